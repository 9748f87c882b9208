"""An outdoor fruit and vegetable market."""

from tools.scenes.people.person import person
from tools.scenes.people.who import CHILD, Face, Pose, Who
from tools.scenes.svg import circle, line, path, polygon, rect, shadow
from tools.scenes.things import animals, food
from tools.scenes.things.carried import bag, balloon
from tools.scenes.things.outdoors import cloud, house, sky, sun

SELLER = Who(skin="skin-5", hair="curly", hair_paint="hair-black", top="yellow", over="apron", over_paint="green")
OLD_MAN = Who(
    skin="skin-1",
    hair="sides",
    hair_paint="hair-white",
    hat="flat",
    hat_paint="grey",
    beard="moustache",
    top="brown",
    over="buttons",
    over_paint="dark-brown",
    legs="coat",
    shoes="black",
)
MOTHER = Who(skin="skin-2", hair="scarf", hair_paint="blue", top="purple", legs="dress", shoes="navy")
CHILD_OF_HERS = Who(
    skin="skin-2",
    hair="bob",
    hair_paint="hair-black",
    top="rose",
    sleeves="short",
    legs="shorts",
    legs_paint="teal",
    shoes="red",
    build=CHILD,
)


def _roof() -> str:
    stripes = ""
    for n in range(8):
        left, wide = 52 + n * 53, 53
        paint = "red" if n % 2 == 0 else "white"
        stripes += polygon(
            [(left + 30 - n * 8, 92), (left + 30 - n * 8 + 45, 92), (left + wide, 154), (left, 154)], paint
        )
        stripes += path(f"M{left} 153h{wide}q0 26-26.500 26q-26.500 0-26.500-26Z", paint)
    return stripes


def _crates() -> str:
    parts = []
    for x, fruit in ((58, "apple"), (162, "carrot"), (266, "banana"), (370, "potato")):
        for n in range(7):
            at = (x + 14 + (n % 4) * 24 + (12 if n > 3 else 0), 362.0 - (16 if n > 3 else 0))
            if fruit == "apple":
                parts.append(food.apple(at, 13, "red" if n % 3 else "lime"))
            elif fruit == "carrot":
                parts.append(food.carrot((at[0] + 2, at[1] - 10), 72, 28))
            elif fruit == "potato":
                parts.append(circle(at[0], at[1] - 10, 12, "tan+" if n % 2 else "wood"))
        if fruit == "banana":
            parts += [food.bananas((x + 28, 350)), food.bananas((x + 70, 354)), food.bananas((x + 48, 338))]
        parts.append(rect(x - 4, 358, 100, 34, "tan", 3) + rect(x - 4, 372, 100, 5, "tan+"))
    return rect(54, 360, 420, 34, "wood+") + "".join(parts)


def draw() -> list[str]:
    """From the houses to the dog."""
    return [
        sky("air", 430),
        sun((722, 66), 34),
        cloud((600, 90), 0.7),
        cloud((170, 60), 0.7),
        house(470, 420, 130, 170, "house-rose", "brick"),
        house(620, 420, 150, 140, "house-sand", "stone"),
        rect(0, 416, 800, 184, "square"),
        "".join(line([(0, y), (800, y)], "pavement", 2) for y in (446, 492, 552)),
        rect(62, 130, 12, 340, "wood+"),
        rect(452, 130, 12, 340, "wood+"),
        person(
            SELLER,
            Pose((262, 366), 33, left=(182, 238), right=(346, 306), legs="none", back="left", face=Face("smile", 0.5)),
            _bag_of_apples(),
        ),
        _crates(),
        rect(52, 390, 424, 88, "wood", 4),
        "".join(line([(52, y), (476, y)], "wood+", 3) for y in (418, 448)),
        _roof(),
        shadow(480, 496, 46),
        person(
            OLD_MAN,
            Pose(
                (478, 352),
                35,
                left=(410, 306),
                right=(506, 400),
                elbows=(-1, 0),
                toes=(-1, -1),
                face=Face("smile", -0.7),
            ),
        ),
        polygon([(372, 288), (416, 294), (412, 318), (368, 312)], "lime") + circle(391, 303, 7, "green"),
        shadow(616, 504, 46),
        shadow(708, 508, 34),
        person(CHILD_OF_HERS, Pose((706, 426), 29, left=(664, 392), right=(758, 330), face=Face("laugh", 0.7, -0.4))),
        person(MOTHER, Pose((612, 358), 35, left=(574, 400), right=(662, 392), face=Face("smile", 0.4, 0.3))),
        bag((572, 398), "yellow", 0.95),
        balloon((756, 236), "red", (786, 420)),
        balloon((784, 190), "blue", (788, 420)),
        balloon((730, 196), "amber", (786, 420)),
        line([(806, 432), (790, 424)], "teal", 22),
        circle(786, 421, 11, "skin-4"),
        shadow(540, 568, 60),
        animals.dog((520, 566), "brown", 0.95),
        food.apple((584, 570), 14),
    ]


def _bag_of_apples() -> str:
    fruit = food.apple((170, 296), 12) + food.apple((194, 296), 12) + food.apple((182, 280), 12)
    return path("M154 300Q148 262 177 240H187Q216 262 210 300Q182 310 154 300Z", "glass") + fruit
