"""What people carry, wear on the back or push."""

from tools.scenes.svg import Point, circle, curve, ellipse, group, line, path, polygon, rect


def phone(at: Point, turn: float = 0, lit: bool = False, size: float = 1) -> str:
    """Its back with the camera, or the lit screen."""
    face = rect(-9, -17, 18, 32, "glow", 2) if lit else circle(-5, -14, 3, "silver")
    return group(rect(-12, -21, 24, 42, "ink", 5), face, at=at, turn=turn, scale=size)


def bag(at: Point, paint: str, scale: float = 1) -> str:
    """A shopping bag that hangs from the point."""
    return group(
        curve("M-14 22Q0-20 14 22", f"{paint}+", 5),
        path("M-26 20H26L31 82H-31Z", paint),
        rect(-26, 20, 52, 8, f"{paint}+"),
        at=at,
        scale=scale,
    )


def balloon(at: Point, paint: str, end: Point) -> str:
    """On a string that ends in a hand."""
    x, y = at
    return line([(x, y + 30), ((x + end[0]) / 2 + 5, (y + end[1]) / 2 + 14), end], "ink", 1.8) + group(
        ellipse(0, 0, 24, 30, paint),
        polygon([(-5, 35), (5, 35), (0, 28)], paint),
        ellipse(-8, -12, 5, 8, "white"),
        at=at,
    )


def backpack(at: Point, paint: str, scale: float = 1) -> str:
    """Seen from the side or from behind."""
    return group(
        rect(-27, -36, 54, 76, paint, 18),
        rect(-20, 2, 40, 28, f"{paint}+", 8),
        curve("M-9-36q9-14 18 0", f"{paint}+", 5),
        at=at,
        scale=scale,
    )


def suitcase(at: Point, paint: str = "blue", scale: float = 1) -> str:
    """Upright on two wheels, with its handle out."""
    grooves = "".join(line([(x, -78), (x, -18)], f"{paint}+", 4) for x in (-18, 0, 18))
    return group(
        curve("M-16-92V-128H16V-92", "grey", 6),
        circle(-24, -4, 6, "ink"),
        circle(24, -4, 6, "ink"),
        rect(-36, -94, 72, 88, paint, 10),
        grooves,
        at=at,
        scale=scale,
    )


def box(at: Point, w: float = 70, h: float = 52) -> str:
    """A closed cardboard box with tape."""
    return group(
        rect(-w / 2, -h, w, h, "tan", 2), rect(-w / 2, -h, w, 9, "tan+", 2), rect(-6, -h, 12, h * 0.45, "cream"), at=at
    )


def book(at: Point, paint: str, turn: float = 0) -> str:
    """Closed, lying."""
    return group(rect(-22, -5, 44, 12, "white", 2), path("M-24-8H24V-3H-19V5H24V10H-24Z", paint), at=at, turn=turn)


def open_book(at: Point, paint: str = "teal", scale: float = 1, turn: float = 0) -> str:
    """Both pages, with lines that nobody can read."""
    lines = "".join(line([(s * 8, y), (s * 32, y - 3)], "silver", 2.5) for s in (-1, 1) for y in (-8, -1, 6))
    return group(
        path("M-44-18L0-12L44-18V16L0 22L-44 16Z", paint),
        path("M-40-20Q-18-24 0-14Q18-24 40-20V12Q18 8 0 18Q-18 8-40 12Z", "white"),
        line([(0, -14), (0, 18)], "silver", 2),
        lines,
        at=at,
        scale=scale,
        turn=turn,
    )


def umbrella_broken(at: Point, turn: float = 0) -> str:
    """Blown inside out: its ribs point up and the cloth is torn. The point is its handle."""
    left = path("M0-92Q-44-100-74-152Q-52-150-38-164Q-24-150 0-160Z", "red")
    right = path("M0-92Q20-98 34-116L44-156Q26-150 20-164Q12-156 0-160Z", "dark-red")
    torn = path("M34-116L76-110L92-78Q74-84 66-74Q60-88 26-104Z", "red")
    ribs = "".join(line([(0, -92), tip], "ink", 3.5) for tip in ((-78, -156), (-38, -168), (20, -168), (78, -158)))
    return group(
        left,
        right,
        torn,
        ribs,
        line([(0, -92), (0, 0)], "ink", 6),
        curve("M0 0q0 16 13 13", "ink", 6),
        at=at,
        turn=turn,
    )


def present(at: Point, paint: str, ribbon: str, w: float = 60, h: float = 50) -> str:
    """With a bow."""
    return group(
        rect(-w / 2, -h, w, h, paint, 3),
        rect(-6, -h, 12, h, ribbon),
        rect(-w / 2, -h * 0.62, w, 10, ribbon),
        ellipse(-11, -h - 6, 12, 7, ribbon),
        ellipse(11, -h - 6, 12, 7, ribbon),
        circle(0, -h - 4, 5, f"{ribbon}+"),
        at=at,
    )


def plant(at: Point, scale: float = 1) -> str:
    """In a pot; the point is the pot's foot."""
    leaves = "".join(
        group(path("M0 0Q-14-30 0-56Q14-30 0 0Z", tone), turn=turn)
        for turn, tone in ((-48, "green+"), (48, "green+"), (-20, "green"), (22, "green"), (0, "green+"))
    )
    return group(
        group(leaves, at=(0, -32)),
        polygon([(-22, -34), (22, -34), (15, 0), (-15, 0)], "orange+"),
        rect(-25, -40, 50, 10, "orange", 3),
        at=at,
        scale=scale,
    )


def sledge(at: Point, paint: str = "red", scale: float = 1, turn: float = 0) -> str:
    """Its bow points right."""
    return group(
        curve("M-62-2H46Q66-4 62-26", f"{paint}+", 7),
        line([(-40, -4), (-40, -20)], f"{paint}+", 6),
        line([(26, -4), (26, -20)], f"{paint}+", 6),
        rect(-60, -26, 106, 10, paint, 4),
        at=at,
        turn=turn,
        scale=scale,
    )
