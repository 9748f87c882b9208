"""A snowy hill with children and adults."""

from tools.scenes.people.person import person
from tools.scenes.people.who import CHILD, TODDLER, Face, Pose, Who
from tools.scenes.svg import circle, ellipse, group, line, path, rect, shadow
from tools.scenes.things.carried import backpack, sledge
from tools.scenes.things.food import carrot
from tools.scenes.things.outdoors import hill, sky, smoke, spruce, sun

FRONT_GIRL = Who(
    skin="skin-1",
    hair="plaits",
    hair_paint="hair-blond",
    hat="beanie",
    hat_paint="blue",
    top="rose",
    over="scarf",
    over_paint="white",
    legs_paint="navy",
    build=CHILD,
)
BACK_GIRL = Who(
    skin="skin-4",
    hair="curly",
    hair_paint="hair-black",
    hat="beanie",
    hat_paint="amber",
    top="teal",
    legs_paint="purple",
    build=CHILD,
)
FATHER = Who(
    skin="skin-2",
    hair="short",
    hair_paint="hair-black",
    hat="beanie",
    hat_paint="green",
    beard="short",
    top="navy",
    over="zip",
    over_paint="sky-blue",
    legs_paint="grey",
    shoes="black",
)
SMALL = Who(skin="skin-2", hair="none", hat="beanie", hat_paint="red", top="yellow", legs_paint="blue", build=TODDLER)
BOY = Who(
    skin="skin-3",
    hair="short",
    hair_paint="hair-black",
    hat="beanie",
    hat_paint="purple",
    top="green",
    over="scarf",
    over_paint="red",
    legs_paint="navy",
    shoes="black",
    build=CHILD,
)
COOK = Who(
    skin="skin-5",
    hair="bob",
    hair_paint="hair-black",
    hat="beanie",
    hat_paint="rose",
    top="orange",
    over="zip",
    over_paint="dark-red",
    legs_paint="dark-brown",
)
SKIER = Who(
    skin="skin-1",
    hair="sides",
    hair_paint="hair-white",
    hat="beanie",
    hat_paint="red",
    beard="short",
    top="blue",
    legs_paint="navy",
)


def _snowman() -> str:
    arms = (
        line([(574, 366), (534, 336)], "brown", 6)
        + line([(646, 366), (688, 340)], "brown", 6)
        + line([(546, 344), (540, 326)], "brown", 4)
        + line([(676, 346), (684, 326)], "brown", 4)
    )
    balls = circle(610, 458, 62, "white") + circle(610, 366, 46, "white") + circle(610, 294, 36, "white")
    shade = path("M664 430A62 62 0 0 1 584 514Q640 506 664 430Z", "white+")
    face = (
        circle(597, 286, 5, "ink")
        + circle(624, 286, 5, "ink")
        + "".join(circle(x, y, 3, "ink") for x, y in ((592, 310), (601, 316), (611, 318), (621, 316), (630, 310)))
    )
    hat = rect(584, 222, 52, 40, "ink", 3) + rect(572, 258, 76, 9, "ink", 4) + rect(584, 248, 52, 9, "red")
    scarf = path("M576 322Q610 344 644 322L646 338Q610 358 574 338Z", "yellow") + rect(628, 334, 22, 54, "yellow+", 4)
    return arms + balls + shade + circle(610, 360, 4.5, "ink") + circle(610, 380, 4.5, "ink") + face + hat + scarf


def _fire() -> str:
    logs = line([(110, 540), (178, 526)], "brown", 12) + line([(112, 526), (178, 540)], "dark-brown", 12)
    return (
        ellipse(144, 540, 56, 12, "snow-shade+")
        + logs
        + path(
            "M144 462Q176 496 166 520Q160 534 144 534Q126 534 122 516Q120 498 132 490Q134 502 140 500Q136 480 144 462Z",
            "flame",
        )
        + path("M146 498Q160 512 152 528H136Q130 516 146 498Z", "yellow")
    )


def _sausage() -> str:
    return (
        line([(92, 462), (150, 480)], "dark-brown", 4)
        + line([(134, 474), (160, 482)], "dark-red", 12)
        + line([(88, 452), (146, 452)], "dark-brown", 4)
        + line([(134, 450), (160, 450)], "dark-red", 12)
    )


