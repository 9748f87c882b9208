"""The paints of the drawings, and how each looks when the page is dark."""

from functools import cache
from math import hypot

# what fills large areas gets much darker on a dark page, so that the picture does not glare
SURFACES = {
    "air": "#cfe9f2",
    "air-rain": "#b9c9d3",
    "air-storm": "#93a5b3",
    "air-morning": "#dcecf0",
    "air-winter": "#cfe0ec",
    "wall-yellow": "#f8e7b9",
    "wall-orange": "#efbf8b",
    "wall-white": "#eceff0",
    "tiles": "#dfe8ea",
    "tile-line": "#c5d2d6",
    "floor": "#d9a873",
    "floor-line": "#c69460",
    "square": "#c9cdd0",
    "pavement": "#b9bec3",
    "street": "#7f8a94",
    "platform": "#cfc8bd",
    "kerb": "#e6e0d4",
    "grass": "#a9cf8a",
    "lawn": "#b9d88f",
    "park": "#c6cf86",
    "path": "#e8d3ac",
    "hills": "#9fc6a0",
    "far-hills": "#b5d4c3",
    "sea": "#7fbcd1",
    "pond": "#8cc3d6",
    "snow": "#f1f6fa",
    "snow-shade": "#d7e4ee",
    "carpet": "#c97f6b",
    "carpet-line": "#e3a58c",
    "house-rose": "#e8bfae",
    "house-sand": "#ead9b5",
    "brick": "#c4775c",
    "brick-line": "#ad6249",
}
LIGHTS = {"sun": "#f7b731", "glow": "#ffe39a", "night": "#22344f", "moon": "#f8ecc0", "flame": "#f28c28"}
THINGS = {
    "white": "#fbfaf5",
    "milk": "#ffffff",
    "cloud": "#f7fafb",
    "storm-cloud": "#66727f",
    "rain": "#5f86a3",
    "ink": "#27343d",
    "black": "#31302f",
    "grey": "#9aa4aa",
    "silver": "#c9d2d6",
    "steel": "#aebbc2",
    "stone": "#8f979b",
    "red": "#d64f45",
    "dark-red": "#a93a3a",
    "rose": "#ec9aa2",
    "orange": "#ee8a35",
    "amber": "#f3b33d",
    "yellow": "#f6cf4b",
    "cream": "#f6e7c4",
    "lime": "#a8c84e",
    "green": "#4f9d63",
    "dark-green": "#2f6f56",
    "teal": "#2f8f97",
    "sky-blue": "#79bfe0",
    "blue": "#3f78b8",
    "navy": "#2f4668",
    "purple": "#8059a5",
    "lilac": "#b79ad0",
    "brown": "#8a5a3c",
    "dark-brown": "#5d3d2c",
    "wood": "#b57b4a",
    "tan": "#d2a873",
    "beige": "#d9c6a5",
    "crust": "#cf924f",
    "crumb": "#f4ddb0",
    "glass": "#d8edf3",
    "skin-1": "#f6cfae",
    "skin-2": "#e3ab80",
    "skin-3": "#bf8257",
    "skin-4": "#8f5a3b",
    "skin-5": "#6a412d",
    "blush": "#e88873",
    "lips": "#d98078",
    "hair-black": "#2c2624",
    "hair-brown": "#5f3d29",
    "hair-red": "#b9552c",
    "hair-blond": "#dcb35e",
    "hair-grey": "#b4b6b8",
    "hair-white": "#edeeec",
}
PAINTS = SURFACES | LIGHTS | THINGS
DARK = {"rain": "#d3e6ef", "storm-cloud": "#3b4653", "snow": "#b4c2cf", "snow-shade": "#8fa2b4"}
"""What must still stand out when all around it is dimmer."""
DEEPER = 0.075
_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
Triple = tuple[float, float, float]


def _times(matrix: tuple[Triple, ...], v: Triple) -> Triple:
    x, y, z = (row[0] * v[0] + row[1] * v[1] + row[2] * v[2] for row in matrix)
    return x, y, z


def _oklab(paint: str) -> Triple:
    channels = [int(paint[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    long, medium, short = (c ** (1 / 3) for c in _times(_TO_LMS, (r, g, b)))
    return _times(_TO_LAB, (long, medium, short))


def _hex(lab: Triple) -> str:
    long, medium, short = (c**3 for c in _times(_FROM_LAB, lab))
    text = "#"
    for light in _times(_FROM_LMS, (long, medium, short)):
        c = min(max(light, 0.0), 1.0)
        text += f"{round(255 * (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055)):02x}"
    return text


@cache
def light(name: str) -> str:
    """The paint on a light page. A name with `+` at its end is a tone deeper."""
    plain = PAINTS[name.rstrip("+")]
    if not name.endswith("+"):
        return plain
    lightness, a, b = _oklab(plain)
    return _hex((lightness - DEEPER, a, b))


@cache
def dark(name: str) -> str:
    """The paint on a dark page: the same scene with the lamp turned down, day stays day."""
    plain = name.rstrip("+")
    if name in DARK:
        return DARK[name]
    if plain in LIGHTS:
        return light(name)
    lightness, a, b = _oklab(light(name))
    if plain in SURFACES:
        tint = hypot(a, b)
        stronger = max(1.0, min(2.4, 0.065 / max(tint, 0.001)))
        return _hex((0.17 + 0.5 * lightness, stronger * a, stronger * b))
    return _hex((0.04 + 0.84 * lightness, 0.92 * a, 0.92 * b))
