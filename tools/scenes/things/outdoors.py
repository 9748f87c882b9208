"""Sky, weather, plants, streets."""

from math import cos, pi, sin

from tools.scenes.svg import Point, circle, curve, ellipse, faint, group, line, path, polygon, rect


def sky(paint: str, until: float = 600) -> str:
    """The background."""
    return rect(0, 0, 800, until, paint)


def sun(at: Point, r: float, rays: bool = True) -> str:
    """Yellow, with rays."""
    beams = "".join(
        line([(r * 1.3 * cos(a), r * 1.3 * sin(a)), (r * 1.65 * cos(a), r * 1.65 * sin(a))], "sun", r * 0.16)
        for a in (n * pi / 5 for n in range(10))
    )
    return group(beams if rays else "", circle(0, 0, r, "sun"), at=at)


def cloud(at: Point, scale: float = 1, paint: str = "cloud") -> str:
    """Flat below."""
    return group(path("M-70 20Q-86-8-54-16Q-44-50-8-40Q16-60 40-34Q76-34 72 0Q74 18 58 20Z", paint), at=at, scale=scale)


def rain(x: float, y: float, w: float, h: float, gap: int = 46, paint: str = "rain") -> str:
    """Slanting lines in a box."""
    drops: list[str] = []
    for row, top in enumerate(range(int(y), int(y + h), gap)):
        shift = (row * gap * 5 // 8) % gap
        drops += [f"M{left} {top + (left * 7) % 19}l-6 19" for left in range(int(x) + shift, int(x + w), gap)]
    return faint(0.7, curve("".join(drops), paint, 3.5))


def snowfall(x: float, y: float, w: float, h: float, gap: int = 30, r: float = 4) -> str:
    """Flakes in a box."""
    return "".join(
        circle(left + (top * 7) % 17, top + (left * 5) % 13, r, "milk")
        for top in range(int(y) + 8, int(y + h) - 12, gap)
        for left in range(int(x) + 8, int(x + w) - 18, gap)
    )


def tree(at: Point, scale: float = 1, leaf: str = "green", trunk: str = "brown") -> str:
    """A round crown of three tones."""
    crown = (
        circle(-42, -150, 52, f"{leaf}+")
        + circle(44, -146, 54, f"{leaf}+")
        + circle(0, -190, 64, leaf)
        + circle(-20, -140, 46, leaf)
        + circle(34, -160, 34, leaf)
    )
    return group(
        path("M-13 0L-8-120H8L13 0Z", trunk), line([(2, -70), (34, -120)], trunk, 9), crown, at=at, scale=scale
    )


def spruce(at: Point, scale: float = 1, snowy: bool = True) -> str:
    """Three skirts of branches, with snow on them."""
    tiers = ""
    for top, half, low in ((-190, 34, -130), (-155, 48, -80), (-110, 62, -22)):
        tiers += polygon([(0, top), (half, low), (-half, low)], "dark-green")
        tiers += (
            polygon(
                [
                    (0, top),
                    (half * 0.42, top + (low - top) * 0.42),
                    (0, top + (low - top) * 0.34),
                    (-half * 0.42, top + (low - top) * 0.42),
                ],
                "white",
            )
            if snowy
            else ""
        )
    return group(rect(-7, -24, 14, 24, "dark-brown"), tiers, at=at, scale=scale)


def house(x: float, ground: float, w: float, h: float, paint: str, roof: str) -> str:
    """A simple front with a gable, two windows and a door."""
    gable = polygon([(x - 12, ground - h), (x + w / 2, ground - h - w * 0.36), (x + w + 12, ground - h)], roof)
    panes = "".join(rect(x + w * n, ground - h + 22, w * 0.2, h * 0.28, "glass", 2) for n in (0.16, 0.62))
    return (
        rect(x, ground - h, w, h, paint)
        + gable
        + panes
        + rect(x + w * 0.4, ground - h * 0.42, w * 0.2, h * 0.42, roof, 2)
    )


def fence(y: float, h: float, gap: int = 34) -> str:
    """White pickets across the picture."""
    rails = rect(0, y + h * 0.3, 800, 7, "white+") + rect(0, y + h * 0.68, 800, 7, "white+")
    pickets = "".join(f"M{x} {y + h:.0f}v{-h + 10:.0f}l9-10l9 10v{h - 10:.0f}Z" for x in range(4, 800, gap))
    return rails + path(pickets, "white")


def leaf(at: Point, paint: str, turn: float = 0, size: float = 1) -> str:
    """One leaf that falls or lies."""
    return group(path("M-11 0Q0-11 12 0Q0 11-11 0Z", paint), at=at, turn=turn, scale=size)


def bush(at: Point, scale: float = 1, paint: str = "green") -> str:
    """Low and round."""
    return group(
        circle(-32, -20, 26, f"{paint}+"),
        circle(32, -18, 24, f"{paint}+"),
        circle(0, -28, 34, paint),
        rect(-54, -14, 108, 14, paint, 7),
        at=at,
        scale=scale,
    )


def puddle_ring(x: float, y: float, half: float) -> str:
    """A ring that a drop makes in water."""
    return curve(
        f"M{x - half} {y}a{half} {half * 0.24:.1f} 0 1 0 {2 * half} 0a{half} {half * 0.24:.1f} 0 1 0 {-2 * half} 0",
        "cloud",
        2.5,
    )


def smoke(at: Point, scale: float = 1) -> str:
    """Rises and widens."""
    return group(
        faint(
            0.55,
            circle(0, 0, 11, "grey"),
            circle(12, -22, 15, "grey"),
            circle(2, -48, 19, "grey"),
            circle(20, -78, 23, "grey"),
        ),
        at=at,
        scale=scale,
    )


def hill(points_of_edge: str, paint: str) -> str:
    """The ground below an edge that is given in SVG's own letters from x 0 to 800."""
    return path(f"{points_of_edge}V600H0Z", paint)


def wave(x: float, y: float, w: float) -> str:
    """Light on water."""
    return line([(x, y), (x + w, y)], "cloud", 3)


def flower(at: Point, paint: str) -> str:
    """Small, in the grass."""
    petals = "".join(ellipse(4.5 * cos(a), 4.5 * sin(a), 3.4, 3.4, paint) for a in (n * pi * 0.4 for n in range(5)))
    return group(line([(0, 4), (0, 16)], "green", 2.5), petals, circle(0, 0, 2.8, "amber"), at=at)
