"""A family kitchen in the morning."""

from tools.scenes.people.person import person
from tools.scenes.people.who import CHILD, TODDLER, Face, Pose, Who
from tools.scenes.svg import circle, line, path, rect
from tools.scenes.things import animals, food, home
from tools.scenes.things.carried import phone
from tools.scenes.things.outdoors import sun

GRANDMOTHER = Who(
    skin="skin-3",
    hair="bun",
    hair_paint="hair-grey",
    top="lilac",
    over="apron",
    over_paint="blue",
    legs="dress",
    shoes="dark-brown",
)
GIRL = Who(
    skin="skin-3",
    hair="plaits",
    hair_paint="hair-black",
    top="red",
    sleeves="short",
    legs="shorts",
    legs_paint="blue",
    build=CHILD,
)
FATHER = Who(skin="skin-3", hair_paint="hair-black", beard="short", top="green", legs_paint="navy")
TODDLER_IN_CHAIR = Who(
    skin="skin-3", hair="tuft", hair_paint="hair-black", top="yellow", sleeves="short", build=TODDLER
)


def draw() -> list[str]:
    """From the wall to the cat."""
    legs, top = home.table(224, 340, 416, 188, deep=40)
    view = [
        rect(496, 36, 224, 192, "air-morning"),
        sun((560, 128), 34),
        path("M600 228Q590 150 640 140Q660 96 700 116L720 120V228Z", "green"),
        path("M496 228V206Q560 186 620 208L720 200V228Z", "lime"),
    ]
    return [
        rect(0, 0, 800, 450, "wall-yellow"),
        home.boards(450),
        home.window(496, 36, 224, 192, *view),
        home.clock((86, 92), 40, 7, 30),
        home.high_chair(610, 372, 540),
        home.chair_back(272, 268, 96, 90),
        home.chair_back(436, 252, 110, 110),
        person(
            GRANDMOTHER,
            Pose((126, 362), 36, right=(206, 262), left=(92, 330), elbows=(1, 0), face=Face("smile", 0.7, 0.5)),
            food.coffee_pot((206, 262), 34),
        ),
        legs,
        person(
            FATHER,
            Pose(
                (490, 372),
                35,
                left=(452, 340),
                right=(548, 300),
                legs="chair",
                left_foot=(466, 512),
                right_foot=(516, 512),
                elbows=(0, 1),
                face=Face("calm", 0.6, 0.9),
            ),
            phone((550, 284), 10, size=1.35),
        ),
        person(
            GIRL,
            Pose(
                (320, 366),
                31,
                left=(304, 300),
                right=(338, 300),
                legs="chair",
                left_foot=(306, 470),
                right_foot=(338, 470),
                face=Face("eat", 0.1, 0.1),
            ),
            food.slice_of_bread((321, 292)),
        ),
        top,
        food.cup((262, 372), steam=False),
        line([(266, 290), (262, 346)], "dark-brown", 5),
        food.loaf((410, 364)),
        food.jam((360, 370)),
        food.bowl(
            (480, 374),
            34,
            "sky-blue",
            food.apple((-16, -18), 11),
            food.apple((16, -18), 11, "lime"),
            food.apple((0, -26), 11),
        ),
        path(
            "M524 368Q524 354 550 356Q590 350 600 362Q606 374 580 374Q570 378 566 380"
            "L564 408Q560 420 556 408L554 380Q530 384 524 368Z",
            "milk",
        ),
        person(
            TODDLER_IN_CHAIR,
            Pose((610, 352), 29, left=(580, 336), right=(654, 280), legs="none", face=Face("surprise", -0.4, 0.3)),
        ),
        food.fallen_glass((572, 366)),
        animals.cat((396, 538)),
        circle(560, 432, 5, "milk"),
        home.puddle(560, 536, 34, "milk"),
    ]
