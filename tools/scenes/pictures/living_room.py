"""A living room in the evening."""

from tools.scenes.people.person import person
from tools.scenes.people.who import CHILD, Face, Pose, Who
from tools.scenes.svg import circle, curve, ellipse, faint, group, line, path, polygon, rect
from tools.scenes.things import animals, home

OLD_WOMAN = Who(
    skin="skin-1", hair="bob", hair_paint="hair-white", glasses=True, top="purple", legs="skirt", legs_paint="navy"
)
OLD_MAN = Who(
    skin="skin-1",
    hair="sides",
    hair_paint="hair-grey",
    beard="moustache",
    top="beige",
    over="buttons",
    over_paint="brown",
    legs_paint="brown",
    shoes="red",
)
TEENAGER = Who(
    skin="skin-2",
    hair="short",
    hair_paint="hair-black",
    hat="headphones",
    hat_paint="ink",
    top="amber",
    over="none",
    legs_paint="blue",
    shoes="white",
)
GLAD = Who(skin="skin-2", hair="plaits", hair_paint="hair-brown", top="sky-blue", legs_paint="navy", build=CHILD)
CROSS = Who(skin="skin-2", hair="short", hair_paint="hair-black", top="red", legs_paint="dark-green", build=CHILD)
SPINES = ("red", "teal", "amber", "navy", "cream", "green", "purple", "orange")


def _shelf() -> str:
    parts = [rect(596, 72, 176, 378, "dark-brown", 4), rect(606, 82, 156, 358, "brown")]
    for n, y in enumerate((152, 226, 360, 434)):
        spines = SPINES[n * 2 :] + SPINES[: n * 2]
        parts += [home.books(610, y, 148, spines), rect(602, y, 164, 9, "dark-brown")]
    parts += [
        rect(616, 246, 136, 58, "sky-blue", 4),
        rect(616, 294, 136, 10, "crumb", 3),
        curve("M728 294q-8-14 0-24t-2-14", "green", 5),
        animals.fish((654, 268), "orange"),
        animals.fish((700, 282), "red", flip=True),
        rect(612, 240, 144, 7, "silver", 3),
        rect(602, 304, 164, 9, "dark-brown"),
    ]
    return "".join(parts)


def _night() -> str:
    view = [
        rect(420, 62, 140, 128, "night"),
        circle(454, 94, 20, "moon"),
        circle(463, 88, 17, "night"),
        *(circle(x, y, 2.6, "moon") for x, y in ((510, 86), (540, 116), (520, 150), (440, 160), (482, 162), (544, 78))),
    ]
    return home.window(420, 62, 140, 128, *view)


def _game() -> str:
    squares = "".join(
        polygon([(x, y), (x + 21, y), (x + 18, y + 9), (x - 3, y + 9)], "red" if (n + m) % 2 else "amber")
        for m, y in enumerate((500, 509, 518))
        for n, x in enumerate(range(488 - m * 3, 572, 21))
    )
    board = polygon([(482, 496), (580, 496), (572, 532), (470, 532)], "cream")
    pieces = circle(500, 500, 5, "navy") + circle(552, 512, 5, "green")
    return (
        board
        + squares
        + pieces
        + rect(526, 478, 14, 14, "white", 3)
        + circle(530, 482, 1.8, "ink")
        + circle(536, 488, 1.8, "ink")
    )


def _scarf_and_needles() -> str:
    needles = line([(104, 348), (156, 330)], "silver", 4) + line([(110, 330), (160, 350)], "silver", 4)
    scarf = path("M118 342H148L150 424Q150 436 138 436H126Q116 436 116 424Z", "red")
    ribs = "".join(line([(120, y), (147, y)], "dark-red", 3) for y in (360, 378, 396, 414))
    wool = (
        circle(84, 446, 17, "red")
        + curve("M72 440q12-10 24 4M74 452q10-10 22-4", "dark-red", 2.5)
        + curve("M96 452Q116 470 128 436", "red", 3)
    )
    return scarf + ribs + needles + wool


def _newspaper() -> str:
    sheet = polygon([(208, 372), (250, 362), (294, 372), (300, 420), (252, 408), (202, 420)], "white")
    columns = "".join(
        line([(a, y), (b, y + d)], "grey", 3) for y in (384, 394, 404) for a, b, d in ((214, 242, -6), (260, 288, 7))
    )
    return sheet + line([(250, 364), (252, 408)], "silver", 3) + columns


def draw() -> list[str]:
    """From the window to the dog."""
    back, arms = home.sofa(66, 264, 384, 200)
    laptop = polygon([(346, 342), (406, 342), (412, 388), (340, 388)], "silver") + circle(376, 364, 6, "white")
    return [
        rect(0, 0, 800, 440, "wall-orange"),
        home.boards(440),
        _night(),
        rect(196, 84, 120, 84, "dark-brown", 3)
        + rect(206, 94, 100, 64, "air")
        + path("M206 158V132L236 108L262 138L280 122L306 150V158Z", "green"),
        _shelf(),
        home.rug(440, 540, 330, 58),
        home.floor_lamp(52, 96, 462),
        back,
        person(
            OLD_WOMAN,
            Pose(
                (142, 384),
                34,
                legs="chair",
                left=(120, 344),
                right=(160, 344),
                left_foot=(122, 478),
                right_foot=(162, 478),
                face=Face("smile", 0.1, 0.9),
            ),
        ),
        group(_scarf_and_needles(), at=(8, 0)),
        person(
            OLD_MAN,
            Pose(
                (258, 386),
                34,
                legs="chair",
                left=(228, 396),
                right=(284, 396),
                left_foot=(236, 480),
                right_foot=(284, 480),
                face=Face("snore", 0.2, 0.2, 14),
            ),
            group(_newspaper(), at=(6, 0)),
        ),
        person(
            TEENAGER,
            Pose(
                (374, 386),
                33,
                legs="chair",
                left=(352, 384),
                right=(398, 384),
                left_foot=(352, 482),
                right_foot=(396, 482),
                back="both",
                face=Face("calm", 0, 0.9),
            ),
            laptop,
        ),
        arms,
        faint(0.16, ellipse(300, 578, 96, 12, "ink")),
        animals.sleeping_dog((300, 580), 1.05),
        person(
            GLAD, Pose((480, 520), 29, lean=4, legs="floor", left=(444, 452), right=(520, 512), face=Face("laugh", 0.4))
        ),
        person(
            CROSS,
            Pose(
                (622, 522), 29, lean=-3, legs="floor", left=(640, 482), right=(600, 488), face=Face("angry", -0.4, 0.1)
            ),
        ),
        group(_game(), at=(24, 30)),
    ]
