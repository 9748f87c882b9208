"""Food, drink and what it is served in. Each stands on the point it is put at."""

from tools.scenes.svg import Point, circle, curve, ellipse, faint, group, line, path, polygon, rect


def apple(at: Point, r: float = 10, paint: str = "red") -> str:
    """With a leaf."""
    return group(
        circle(0, -r * 0.9, r, paint),
        curve(f"M0 {-r * 1.7:.1f}q2-5 5-6", "dark-brown", 2.5),
        ellipse(-r * 0.35, -r * 1.2, r * 0.2, r * 0.3, "rose"),
        path(f"M2 {-r * 1.9:.1f}q8-6 11 1q-8 4-11-1Z", "green"),
        at=at,
    )


def bowl(at: Point, half: float, paint: str, *content: str) -> str:
    """What is in it shows above its edge."""
    return group(
        *content,
        path(
            f"M{-half} {-half * 0.62:.0f}H{half}Q{half * 0.8:.0f} 0 {half * 0.4:.0f} 0"
            f"H{-half * 0.4:.0f}Q{-half * 0.8:.0f} 0 {-half} {-half * 0.62:.0f}Z",
            paint,
        ),
        at=at,
    )


def loaf(at: Point) -> str:
    """A loaf with three cuts."""
    cuts = "".join(curve(f"M{x}-26q7 6 4 17", "crumb", 4) for x in (-20, -2, 16))
    return group(path("M-38 0Q-46-32-18-36H20Q46-32 38 0Z", "crust"), cuts, at=at)


def jam(at: Point) -> str:
    """A jar with a lid and a label."""
    return group(
        rect(-15, -34, 30, 34, "dark-red", 6),
        rect(-17, -42, 34, 11, "silver", 3),
        rect(-15, -24, 30, 15, "cream"),
        circle(0, -16.500, 4.5, "red"),
        at=at,
    )


def cup(at: Point, paint: str = "white", steam: bool = True) -> str:
    """A cup on a saucer with something hot in it."""
    warm = (
        faint(0.6, curve("M-5-36q-6-8 0-15t0-15", "white", 4), curve("M7-36q-6-8 0-15t0-15", "white", 4))
        if steam
        else ""
    )
    ear = curve("M15-22q13 2 9 10t-13 4", paint, 4)
    return group(
        warm,
        ellipse(0, -1, 24, 5, f"{paint}+"),
        ear,
        path("M-17-27H17Q16-2 6-1H-6Q-16-2-17-27Z", paint),
        ellipse(0, -27, 17, 4, "dark-brown"),
        at=at,
    )


def coffee_pot(at: Point, turn: float = 0) -> str:
    """Its spout points right; the point is the middle of its handle on the left."""
    body = path("M22-30H52L60 34H14Z", "steel") + rect(24, -40, 26, 12, "steel+", 4) + circle(37, -43, 5, "ink")
    spout = path("M52-12L82-34L84-26L58 12Z", "steel+")
    return group(
        spout, body, curve("M20-20Q-6-18 0 6T16 22", "ink", 8), rect(30, -22, 6, 50, "silver", 3), at=at, turn=turn
    )


def slice_of_bread(at: Point, turn: float = 0) -> str:
    """With jam, and a bite taken out of its upper side."""
    return group(
        path("M-22 16V-6Q-26-20-10-18Q-4-8 4-10Q8-20 18-18Q26-16 22-4V16Q0 20-22 16Z", "crust"),
        path("M-17 11V-4Q-18-12-10-12Q-4-2 6-4Q10-14 16-12Q19-10 17-2V11Q0 14-17 11Z", "red"),
        at=at,
        turn=turn,
    )


def fallen_glass(at: Point) -> str:
    """A glass on its side, open to the left."""
    return group(
        faint(0.75, path("M-30-24L26-20Q31-12 26-3L-30 0Q-36-12-30-24Z", "glass")),
        ellipse(-30, -12, 5, 12, "white"),
        curve("M-26-20L22-17", "white", 3),
        at=at,
    )


