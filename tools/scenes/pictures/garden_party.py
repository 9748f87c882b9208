"""A birthday party in a garden, and rain on its way."""

from tools.scenes.people.person import person
from tools.scenes.people.who import CHILD, Face, Pose, Who
from tools.scenes.svg import circle, line, path, polygon, rect, shadow
from tools.scenes.things import animals, food
from tools.scenes.things.carried import balloon, present
from tools.scenes.things.outdoors import bush, cloud, fence, flower, rain, sky, sun, tree

GIRL = Who(
    skin="skin-4",
    hair="curly",
    hair_paint="hair-black",
    hat="crown",
    hat_paint="amber",
    top="rose",
    sleeves="short",
    build=CHILD,
)
MOTHER = Who(skin="skin-4", hair="bun", hair_paint="hair-black", top="teal", legs="skirt", legs_paint="navy")
BOY_LEFT = Who(
    skin="skin-1",
    hair="short",
    hair_paint="hair-blond",
    top="blue",
    sleeves="short",
    legs="shorts",
    legs_paint="brown",
    shoes="white",
    build=CHILD,
)
BOY_RIGHT = Who(
    skin="skin-3",
    hair="short",
    hair_paint="hair-black",
    top="orange",
    sleeves="short",
    legs="shorts",
    legs_paint="navy",
    shoes="red",
    build=CHILD,
)
GRANDFATHER = Who(
    skin="skin-5",
    hair="sides",
    hair_paint="hair-white",
    beard="short",
    top="cream",
    over="buttons",
    over_paint="brown",
    legs_paint="grey",
    shoes="dark-brown",
)


def _table() -> str:
    cloth = polygon([(226, 316), (558, 316), (584, 344), (200, 344)], "white")
    skirt = path(
        "M200 343H584V404q-16 14-32 0t-32 0t-32 0t-32 0t-32 0t-32 0t-32 0t-32 0t-32 0t-32 0t-32 0t-32 0Z", "white+"
    )
    legs = "".join(rect(x, 400, 14, 88, "wood") for x in (218, 552))
    return legs + skirt + cloth


def _camera() -> str:
    return (
        rect(496, 222, 48, 32, "ink", 6)
        + rect(508, 215, 18, 10, "ink", 3)
        + circle(520, 238, 11, "silver")
        + circle(520, 238, 6.5, "navy")
        + circle(500, 214, 7, "glow")
        + line([(492, 202), (486, 194)], "glow", 4)
        + line([(502, 200), (504, 190)], "glow", 4)
    )


def _chair() -> str:
    back = "".join(rect(x, 256, 13, 150, "wood", 5) for x in (606, 684)) + "".join(
        rect(610, y, 82, 12, "wood", 4) for y in (270, 304, 338)
    )
    return back + rect(598, 398, 104, 14, "wood", 5) + "".join(rect(x, 410, 12, 92, "wood+", 3) for x in (604, 684))


def draw() -> list[str]:
    """From the cloud to the presents."""
    flags = "".join(
        polygon([(x, y), (x + 30, y + 2), (x + 14, y + 32)], ("red", "amber", "blue", "rose", "teal")[n % 5])
        for n, (x, y) in enumerate(((150, 108), (206, 122), (262, 132), (318, 138), (374, 140), (430, 136), (486, 128)))
    )
    glasses = "".join(
        food.glass((x, 340), "glass", drink)
        for x, drink in ((246, "orange"), (282, "red"), (498, "orange"), (536, "lime"))
    )
    return [
        sky("air", 400),
        sun((70, 70), 34),
        cloud((250, 70), 0.8),
        cloud((668, 84), 1.5, "storm-cloud"),
        cloud((750, 60), 1.1, "grey"),
        rain(596, 122, 190, 120, 34),
        tree((40, 330), 1.0),
        tree((560, 320), 0.9),
        rect(0, 372, 800, 228, "grass"),
        fence(268, 116),
        bush((776, 384), 0.9),
        line([(130, 100), (200, 121), (300, 137), (380, 141), (460, 134), (540, 116)], "ink", 2.5),
        flags,
        *(
            flower(at, paint)
            for at, paint in (
                ((40, 574), "white"),
                ((170, 580), "rose"),
                ((400, 584), "white"),
                ((640, 576), "rose"),
                ((560, 556), "white"),
            )
        ),
        person(
            MOTHER,
            Pose((540, 350), 32, lean=-3, left=(504, 244), right=(540, 246), face=Face("smile", -0.6, 0.1)),
            _camera(),
        ),
        person(
            GIRL,
            Pose((424, 354), 31, lean=-8, legs="none", left=(392, 324), right=(452, 324), face=Face("blow", -0.6, 0.3)),
        ),
        shadow(392, 494, 200),
        _table(),
        food.cake((322, 336), 6),
        _breath(),
        glasses,
        food.plate((456, 338), 24),
        shadow(654, 504, 60),
        _chair(),
        person(
            GRANDFATHER,
            Pose(
                (648, 396),
                33,
                legs="chair",
                left_foot=(630, 502),
                right_foot=(668, 502),
                left=(626, 392),
                right=(672, 392),
                face=Face("snore", 0.2, -0.2, 16),
            ),
        ),
        shadow(76, 520, 44),
        shadow(172, 520, 44),
        person(
            BOY_LEFT,
            Pose(
                (72, 434),
                30,
                lean=-6,
                left=(22, 366),
                right=(122, 350),
                left_foot=(46, 514),
                right_foot=(104, 516),
                toes=(1, 1),
                face=Face("angry", 0.6),
            ),
        ),
        person(
            BOY_RIGHT,
            Pose(
                (170, 434),
                30,
                lean=6,
                left=(124, 366),
                right=(222, 322),
                left_foot=(138, 516),
                right_foot=(198, 514),
                toes=(-1, -1),
                face=Face("shout", -0.6),
            ),
        ),
        balloon((124, 200), "red", (122, 372)),
        circle(122, 350, 10, "skin-1"),
        circle(124, 366, 10, "skin-3"),
        animals.dog((300, 548), "tan", 0.95),
        _dropped_cake(),
        present((742, 560), "blue", "amber", 84, 62),
        present((770, 500), "red", "white", 56, 44),
        present((694, 574), "purple", "rose", 54, 46),
    ]


def _breath() -> str:
    return line([(384, 262), (368, 256)], "white", 4) + line([(384, 272), (366, 274)], "white", 4)


def _dropped_cake() -> str:
    return (
        polygon([(340, 548), (392, 548), (388, 514)], "rose")
        + line([(352, 540), (388, 528)], "white", 5)
        + circle(388, 510, 6, "red")
        + path("M336 548q30 8 60 0Z", "white")
    )
