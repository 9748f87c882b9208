"""A railway platform in summer."""

from tools.scenes.people.person import person
from tools.scenes.people.who import CHILD, Face, Pose, Who
from tools.scenes.svg import circle, curve, line, path, rect, shadow
from tools.scenes.things.animals import bird
from tools.scenes.things.carried import backpack, suitcase
from tools.scenes.things.home import clock
from tools.scenes.things.outdoors import hill, sky, sun
from tools.scenes.things.vehicles import train

CONDUCTOR = Who(
    skin="skin-4",
    hair="bun",
    hair_paint="hair-black",
    hat="uniform",
    hat_paint="navy",
    top="navy",
    over="tie",
    over_paint="red",
    legs_paint="navy",
    shoes="black",
)
YOUNG = Who(
    skin="skin-2",
    hair="tail",
    hair_paint="hair-brown",
    top="amber",
    sleeves="short",
    legs="shorts",
    legs_paint="blue",
    shoes="brown",
)
OLDER = Who(skin="skin-2", hair="bob", hair_paint="hair-grey", top="green", sleeves="short", legs="dress", shoes="red")
BOY = Who(
    skin="skin-1",
    hair="short",
    hair_paint="hair-blond",
    top="red",
    sleeves="short",
    over="stripes",
    over_paint="white",
    legs="shorts",
    legs_paint="teal",
    shoes="white",
    build=CHILD,
)


def _skis() -> str:
    skis = "".join(
        line([(x, 506), (x + 14, 236)], "sky-blue", 9) + curve(f"M{x + 14} 236q2-16 12-20", "sky-blue", 9)
        for x in (668, 682)
    )
    return skis + "".join(rect(x, 366, 16, 10, "ink", 2) for x in (666, 682))


def draw() -> list[str]:
    """From the hills to the pigeons."""
    return [
        sky("air", 420),
        sun((440, 74), 34),
        hill("M0 330Q120 240 280 300Q430 200 580 290Q700 230 800 280", "far-hills"),
        hill("M0 380Q200 310 420 360Q620 300 800 350", "hills"),
        rect(0, 404, 800, 80, "grass"),
        rect(0, 440, 800, 160, "platform"),
        rect(0, 458, 800, 9, "sun"),
        rect(0, 440, 420, 6, "street"),
        train((0, 446)),
        "".join(line([(0, y), (800, y)], "path+", 2) for y in (510, 560)),
        rect(742, 60, 18, 420, "dark-green"),
        rect(470, 40, 330, 24, "dark-green", 4),
        rect(470, 34, 330, 10, "green"),
        rect(541, 60, 6, 30, "ink"),
        clock((544, 128), 42, 2, 50, "ink"),
        shadow(404, 494, 42),
        person(CONDUCTOR, Pose((404, 346), 34, left=(372, 300), right=(412, 294), face=Face("calm", -0.2, 0.8))),
        rect(364, 294, 22, 12, "ink", 4) + circle(376, 300, 8, "amber") + circle(376, 300, 5.5, "white"),
        shadow(540, 512, 74),
        backpack((486, 316), "purple", 1.5),
        rect(456, 262, 60, 22, "teal", 11),
        person(
            OLDER,
            Pose(
                (588, 364), 34, lean=-4, left=(526, 330), right=(584, 420), back="both", face=Face("cry", -0.5, 0.2, -6)
            ),
        ),
        person(
            YOUNG,
            Pose((526, 360), 34, lean=5, right=(590, 316), left=(560, 350), back="left", face=Face("hug", 0.5, 0.1, 6)),
        ),
        line([(514, 262), (500, 300), (508, 344)], "lilac", 9),
        shadow(650, 522, 38),
        person(BOY, Pose((652, 438), 31, right=(690, 396), face=Face("surprise", -0.2)), _skis()),
        shadow(760, 528, 44),
        suitcase((762, 530), "blue", 0.95),
        shadow(420, 572, 84),
        bird((368, 570), "grey", 0.95, down=True, beak="rose"),
        bird((438, 580), "steel", 0.95, flip=True, beak="rose"),
        bird((490, 560), "grey", 0.9, beak="rose"),
        path("M398 582h4v3h-4ZM410 576h4v3h-4Z", "crust"),
    ]
