"""A bus stop in the rain, and the bus that has just left."""

from tools.scenes.people.person import person
from tools.scenes.people.who import Face, Pose, Who
from tools.scenes.svg import faint, group, line, path, rect, shadow
from tools.scenes.things.carried import backpack, phone, umbrella_broken
from tools.scenes.things.home import puddle
from tools.scenes.things.outdoors import cloud, puddle_ring, rain, sky
from tools.scenes.things.vehicles import bus, pram, speed

OLD_WOMAN = Who(
    skin="skin-1",
    hair="bob",
    hair_paint="hair-white",
    hat="brim",
    hat_paint="purple",
    top="teal",
    over="buttons",
    over_paint="navy",
    legs="coat",
    legs_paint="grey",
)
STUDENT_LEFT = Who(
    skin="skin-5",
    hair="short",
    hair_paint="hair-black",
    top="amber",
    over="zip",
    over_paint="orange+",
    legs_paint="navy",
    shoes="white",
)
STUDENT_RIGHT = Who(skin="skin-2", hair="long", hair_paint="hair-brown", top="teal", legs_paint="black", shoes="red")
FATHER = Who(
    skin="skin-3",
    hair_paint="hair-black",
    beard="short",
    top="green",
    over="zip",
    over_paint="dark-green",
    legs_paint="dark-brown",
)
LATE_WOMAN = Who(
    skin="skin-4",
    hair="tail",
    hair_paint="hair-black",
    top="navy",
    over="open",
    over_paint="grey",
    legs="skirt",
    legs_paint="grey",
    shoes="black",
)


def _shelter_behind() -> str:
    glass = faint(0.75, rect(66, 176, 356, 276, "glass"))
    streaks = "".join(line([(x, 250), (x - 34, 330)], "cloud", 5) for x in (150, 176, 360))
    posts = "".join(rect(x, 170, 12, 310, "steel+") for x in (60, 240, 418))
    bench = rect(84, 398, 150, 14, "wood", 4) + "".join(rect(x, 410, 9, 66, "wood+") for x in (98, 212))
    return glass + streaks + posts + bench


def _cake_box() -> str:
    return (
        rect(108, 362, 76, 46, "white", 3)
        + rect(108, 362, 76, 12, "rose", 3)
        + line([(146, 362), (146, 408)], "red", 6)
        + line([(134, 354), (146, 362), (158, 354)], "red", 6)
    )


def draw() -> list[str]:
    """From the clouds to the puddle."""
    return [
        sky("air-storm", 440),
        cloud((130, 66), 1.5, "storm-cloud"),
        cloud((380, 50), 1.6, "storm-cloud"),
        cloud((640, 66), 1.6, "storm-cloud"),
        rect(0, 436, 800, 60, "pavement"),
        rect(0, 490, 800, 110, "street"),
        rect(0, 488, 800, 9, "kerb"),
        "".join(rect(x, 552, 74, 7, "kerb", 2) for x in (20, 190, 540, 700)),
        group(bus((0, 0), 300, 262), at=(594, 466), scale=0.8),
        speed((560, 330)),
        rain(0, 10, 456, 470, 52, "glass"),
        _shelter_behind(),
        person(
            OLD_WOMAN,
            Pose(
                (146, 398),
                33,
                legs="chair",
                left=(108, 390),
                right=(184, 390),
                left_foot=(128, 486),
                right_foot=(168, 486),
                face=Face("calm", 0.5),
            ),
            _cake_box(),
        ),
        backpack((236, 322), "red", 0.95),
        person(
            STUDENT_LEFT,
            Pose((258, 354), 33, right=(306, 306), back="left", left=(236, 380), face=Face("laugh", 0.6, 0.5)),
        ),
        backpack((382, 330), "blue", 0.95),
        person(
            STUDENT_RIGHT,
            Pose((358, 358), 32, left=(312, 312), right=(376, 392), back="right", face=Face("laugh", -0.6, 0.5)),
        ),
        phone((310, 296), -4, size=1.1),
        rect(40, 150, 404, 26, "steel", 6),
        rect(40, 168, 404, 8, "steel+"),
        rain(470, 14, 330, 560, 58, "glass"),
        shadow(640, 500, 46),
        person(
            LATE_WOMAN,
            Pose(
                (640, 398),
                29,
                lean=14,
                right=(708, 262),
                left=(598, 350),
                left_foot=(580, 486),
                right_foot=(690, 508),
                knees=(-1, -1),
                toes=(1, 1),
                face=Face("shout", 0.7),
            ),
        ),
        shadow(500, 586, 90),
        pram((566, 590)),
        person(
            FATHER,
            Pose((462, 452), 32, left=(474, 400), right=(500, 368), face=Face("angry", 0.5, -0.2)),
            umbrella_broken((502, 384), 8),
        ),
        puddle(300, 556, 88, "air-rain"),
        puddle_ring(270, 552, 22),
        puddle_ring(332, 560, 16),
        path("M286 540q-8-20 2-30q6 14-2 30ZM300 538q4-24 18-30q0 18-18 30ZM272 540q-18-12-18-24q16 6 18 24Z", "glass"),
    ]
