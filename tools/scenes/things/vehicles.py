"""What moves on wheels or rails. Each stands on the ground at the point it is put at."""

from tools.scenes.svg import Point, circle, curve, faint, group, line, path, polygon, rect


def wheel(x: float, y: float, r: float) -> str:
    """A tyre with its rim."""
    return circle(x, y, r, "ink") + circle(x, y, r * 0.55, "silver") + circle(x, y, r * 0.2, "grey")


def van(at: Point, *load: str) -> str:
    """White, looks right, its open back on the left shows the load. Its lower left corner is the point."""
    body = path("M0-30V-214Q0-226 12-226H196Q216-226 232-196L262-140L306-126Q316-122 316-108V-30Z", "white")
    cab = path("M206-206Q216-206 226-186L246-146H196V-206Z", "glass")
    inside = rect(8, -212, 118, 176, "steel+", 4) + rect(8, -46, 118, 10, "ink")
    door = polygon([(8, -212), (-26, -200), (-26, -28), (8, -36)], "white+") + line([(-16, -112), (-16, -96)], "ink", 4)
    trim = rect(130, -92, 186, 10, "teal") + rect(0, -42, 316, 12, "grey") + circle(308, -104, 7, "amber")
    wheels = wheel(170, -24, 28) + wheel(264, -24, 28)
    return group(
        body,
        cab,
        inside,
        *load,
        door,
        trim,
        line([(190, -216), (190, -46)], "white+", 3),
        line([(200, -122), (216, -122)], "ink", 4),
        wheels,
        at=at,
    )


def bus(at: Point, w: float = 300, h: float = 240) -> str:
    """Yellow, seen from its left side, drives away to the right; its rear is on the left."""
    panes = "".join(rect(34 + n * 66, -h + 34, 56, 74, "glass", 8) for n in range(int(w / 66) + 1))
    riders = "".join(
        circle(64 + n * 66, -h + 84, 15, skin) + rect(46 + n * 66, -h + 94, 36, 16, cloth, 8)
        for n, (skin, cloth) in enumerate((("skin-3", "teal"), ("skin-1", "purple")))
    )
    rear = rect(0, -h + 60, 8, 50, "red", 3) + rect(0, -70, 12, 22, "red", 3) + rect(-6, -44, 16, 16, "ink", 3)
    fumes = faint(0.5, circle(-26, -34, 11, "cloud"), circle(-50, -42, 15, "cloud"), circle(-80, -48, 18, "cloud"))
    body = (
        rect(0, -h, w + 60, h - 26, "yellow", 22)
        + rect(0, -104, w + 60, 14, "orange")
        + rect(0, -40, w + 60, 14, "ink")
    )
    return group(fumes, body, panes, riders, rear, wheel(66, -26, 30), wheel(226, -26, 30), at=at)


def speed(at: Point, way: int = -1) -> str:
    """Three strokes behind something fast."""
    return group(
        line([(0, 0), (way * 44, 0)], "cloud", 4),
        line([(4, 20), (way * 30, 20)], "cloud", 4),
        line([(0, 40), (way * 50, 40)], "cloud", 4),
        at=at,
    )


def train(at: Point, w: float = 372, h: float = 270) -> str:
    """Red, comes from the left edge to its rounded front; an open door near the front."""
    body = path(f"M0 0V{-h}H{w - 70}Q{w - 20} {-h} {w - 4} {-h + 96}L{w} -40Q{w} 0 {w - 30} 0Z", "red")
    stripe = rect(0, -104, w - 2, 16, "cream")
    panes = "".join(rect(x, -h + 52, 62, 72, "glass", 8) for x in (16, 92))
    rider = circle(50, -h + 98, 18, "skin-4") + path(f"M30 {-h + 124}q20-20 40 0Z", "purple")
    nose = path(f"M{w - 82} {-h + 40}H{w - 62}Q{w - 38} {-h + 50} {w - 26} {-h + 122}H{w - 82}Z", "glass")
    door = (
        rect(176, -h + 46, 92, h - 60, "ink", 6)
        + rect(176, -h + 46, 92, h - 60, "cream+", 6)
        + rect(184, -h + 54, 76, h - 74, "brown", 4)
    )
    leaf = rect(262, -h + 46, 20, h - 60, "dark-red", 3) + rect(266, -h + 62, 12, 62, "glass", 3)
    rail = line([(190, -128), (190, -30)], "amber", 6)
    lamps = circle(w - 22, -56, 10, "glow")
    return group(
        rect(0, -h - 12, w - 90, 14, "grey", 5), body, stripe, panes, rider, nose, door, rail, leaf, lamps, at=at
    )


def pram(at: Point, paint: str = "teal") -> str:
    """Its hood is on the right, the handle on the left; a baby looks out."""
    baby = (
        circle(28, -76, 17, "skin-1")
        + circle(22, -78, 2.2, "ink")
        + circle(33, -78, 2.2, "ink")
        + curve("M23-70q5 4 9 0", "dark-red+", 2.2)
        + path("M11-80Q12-96 28-96Q44-96 45-80Q28-90 11-80Z", "white")
    )
    tub = path("M-52-66H58Q58-30 20-28H-18Q-48-30-52-66Z", paint)
    hood = path("M58-66H20Q24-100 52-112Q84-100 58-66Z", f"{paint}+")
    frame = (
        line([(-50, -62), (-76, -96), (-90, -96)], "grey", 6)
        + line([(-26, -30), (30, -12)], "grey", 5)
        + line([(30, -30), (-26, -12)], "grey", 5)
    )
    return group(
        frame,
        hood,
        baby,
        tub,
        line([(-52, -62), (58, -62)], "white", 6),
        wheel(-30, -14, 15),
        wheel(34, -14, 15),
        at=at,
    )


def bicycle(at: Point, turn: float = 0, paint: str = "blue") -> str:
    """A child's bicycle; turned around the middle of its wheels."""
    tyres = "".join(
        curve(f"M{x - 25} 0a25 25 0 1 0 50 0a25 25 0 1 0-50 0", "ink", 6) + circle(x, 0, 5, "grey") for x in (-42, 42)
    )
    frame = (
        line([(-42, 0), (-20, -38), (26, -40), (4, 0), (-42, 0)], paint, 7)
        + line([(-20, -38), (4, 0)], paint, 7)
        + line([(42, 0), (24, -58)], paint, 7)
    )
    return group(
        tyres,
        frame,
        line([(-34, -48), (-8, -46)], "ink", 8),
        line([(24, -58), (10, -66)], "ink", 6),
        line([(4, 0), (14, 12), (22, 12)], "grey", 5),
        at=at,
        turn=turn,
    )
