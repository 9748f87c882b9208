"""People move into a block of flats while it rains."""

from tools.scenes.people.person import person
from tools.scenes.people.who import CHILD, Face, Pose, Who
from tools.scenes.svg import circle, line, path, polygon, rect, shadow
from tools.scenes.things.carried import book, box, plant
from tools.scenes.things.home import puddle
from tools.scenes.things.outdoors import cloud, rain, sky
from tools.scenes.things.vehicles import van

WOMAN = Who(skin="skin-4", hair="short", hair_paint="hair-black", top="orange", legs_paint="blue", shoes="white")
TALL_MAN = Who(skin="skin-1", hair_paint="hair-red", top="teal", sleeves="short", legs_paint="dark-brown")
BOY = Who(
    skin="skin-4",
    hair="curly",
    hair_paint="hair-black",
    top="yellow",
    sleeves="short",
    legs="shorts",
    legs_paint="navy",
    shoes="red",
    build=CHILD,
)
GIRL = Who(
    skin="skin-4", hair="tail", hair_paint="hair-black", top="lilac", legs_paint="purple", shoes="white", build=CHILD
)
NEIGHBOUR = Who(skin="skin-2", hair="bob", hair_paint="hair-brown", top="rose")


def _building() -> str:
    courses = "".join(line([(0, y), (318, y)], "brick-line", 2) for y in range(50, 470, 24))
    parts = [rect(0, 24, 318, 456, "brick"), courses, rect(0, 14, 330, 18, "stone", 3)]
    for y in (58, 172, 286):
        for x in (26, 186):
            parts.append(rect(x, y, 100, 74, "navy", 3))
            parts.append(rect(x + 4, y + 4, 44, 66, "glass", 2) + rect(x + 52, y + 4, 44, 66, "glass", 2))
    return "".join(parts)


def _balcony(x: float, y: float) -> str:
    bars = "".join(line([(x + n, y), (x + n, y + 40)], "ink", 4) for n in range(8, 126, 13))
    return bars + rect(x - 2, y - 4, 132, 8, "ink", 3) + rect(x - 6, y + 38, 140, 10, "stone", 2)


def _sofa() -> str:
    """Carried: seen from its front, tilted to who is taller."""
    return (
        polygon([(312, 338), (500, 326), (502, 398), (314, 410)], "blue")
        + polygon([(296, 372), (336, 370), (338, 432), (300, 434)], "blue+")
        + polygon([(480, 358), (520, 356), (520, 418), (482, 422)], "blue+")
        + polygon([(334, 392), (482, 382), (484, 420), (336, 430)], "sky-blue+")
        + line([(408, 388), (410, 424)], "blue", 4)
        + line([(312, 434), (312, 446)], "dark-brown", 8)
        + line([(508, 420), (508, 432)], "dark-brown", 8)
    )


def _door() -> str:
    steps = rect(100, 462, 126, 18, "stone")
    return (
        rect(112, 340, 100, 124, "dark-brown", 3)
        + rect(120, 348, 84, 116, "glow", 2)
        + polygon([(120, 348), (92, 358), (92, 472), (120, 464)], "dark-green")
        + circle(98, 420, 4, "amber")
        + steps
    )


def draw() -> list[str]:
    """From the clouds to the books."""
    load = box((40, -46), 60, 58) + box((92, -46), 52, 44) + box((42, -104), 50, 40)
    lamp = line([(98, -90), (98, -150)], "dark-brown", 5) + polygon(
        [(86, -182), (110, -182), (122, -148), (74, -148)], "amber"
    )
    return [
        sky("air-rain", 480),
        cloud((430, 70), 1.1, "grey"),
        cloud((650, 60), 1.3, "grey"),
        rect(0, 470, 800, 130, "pavement"),
        rect(0, 556, 800, 44, "street"),
        rect(0, 550, 800, 8, "kerb"),
        _building(),
        person(
            NEIGHBOUR,
            Pose((236, 240), 22, left=(190, 118), right=(290, 218), legs="none", face=Face("laugh", 0.5, 0.3)),
        ),
        _balcony(22, 208),
        _balcony(172, 208),
        _balcony(22, 96),
        _door(),
        shadow(690, 508, 150),
        van((540, 512), load, lamp),
        rain(356, 20, 430, 480, 58),
        puddle(400, 574, 60, "air-rain"),
        shadow(330, 526, 44),
        shadow(520, 530, 44),
        person(
            TALL_MAN,
            Pose(
                (536, 372),
                35,
                lean=5,
                left=(492, 416),
                right=(508, 398),
                left_foot=(508, 526),
                right_foot=(560, 526),
                toes=(-1, -1),
                back="right",
                face=Face("strain", -0.6),
            ),
        ),
        person(
            WOMAN,
            Pose(
                (286, 384),
                34,
                lean=-4,
                left=(322, 424),
                right=(330, 408),
                left_foot=(254, 522),
                right_foot=(306, 524),
                toes=(-1, -1),
                back="left",
                face=Face("strain", 0.6),
            ),
        ),
        _sofa(),
        circle(320, 430, 11, "skin-4"),
        circle(500, 414, 11, "skin-1"),
        box((70, 562), 92, 64),
        person(
            BOY,
            Pose(
                (70, 490),
                28,
                legs="chair",
                left=(44, 500),
                right=(96, 432),
                left_foot=(52, 566),
                right_foot=(90, 566),
                face=Face("eat", 0.3, 0.2),
            ),
            polygon([(90, 398), (108, 398), (99, 432)], "crust")
            + circle(99, 392, 13, "rose")
            + circle(99, 380, 10, "white"),
        ),
        shadow(180, 560, 32),
        person(
            GIRL,
            Pose(
                (182, 484),
                28,
                left=(164, 478),
                right=(206, 478),
                left_foot=(162, 560),
                right_foot=(204, 560),
                toes=(-1, -1),
                face=Face("smile", -0.4),
            ),
            plant((184, 496), 0.8),
        ),
        _books_on_the_ground(),
    ]


def _books_on_the_ground() -> str:
    open_box = rect(578, 512, 84, 50, "tan", 2) + polygon([(578, 512), (562, 494), (600, 500), (616, 512)], "tan+")
    flaps = polygon([(662, 512), (684, 500), (640, 498), (626, 512)], "tan+") + path(
        "M586 512h68v10h-68Z", "dark-brown"
    )
    return (
        open_box
        + flaps
        + book((534, 560), "red", -12)
        + book((690, 566), "green", 14)
        + book((608, 580), "amber", -4)
        + book((566, 584), "purple", 20)
    )
