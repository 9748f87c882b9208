"""A grandfather and a granddaughter on a bench with a phone, in an autumn park."""

from tools.scenes.people.person import person
from tools.scenes.people.who import Face, Pose, Who
from tools.scenes.svg import circle, ellipse, line, path, polygon, rect, shadow
from tools.scenes.things.animals import duck
from tools.scenes.things.carried import phone
from tools.scenes.things.outdoors import cloud, leaf, puddle_ring, sky, tree

GRANDFATHER = Who(
    skin="skin-3",
    hair="sides",
    hair_paint="hair-white",
    beard="full",
    glasses=True,
    top="dark-green",
    over="buttons",
    over_paint="green+",
    legs_paint="brown",
    shoes="black",
)
GIRL = Who(
    skin="skin-3",
    hair="long",
    hair_paint="hair-black",
    top="red",
    over="zip",
    over_paint="dark-red",
    legs_paint="blue",
    shoes="white",
)
RUNNER = Who(
    skin="skin-1",
    hair="tail",
    hair_paint="hair-red",
    hat="headphones",
    hat_paint="ink",
    top="teal",
    sleeves="short",
    legs="tights",
    legs_paint="navy",
    shoes="orange",
)
FEEDER = Who(
    skin="skin-5",
    hair="short",
    hair_paint="hair-black",
    hat="beanie",
    hat_paint="amber",
    top="purple",
    legs_paint="navy",
)
LEAVES = (
    (70, 250, "orange"),
    (214, 232, "amber"),
    (330, 150, "red"),
    (520, 196, "amber"),
    (566, 260, "orange"),
    (440, 120, "orange"),
    (690, 236, "red"),
    (292, 268, "amber"),
)
FALLEN = (
    (300, 530, "orange"),
    (610, 556, "amber"),
    (404, 574, "red"),
    (470, 548, "amber"),
    (740, 470, "orange"),
    (250, 476, "red"),
    (560, 470, "orange"),
    (30, 440, "amber"),
    (160, 430, "orange"),
    (350, 512, "orange"),
    (530, 520, "red"),
    (590, 420, "amber"),
    (660, 570, "orange"),
    (720, 546, "red"),
    (770, 520, "amber"),
)


def _bench_back() -> str:
    slats = "".join(rect(196, y, 350, 17, "green", 5) for y in (318, 344, 370))
    return slats + rect(214, 312, 12, 100, "dark-green") + rect(516, 312, 12, 100, "dark-green")


def _bench_seat() -> str:
    legs = "".join(rect(x, 426, 13, 58, "dark-green") for x in (212, 518))
    return legs + rect(190, 410, 364, 18, "green", 5) + rect(190, 424, 364, 6, "green+", 3)


def _chess() -> str:
    squares = "".join(
        polygon([(x, y), (x + 11, y), (x + 10, y + 6), (x - 1, y + 6)], "dark-brown" if (n + m) % 2 else "cream")
        for m, y in enumerate((390, 396, 402))
        for n, x in enumerate(range(344 - m, 404 - m, 11))
    )
    board = polygon([(340, 387), (408, 387), (410, 414), (336, 414)], "wood")
    king = path("M374 398h14l-4-8v-10h-6v10Z", "white") + circle(381, 376, 5, "white")
    lying = (
        line([(348, 392), (362, 389)], "ink", 7)
        + circle(365, 388, 5, "ink")
        + line([(390, 404), (402, 400)], "white+", 7)
        + circle(405, 399, 5, "white+")
    )
    return board + squares + king + lying


def draw() -> list[str]:
    """From the trees to the ducks."""
    return [
        sky("air-morning", 420),
        cloud((400, 60), 0.8),
        path("M0 330Q200 290 400 320T800 300V420H0Z", "far-hills"),
        rect(0, 386, 800, 214, "park"),
        path("M800 420Q600 470 560 600H800Z", "path"),
        tree((110, 400), 1.15, "orange"),
        tree((416, 396), 1.2, "amber"),
        tree((706, 410), 1.2, "orange", "dark-brown"),
        "".join(leaf((x, y), paint, n * 47, 1.0) for n, (x, y, paint) in enumerate(LEAVES)),
        "".join(leaf((x, y), paint, n * 31, 1.0) for n, (x, y, paint) in enumerate(FALLEN)),
        ellipse(90, 560, 200, 66, "path"),
        ellipse(86, 566, 190, 58, "pond"),
        shadow(370, 488, 180),
        _bench_back(),
        _bench_seat(),
        person(
            GRANDFATHER,
            Pose(
                (286, 408),
                34,
                legs="chair",
                left_foot=(268, 488),
                right_foot=(306, 488),
                left=(244, 406),
                right=(378, 300),
                back="none",
                elbows=(0, 1),
                face=Face("calm", 0.6, 0.5),
            ),
        ),
        person(
            GIRL,
            Pose(
                (462, 408),
                34,
                legs="chair",
                left_foot=(444, 488),
                right_foot=(482, 488),
                left=(412, 304),
                right=(508, 400),
                face=Face("laugh", -0.6, 0.1),
            ),
        ),
        _chess(),
        phone((378, 286), 6, size=1.3),
        circle(378, 302, 11, "skin-3"),
        line([(408, 302), (394, 296)], "skin-3", 8),
        shadow(690, 520, 50),
        person(
            RUNNER,
            Pose(
                (678, 366),
                33,
                lean=10,
                left=(646, 344),
                right=(752, 270),
                left_foot=(610, 470),
                right_foot=(724, 512),
                elbows=(1, 1),
                knees=(-1, -1),
                toes=(1, 1),
                face=Face("calm", 0.7),
            ),
        ),
        path("M32 520Q30 470 84 468Q140 468 142 520Q90 536 32 520Z", "stone"),
        person(
            FEEDER,
            Pose(
                (88, 468),
                31,
                legs="chair",
                left_foot=(74, 534),
                right_foot=(108, 534),
                left=(62, 462),
                right=(164, 444),
                face=Face("smile", 0.6, 0.5),
            ),
        ),
        *(circle(x, y, 3.6, "crumb") for x, y in ((178, 458), (186, 474), (196, 490), (202, 512))),
        duck((206, 556), "brown", 0.9, flip=True),
        duck((128, 592), "steel", 0.9),
        puddle_ring(214, 560, 40),
    ]
