"""A language course for adults."""

from tools.scenes.people.person import person
from tools.scenes.people.who import Face, Pose, Who
from tools.scenes.svg import circle, line, polygon, rect
from tools.scenes.things import food, home
from tools.scenes.things.carried import book, open_book
from tools.scenes.things.outdoors import snowfall, spruce

TEACHER = Who(
    skin="skin-1", hair="short", hair_paint="hair-brown", beard="short", glasses=True, top="yellow", legs_paint="brown"
)
ASKING = Who(skin="skin-3", hair="scarf", hair_paint="teal", top="rose", legs_paint="navy")
TIRED = Who(
    skin="skin-2",
    hair="short",
    hair_paint="hair-black",
    top="orange",
    over="stripes",
    over_paint="silver",
    legs_paint="navy",
)
HELPING = Who(skin="skin-5", hair="curly", hair_paint="hair-black", top="green", legs_paint="navy")
HELPED = Who(skin="skin-2", hair="long", hair_paint="hair-black", top="lilac", legs_paint="navy")


def _board() -> str:
    house = line([(180, 148), (180, 96), (222, 60), (264, 96), (264, 148), (180, 148)], "white", 5)
    door = line([(212, 148), (212, 118), (232, 118), (232, 148)], "white", 4)
    sun = circle(96, 84, 17, "amber") + "".join(
        line(ray, "amber", 4)
        for ray in (((96, 52), (96, 60)), ((96, 108), (96, 116)), ((64, 84), (72, 84)), ((120, 84), (128, 84)))
    )
    arrow = line([(300, 110), (352, 110)], "rose", 6) + line([(338, 96), (354, 110), (338, 124)], "rose", 6)
    return (
        rect(32, 32, 360, 164, "wood", 4)
        + rect(42, 42, 340, 144, "dark-green", 2)
        + house
        + door
        + sun
        + arrow
        + rect(42, 190, 340, 9, "wood+", 3)
    )


def _desk(x: float, y: float, w: float) -> str:
    legs = rect(x + 12, y + 20, 11, 108, "steel") + rect(x + w - 23, y + 20, 11, 108, "steel")
    return (
        legs
        + polygon([(x + 14, y), (x + w - 14, y), (x + w, y + 26), (x, y + 26)], "tan")
        + rect(x, y + 25, w, 11, "tan+", 2)
    )


def draw() -> list[str]:
    """From the snow outside to the desks."""
    winter = [
        rect(566, 40, 190, 148, "air-winter"),
        rect(566, 150, 190, 38, "snow"),
        spruce((610, 168), 0.55),
        spruce((712, 172), 0.62),
        snowfall(566, 40, 190, 150, 26, 3.6),
    ]
    return [
        rect(0, 0, 800, 440, "wall-white"),
        home.boards(440),
        _board(),
        home.window(566, 40, 190, 148, *winter),
        person(TEACHER, Pose((112, 354), 35, right=(186, 176), left=(86, 404), elbows=(0, 1), face=Face("talk", 0.6))),
        line([(186, 176), (204, 138)], "dark-brown", 5),
        home.chair_back(286, 300, 92, 100, "steel+"),
        person(
            ASKING,
            Pose(
                (332, 408),
                32,
                left=(306, 408),
                right=(382, 222),
                legs="chair",
                left_foot=(316, 530),
                right_foot=(350, 530),
                face=Face("talk", -0.5, -0.3),
            ),
        ),
        home.chair_back(486, 336, 92, 80, "steel+"),
        person(
            TIRED,
            Pose(
                (536, 446),
                32,
                legs="chair",
                left_foot=(512, 546),
                right_foot=(552, 546),
                left=(420, 408),
                right=(426, 410),
                elbows=(1, 1),
                back="both",
                lean=-58,
                face=Face("snore", -0.2, 0.2, -44),
            ),
        ),
        _desk(262, 410, 130),
        open_book((318, 416), "red", 0.7),
        food.cup((376, 424), "sky-blue"),
        _desk(400, 410, 164),
        line([(494, 400), (474, 416), (408, 414)], "orange+", 20),
        circle(404, 413, 10, "skin-2"),
        book((528, 424), "teal"),
        home.chair_back(584, 316, 84, 90, "steel+"),
        home.chair_back(688, 316, 84, 90, "steel+"),
        person(
            HELPED,
            Pose(
                (730, 408),
                31,
                legs="chair",
                left_foot=(714, 532),
                right_foot=(748, 532),
                left=(702, 406),
                right=(764, 404),
                face=Face("smile", -0.6, 0.5),
            ),
        ),
        person(
            HELPING,
            Pose(
                (626, 406),
                32,
                legs="chair",
                left_foot=(608, 532),
                right_foot=(644, 532),
                right=(668, 406),
                left=(598, 408),
                face=Face("smile", 0.6, 0.4),
            ),
        ),
        _desk(580, 412, 204),
        open_book((684, 420), "navy", 0.8),
        circle(664, 412, 9, "skin-5"),
        food.cup((606, 428), "amber", steam=False),
        rect(744, 418, 40, 13, "purple", 6),
    ]
