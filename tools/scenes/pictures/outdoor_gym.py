"""An outdoor training area by the sea in the morning."""

from tools.scenes.people.person import person
from tools.scenes.people.who import CHILD, Face, Pose, Who
from tools.scenes.svg import circle, curve, line, path, polygon, rect, shadow
from tools.scenes.things.animals import bird
from tools.scenes.things.food import bottle
from tools.scenes.things.outdoors import cloud, flower, sky, sun, wave
from tools.scenes.things.vehicles import bicycle

STRONG = Who(
    skin="skin-4",
    hair="short",
    hair_paint="hair-black",
    top="red",
    sleeves="none",
    legs="shorts",
    legs_paint="black",
    shoes="white",
)
WALKER_LEFT = Who(
    skin="skin-1",
    hair="bob",
    hair_paint="hair-grey",
    hat="band",
    hat_paint="rose",
    top="purple",
    over="zip",
    over_paint="lilac",
    legs_paint="navy",
    shoes="rose",
)
WALKER_RIGHT = Who(
    skin="skin-3",
    hair="bun",
    hair_paint="hair-white",
    glasses=True,
    top="teal",
    over="zip",
    over_paint="white",
    legs_paint="black",
    shoes="amber",
)
BOY = Who(
    skin="skin-2",
    hair="short",
    hair_paint="hair-black",
    hat="helmet",
    hat_paint="orange",
    top="yellow",
    sleeves="short",
    legs="shorts",
    legs_paint="blue",
    shoes="red",
    build=CHILD,
)
MOTHER = Who(skin="skin-2", hair="long", hair_paint="hair-black", top="rose", legs_paint="blue", shoes="white")


def _boat() -> str:
    return (
        polygon([(560, 196), (560, 132), (604, 190)], "white")
        + polygon([(552, 190), (552, 146), (524, 190)], "white+")
        + line([(556, 128), (556, 204)], "dark-brown", 4)
        + path("M516 202H612Q602 220 588 220H536Q522 220 516 202Z", "red")
    )


def _bars() -> str:
    posts = "".join(rect(x, 176, 14, 310, "steel+", 5) for x in (58, 262))
    return (
        posts + rect(50, 176, 234, 13, "steel+", 6) + "".join(line([(x, 176), (x, 190)], "ink", 4) for x in (84, 246))
    )


def _bin() -> str:
    rubbish = (
        circle(274, 426, 14, "white")
        + polygon([(282, 432), (292, 404), (312, 414), (308, 434)], "tan")
        + circle(318, 428, 11, "lilac")
        + rect(290, 396, 12, 30, "red", 3)
        + path("M300 430q6-14 18-8q10-8 14 8Z", "crumb")
    )
    body = path("M264 432H334L326 520H272Z", "dark-green") + rect(260, 426, 78, 12, "green", 5)
    return (
        rubbish + body + "".join(line([(x, 450), (x + d, 508)], "green", 5) for x, d in ((282, 3), (299, 0), (316, -3)))
    )


def draw() -> list[str]:
    """From the sea to the gull."""
    poles = "".join(
        line(ends, "ink", 4)
        for ends in (
            ((338, 336), (310, 496)),
            ((414, 352), (436, 498)),
            ((450, 336), (440, 496)),
            ((520, 348), (548, 494)),
        )
    )
    hurt = "".join(
        line(ends, "amber", 5)
        for ends in (((466, 456), (454, 446)), ((476, 440), (470, 426)), ((460, 474), (444, 472)))
    )
    return [
        sky("air-morning", 220),
        sun((140, 160), 32, rays=True),
        cloud((330, 80), 0.9),
        cloud((690, 70), 0.8),
        rect(0, 190, 800, 130, "sea"),
        "".join(
            wave(x, y, w)
            for x, y, w in (
                (40, 222, 60),
                (240, 244, 80),
                (420, 232, 50),
                (640, 250, 90),
                (700, 218, 40),
                (330, 276, 70),
            )
        ),
        _boat(),
        rect(0, 296, 800, 12, "crumb"),
        rect(0, 306, 800, 294, "lawn"),
        path("M300 600Q380 420 560 306H640Q560 420 620 600Z", "path"),
        *(
            flower(at, paint)
            for at, paint in (
                ((40, 540), "white"),
                ((230, 566), "rose"),
                ((200, 520), "white"),
                ((770, 560), "white"),
                ((660, 578), "rose"),
            )
        ),
        shadow(166, 492, 60),
        _bars(),
        person(
            STRONG,
            Pose(
                (164, 344),
                31,
                left=(112, 186),
                right=(216, 186),
                left_foot=(148, 470),
                right_foot=(182, 470),
                elbows=(-1, 1),
                face=Face("strain", 0),
            ),
        ),
        circle(112, 185, 11, "skin-4") + circle(216, 185, 11, "skin-4"),
        shadow(376, 500, 46),
        shadow(482, 500, 46),
        poles,
        person(
            WALKER_LEFT,
            Pose(
                (374, 362),
                32,
                lean=3,
                left=(338, 336),
                right=(414, 352),
                left_foot=(340, 494),
                right_foot=(404, 496),
                knees=(-1, -1),
                toes=(1, 1),
                face=Face("laugh", 0.6),
            ),
        ),
        person(
            WALKER_RIGHT,
            Pose(
                (484, 364),
                32,
                lean=3,
                left=(450, 336),
                right=(520, 348),
                left_foot=(454, 494),
                right_foot=(516, 496),
                knees=(-1, -1),
                toes=(1, 1),
                face=Face("talk", -0.6),
            ),
        ),
        _bin(),
        bottle((354, 522), "green", 78),
        shadow(726, 504, 46),
        person(
            MOTHER,
            Pose(
                (730, 362),
                32,
                lean=-13,
                left=(632, 274),
                right=(650, 352),
                left_foot=(672, 494),
                right_foot=(782, 482),
                knees=(1, 1),
                elbows=(-1, -1),
                toes=(-1, -1),
                face=Face("shout", -0.7),
            ),
        ),
        shadow(590, 574, 84),
        bicycle((646, 524), -34, "blue"),
        person(
            BOY,
            Pose(
                (574, 522),
                28,
                lean=-52,
                left=(486, 562),
                right=(458, 522),
                left_foot=(626, 558),
                right_foot=(636, 512),
                elbows=(1, -1),
                toes=(1, 1),
                face=Face("shout", -0.4),
            ),
        ),
        hurt,
        bird((380, 590), "white", 1.15, beak="orange"),
        _sandwich(),
    ]


def _sandwich() -> str:
    """In the gull's beak."""
    return (
        polygon([(406, 556), (442, 546), (438, 570)], "crumb")
        + line([(408, 559), (438, 558)], "red", 4)
        + curve("M408 562L436 566", "lime", 4)
    )