def carrot(at: Point, turn: float = 0, length: float = 40) -> str:
    """Its tip points right."""
    leaves = "".join(line([(0, 0), (-16, y)], "green", 4.5) for y in (-9, 0, 9))
    body = path(f"M0-8Q{length * 0.5:.0f}-7 {length} 0Q{length * 0.5:.0f} 7 0 8Q-5 0 0-8Z", "orange")
    return group(
        leaves, body, curve(f"M{length * 0.3:.0f}-5v5M{length * 0.55:.0f} 4v-4", "orange+", 2), at=at, turn=turn
    )


def bananas(at: Point) -> str:
    """A bunch of three."""
    fruit = "".join(
        group(
            path("M-20 0Q-4 12 20-4Q22-10 18-11Q0 0-18-8Q-24-6-20 0Z", "yellow"), circle(19, -8, 3, "brown"), turn=turn
        )
        for turn in (-24, -4, 16)
    )
    return group(fruit, at=at)


def tomato(at: Point, r: float = 11) -> str:
    """Round, with green on top."""
    return group(
        circle(0, -r * 0.9, r, "red"), path(f"M0 {-r * 1.7:.0f}l-6-2l3 4l-4 4l7-3l7 3l-4-4l3-4Z", "green"), at=at
    )


def plate(at: Point, half: float = 30, paint: str = "white") -> str:
    """Seen from the side, a little from above."""
    return group(
        ellipse(0, 0, half, half * 0.26, f"{paint}+"),
        ellipse(0, -2.500, half, half * 0.24, paint),
        ellipse(0, -2.500, half * 0.6, half * 0.13, f"{paint}+"),
        at=at,
    )


def cake(at: Point, candles: int, lit: bool = True) -> str:
    """Two layers, cream running down, candles with flames that lean to the right when somebody blows."""
    lights = ""
    for n in range(candles):
        x = (n - (candles - 1) / 2) * 15
        lights += rect(x - 3, -84, 6, 26, ("sky-blue", "rose", "amber")[n % 3], 2)
        lights += path(f"M{x - 7:.1f}-104q15 8 9 18q-11-3-9-18Z", "flame") if lit else ""
    cream = path(
        "M-52-58H52V-44Q46-32 39-44Q32-30 25-44Q17-30 9-44Q2-32-6-44Q-14-30-22-44Q-30-30-38-44Q-46-32-52-44Z", "white"
    )
    return group(
        ellipse(0, 0, 66, 9, "silver"),
        rect(-52, -58, 104, 58, "rose", 8),
        rect(-52, -30, 104, 7, "white"),
        cream,
        lights,
        at=at,
    )


def bottle(at: Point, paint: str = "green", turn: float = 0) -> str:
    """Upright."""
    return group(
        path("M-9 0V-30Q-9-38-4-42V-54H4V-42Q9-38 9-30V0Z", paint), rect(-9, -26, 18, 13, "cream"), at=at, turn=turn
    )


def glass(at: Point, paint: str = "glass", drink: str = "orange") -> str:
    """A tumbler, half full."""
    return group(
        polygon([(-10, -30), (10, -30), (8, 0), (-8, 0)], paint),
        polygon([(-9, -18), (9, -18), (8, 0), (-8, 0)], drink),
        at=at,
    )


def pot(at: Point, half: float = 50, high: float = 64) -> str:
    """A big cooking pot with two handles."""
    ears = "".join(curve(f"M{s * half} {-high + 16}q{s * 18} 2 0 18", "ink", 7) for s in (-1, 1))
    return group(
        ears,
        rect(-half, -high, 2 * half, high, "steel+", 10),
        rect(-half + 8, -high + 8, 12, high - 20, "silver", 6),
        ellipse(0, -high, half, 11, "silver"),
        ellipse(0, -high, half - 6, 7.5, "orange"),
        at=at,
    )


def steam(at: Point, paint: str = "cloud") -> str:
    """Rises."""
    return group(faint(0.75, *(curve(f"M{x} 0q-14-18 0-36t0-36", paint, 9) for x in (-26, 0, 26))), at=at)
