"""Rooms: windows, clocks, tables, chairs, lamps, shelves."""

from math import cos, pi, sin

from tools.scenes.svg import Point, circle, ellipse, faint, group, line, path, polygon, rect


def boards(y: float, paint: str = "floor") -> str:
    """A wooden floor from y down, with its boards in perspective."""
    joints = "".join(line([(x, y), (400 + (x - 400) * 1.7, 600)], f"{paint}-line", 2) for x in range(40, 800, 90))
    return rect(0, y, 800, 600 - y, paint) + joints + rect(0, y - 10, 800, 10, f"{paint}-line")


def clock(at: Point, r: float, hour: int, minute: int, rim: str = "dark-brown") -> str:
    """Dots for the hours, no numerals."""
    dots = "".join(
        circle(r * 0.72 * sin(n * pi / 6), -r * 0.72 * cos(n * pi / 6), r * (0.085 if n % 3 == 0 else 0.045), "ink")
        for n in range(12)
    )
    hands = ""
    for angle, length, width in (((hour + minute / 60) * pi / 6, 0.42, 0.12), (minute * pi / 30, 0.62, 0.075)):
        hands += line([(0, 0), (r * length * sin(angle), -r * length * cos(angle))], "ink", r * width)
    return group(
        circle(0, 0, r, rim), circle(0, 0, r * 0.87, "white"), dots, hands, circle(0, 0, r * 0.08, "red"), at=at
    )


def window(x: float, y: float, w: float, h: float, *view: str, bars: bool = True) -> str:
    """A white frame around a view, which its shapes must not overstep."""
    cross = rect(x + w / 2 - 4, y, 8, h, "white") + rect(x, y + h * 0.46, w, 8, "white") if bars else ""
    sill = rect(x - 16, y + h + 6, w + 32, 13, "white", 4) + rect(x - 12, y + h + 16, w + 24, 5, "white+")
    frame = "".join(
        rect(left, top, wide, high, "white", 3)
        for left, top, wide, high in (
            (x - 10, y - 10, w + 20, 12),
            (x - 10, y + h - 2, w + 20, 12),
            (x - 10, y - 10, 12, h + 20),
            (x + w - 2, y - 10, 12, h + 20),
        )
    )
    return "".join(view) + cross + frame + sill


def table(x: float, y: float, w: float, h: float, deep: float = 36, paint: str = "wood") -> tuple[str, str]:
    """Legs, which come behind who sits under it, and the top seen a little from above."""
    legs = "".join(
        rect(left, y + deep, 20, h - deep - drop, f"{paint}+", 3) for left, drop in ((x + 44, 22), (x + w - 64, 22))
    )
    legs += "".join(rect(left, y + deep, 22, h - deep, paint, 3) for left in (x + 8, x + w - 30))
    top = polygon([(x + 26, y), (x + w - 26, y), (x + w, y + deep), (x, y + deep)], paint)
    return legs, top + rect(x, y + deep - 1, w, 15, f"{paint}+", 3)


def chair_back(x: float, y: float, w: float, h: float, paint: str = "brown") -> str:
    """What is seen of a chair behind somebody who sits at a table."""
    rails = "".join(rect(x, y + h * n, w, 11, paint, 4) for n in (0.04, 0.36))
    return rails + rect(x, y, 12, h, paint, 5) + rect(x + w - 12, y, 12, h, paint, 5)


def high_chair(x: float, seat: float, ground: float) -> str:
    """A child's chair with long spread legs, seen from the front."""
    legs = line([(x - 30, seat), (x - 50, ground)], "tan+", 12) + line([(x + 30, seat), (x + 50, ground)], "tan+", 12)
    step = line([(x - 40, (seat + ground) / 2 + 20), (x + 40, (seat + ground) / 2 + 20)], "tan+", 10)
    return legs + step + rect(x - 42, seat - 112, 84, 116, "tan", 20) + rect(x - 46, seat - 8, 92, 18, "tan+", 8)


def floor_lamp(x: float, top: float, ground: float) -> str:
    """It is on: light falls from the shade."""
    light = faint(0.35, circle(x, top + 40, 105, "glow")) + faint(0.45, circle(x, top + 40, 62, "glow"))
    stand = rect(x - 3, top + 50, 6, ground - top - 56, "dark-brown") + ellipse(x, ground - 4, 30, 8, "dark-brown")
    return light + stand + polygon([(x - 24, top), (x + 24, top), (x + 42, top + 62), (x - 42, top + 62)], "glow")


def books(x: float, y: float, w: float, paints: tuple[str, ...], tall: float = 52) -> str:
    """Backs of books on a shelf whose board is at y."""
    parts = ""
    left, n = x, 0
    while left < x + w - 9:
        wide, high = min(10 + (n * 7) % 8, x + w - left), tall - (n * 11) % 15
        paint = paints[n % len(paints)]
        parts += rect(left, y - high, wide, high, paint, 1.5) + rect(left, y - high + 8, wide, 3, f"{paint}+")
        left, n = left + wide + 1, n + 1
    return parts


def sofa(x: float, y: float, w: float, h: float, paint: str = "green") -> tuple[str, str]:
    """The back and the seat, and the arms that come before who sits on it."""
    feet = "".join(rect(left, y + h - 8, 14, 16, "dark-brown", 3) for left in (x + 24, x + w - 38))
    back = rect(x + 8, y, w - 16, h * 0.72, paint, 24)
    seams = "".join(line([(x + w * n, y + 14), (x + w * n, y + h * 0.5)], f"{paint}+", 3) for n in (0.36, 0.66))
    seat = rect(x + 16, y + h * 0.5, w - 32, h * 0.28, f"{paint}+", 12) + rect(
        x + 14, y + h * 0.66, w - 28, h * 0.34, paint, 8
    )
    arms = "".join(rect(left, y + h * 0.32, 40, h * 0.68, paint, 18) for left in (x, x + w - 40))
    rims = "".join(line([(left, y + h * 0.5), (left, y + h * 0.94)], f"{paint}+", 3) for left in (x + 40, x + w - 40))
    return feet + back + seams + seat, arms + rims


def rug(x: float, y: float, rx: float, ry: float) -> str:
    """An oval carpet with a border."""
    return (
        ellipse(x, y, rx, ry, "carpet")
        + ellipse(x, y, rx * 0.9, ry * 0.84, "carpet-line")
        + ellipse(x, y, rx * 0.86, ry * 0.78, "carpet")
    )


def puddle(x: float, y: float, half: float, paint: str = "sky-blue") -> str:
    """Something wet on a floor, with light on it."""
    h = half * 0.22
    return path(
        f"M{x - half:.0f} {y:.0f}C{x - half:.0f} {y - h * 1.3:.0f} {x - half * 0.3:.0f} {y - h * 0.9:.0f}"
        f" {x:.0f} {y - h:.0f}S{x + half:.0f} {y - h * 1.3:.0f} {x + half:.0f} {y:.0f}"
        f"S{x + half * 0.4:.0f} {y + h:.0f} {x:.0f} {y + h * 0.8:.0f}"
        f"S{x - half:.0f} {y + h * 1.2:.0f} {x - half:.0f} {y:.0f}Z",
        paint,
    ) + line([(x - half * 0.5, y - h * 0.3), (x - half * 0.1, y - h * 0.45)], "white", 3)