def _mitten() -> str:
    return group(
        path("M-14 10V-12Q-14-30 0-30Q14-30 14-12L22-16Q32-14 26-4L14 8V10Z", "red"),
        rect(-16, 8, 32, 11, "white", 4),
        at=(430, 568),
        turn=62,
    )


def _tracks() -> str:
    return line([(40, 350), (210, 420)], "snow-shade+", 4) + line([(30, 362), (206, 438)], "snow-shade+", 4)


def draw() -> list[str]:
    """From the low sun to the mitten."""
    skis = line([(440, 232), (560, 240)], "red", 6) + line([(452, 242), (572, 250)], "red", 6)
    sticks = line([(478, 170), (454, 244)], "ink", 3.5) + line([(534, 172), (560, 250)], "ink", 3.5)
    return [
        sky("air-winter"),
        sun((700, 200), 30, rays=False),
        hill("M0 150Q200 120 420 220T800 250", "snow-shade"),
        *(
            spruce(at, size)
            for at, size in (
                ((40, 190), 0.8),
                ((122, 178), 0.95),
                ((206, 190), 0.75),
                ((600, 250), 0.6),
                ((664, 256), 0.75),
                ((752, 262), 0.65),
                ((300, 204), 0.6),
            )
        ),
        hill("M0 200Q180 210 360 236T800 262", "snow-shade"),
        skis,
        backpack((490, 158), "amber", 0.72),
        sticks,
        person(
            SKIER,
            Pose(
                (504, 186),
                18,
                lean=6,
                left=(480, 172),
                right=(536, 172),
                left_foot=(488, 236),
                right_foot=(522, 240),
                knees=(-1, -1),
                toes=(1, 1),
                face=Face("smile", 0.5),
            ),
        ),
        hill("M0 300Q150 330 300 430T560 500T800 480", "snow"),
        _tracks(),
        _downhill(),
        *_uphill(),
        shadow(648, 520, 66),
        group(_snowman(), at=(38, 0)),
        shadow(752, 530, 38),
        person(
            BOY,
            Pose((752, 444), 31, right=(732, 378), elbows=(0, -1), face=Face("guilty", 0.2, 0.1)),
            carrot((726, 382), -32, 36),
        ),
        shadow(60, 560, 60),
        smoke((150, 446), 0.9),
        _fire(),
        person(
            COOK,
            Pose(
                (50, 452),
                29,
                left=(28, 452),
                right=(94, 462),
                left_foot=(34, 562),
                right_foot=(66, 562),
                face=Face("smile", 0.5, 0.4),
            ),
            _sausage(),
        ),
        circle(93, 462, 9, "skin-5"),
        shadow(430, 580, 34),
        _mitten(),
    ]


def _downhill() -> str:
    back = person(
        BACK_GIRL, Pose((-36, -36), 26, left=(-80, -112), right=(-4, -66), legs="none", face=Face("laugh", 0.4))
    )
    front = person(
        FRONT_GIRL,
        Pose(
            (22, -34),
            26,
            left=(-2, -46),
            right=(80, -120),
            left_foot=(66, -14),
            right_foot=(74, -18),
            knees=(-1, -1),
            toes=(1, 1),
            face=Face("shout", 0.4),
        ),
    )
    spray = circle(-74, -2, 9, "white") + circle(-88, -8, 6, "white") + circle(-84, 6, 7, "white")
    return group(sledge((0, 0), "red", 1.1), back, front, spray, at=(212, 378), turn=24)


def _uphill() -> list[str]:
    """The rope goes from the father's hand to the sledge behind him on the right."""
    return [
        shadow(444, 508, 36),
        line([(462, 402), (490, 492)], "dark-brown", 3),
        sledge((528, 534), "teal", 0.85),
        person(
            SMALL,
            Pose(
                (526, 504),
                24,
                left=(506, 508),
                right=(550, 508),
                left_foot=(508, 524),
                right_foot=(550, 524),
                knees=(1, -1),
                face=Face("smile", -0.3),
            ),
        ),
        person(
            FATHER,
            Pose(
                (432, 378),
                30,
                lean=-12,
                left=(384, 356),
                right=(462, 402),
                left_foot=(400, 490),
                right_foot=(468, 502),
                knees=(1, 1),
                toes=(-1, -1),
                face=Face("calm", -0.5),
            ),
        ),
    ]
