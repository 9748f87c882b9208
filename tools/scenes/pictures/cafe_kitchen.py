"""A busy café kitchen."""

from tools.scenes.people.person import person
from tools.scenes.people.who import Face, Pose, Who
from tools.scenes.svg import circle, curve, line, polygon, rect
from tools.scenes.things import food, home
from tools.scenes.things.carried import phone

COOK = Who(
    skin="skin-4",
    hair="bun",
    hair_paint="hair-black",
    hat="toque",
    top="white",
    over="buttons",
    over_paint="grey",
    legs_paint="grey",
)
YOUNG_COOK = Who(
    skin="skin-1",
    hair="short",
    hair_paint="hair-red",
    hat="band",
    hat_paint="red",
    top="white",
    over="apron",
    over_paint="teal",
    legs_paint="navy",
)
WASHER = Who(
    skin="skin-2",
    hair="short",
    hair_paint="hair-black",
    beard="moustache",
    top="sky-blue",
    sleeves="short",
    over="apron",
    over_paint="amber",
    legs_paint="navy",
)
WAITER = Who(
    skin="skin-5",
    hair="short",
    hair_paint="hair-black",
    top="white",
    over="tie",
    over_paint="black",
    legs_paint="black",
    shoes="black",
)
BOSS = Who(
    skin="skin-1",
    hair="bob",
    hair_paint="hair-blond",
    top="purple",
    over="open",
    over_paint="navy",
    legs="skirt",
    legs_paint="navy",
    shoes="red",
)


def _wall() -> str:
    grid = "".join(line([(x, 0), (x, 452)], "tile-line", 2) for x in range(20, 800, 52))
    grid += "".join(line([(0, y), (800, y)], "tile-line", 2) for y in range(20, 452, 40))
    shelf = rect(30, 118, 380, 12, "steel") + "".join(line([(x, 130), (x + 16, 150)], "steel+", 5) for x in (60, 360))
    jars = "".join(
        rect(x, 78, 30, 40, paint, 6) + rect(x - 2, 72, 34, 9, "silver", 2)
        for x, paint in ((232, "orange"), (270, "lime"), (308, "dark-red"))
    )
    bowls = "".join(rect(350 - n, 106 - n * 9, 46 + n * 2, 12, "silver", 5) for n in range(3))
    return rect(0, 0, 800, 452, "tiles") + grid + shelf + jars + bowls


def _door() -> str:
    return (
        rect(568, 118, 128, 340, "dark-brown", 3)
        + rect(578, 128, 108, 330, "teal", 2)
        + rect(598, 142, 68, 50, "glow", 4)
        + circle(590, 300, 6, "amber")
    )


def _counter() -> str:
    top = polygon([(50, 360), (500, 360), (512, 384), (40, 384)], "silver")
    return (
        top
        + rect(40, 383, 472, 12, "steel+")
        + rect(50, 395, 452, 110, "steel")
        + "".join(
            rect(x, 408, 130, 84, "steel+", 4) + line([(x + 45, 422), (x + 85, 422)], "silver", 6)
            for x in (64, 211, 358)
        )
    )


def _sink() -> str:
    tap = curve("M484 362V318Q484 302 468 304Q458 306 458 320", "steel+", 8)
    foam = "".join(
        circle(x, y, r, "milk") for x, y, r in ((402, 366, 9), (418, 362, 12), (436, 366, 10), (454, 364, 9))
    )
    return tap + rect(390, 366, 84, 8, "grey", 4) + foam + line([(458, 322), (458, 356)], "sky-blue", 5)


def draw() -> list[str]:
    """From the tiles to the wet floor."""
    plates = "".join(
        food.plate((x, y), 34) + circle(x - 7, y - 9, 8, "green") + circle(x + 8, y - 8, 9, "orange")
        for x, y in ((536, 316), (560, 284), (652, 284), (676, 316))
    )
    return [
        _wall(),
        rect(0, 452, 800, 148, "square"),
        "".join(line([(0, y), (800, y)], "pavement", 2) for y in (486, 530)),
        "".join(line([(400 + (x - 400) * 0.75, 452), (x, 600)], "pavement", 2) for x in range(-160, 1000, 110)),
        _door(),
        home.clock((470, 76), 42, 12, 30, "red"),
        person(COOK, Pose((108, 392), 34, right=(190, 276), left=(76, 392), face=Face("smile", 0.4, 0.6))),
        person(YOUNG_COOK, Pose((290, 390), 33, left=(252, 356), right=(322, 350), face=Face("worry", 0, 0.7))),
        person(WASHER, Pose((430, 388), 33, left=(402, 348), right=(462, 346), face=Face("calm", 0, 0.7))),
        _counter(),
        food.pot((182, 372), 44, 58),
        line([(190, 276), (196, 318)], "wood", 6),
        circle(190, 276, 11, "skin-4"),
        food.steam((206, 292)),
        food.loaf((78, 376)),
        food.tomato((378, 380), 12),
        food.tomato((128, 380), 12),
        *_cutting(),
        _sink(),
        food.plate((432, 352), 28),
        circle(406, 350, 10, "skin-2"),
        circle(460, 348, 10, "skin-2"),
        home.puddle(440, 548, 104),
        circle(352, 520, 5, "sky-blue") + circle(540, 522, 6, "sky-blue"),
        line([(462, 395), (462, 520)], "sky-blue", 7),
        person(
            WAITER,
            Pose(
                (606, 378),
                34,
                left=(558, 306),
                right=(656, 306),
                left_foot=(582, 520),
                right_foot=(630, 520),
                toes=(-1, -1),
                face=Face("stress", -0.3),
            ),
            plates,
        ),
        person(
            BOSS,
            Pose((744, 382), 33, left=(690, 204), right=(774, 280), face=Face("shout", -0.5)),
            phone((776, 264), 8),
        ),
        line([(690, 204), (672, 190)], "skin-1", 8),
    ]


def _cutting() -> list[str]:
    """Board, carrot, slices, knife, and the plaster on the finger of the hand that holds the carrot."""
    slices = "".join(circle(x, 370, 6, "orange") for x in (322, 334, 346))
    return [
        rect(240, 366, 118, 12, "wood", 4),
        food.carrot((262, 362), 0, 54),
        slices,
        circle(256, 352, 11, "skin-1"),
        line([(258, 350), (284, 320)], "skin-1", 11),
        line([(269, 337), (275, 330)], "blue", 14),
        polygon([(318, 346), (310, 366), (316, 368), (332, 350)], "silver"),
        line([(322, 348), (338, 332)], "ink", 7),
        circle(326, 346, 11, "skin-1"),
    ]
