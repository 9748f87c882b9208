"""Animals. Each stands on the point it is put at and looks right unless flipped."""

from tools.scenes.svg import Point, circle, curve, ellipse, group, line, path, polygon


def cat(at: Point, scale: float = 1, flip: bool = False) -> str:
    """Sits and looks up."""
    stripes = "".join(curve(f"M-30 {y}q10 2 15 8", "orange+", 5) for y in (-44, -32, -20))
    head = group(
        polygon([(-19, -10), (-15, -33), (-2, -18)], "orange"),
        polygon([(19, -10), (15, -33), (2, -18)], "orange"),
        ellipse(0, 0, 22, 19, "orange"),
        ellipse(3, 8, 11, 8, "white"),
        circle(-6, -5, 3.6, "ink"),
        circle(11, -5, 3.6, "ink"),
        path("M0 3h7l-3.500 4Z", "rose"),
        line([(-10, 7), (-26, 4)], "white", 1.5),
        line([(14, 7), (28, 3)], "white", 1.5),
        at=(18, -66),
        turn=-14,
    )
    tail = curve("M-26-8Q-62-4-56-34", "orange", 11)
    return group(
        tail,
        path("M-32 0Q-38-56 4-62Q34-54 28 0Z", "orange"),
        stripes,
        ellipse(12, -26, 11, 24, "white"),
        ellipse(10, -3, 11, 6, "white"),
        ellipse(28, -3, 10, 6, "white"),
        head,
        at=at,
        scale=scale,
        flip=flip,
    )


def dog(at: Point, paint: str = "brown", scale: float = 1, flip: bool = False, down: bool = True) -> str:
    """Stands; `down` sniffs the ground before it."""
    legs = "".join(
        line([(x, -30), (x, -4)], tone, 11)
        for x, tone in ((-30, f"{paint}+"), (22, f"{paint}+"), (-20, paint), (32, paint))
    )
    tail = curve("M-38-52Q-58-66-54-84", paint, 9)
    head = group(
        ellipse(0, 0, 21, 18, paint),
        ellipse(19, 7, 14, 10, paint),
        ellipse(31, 3, 6, 5, "ink"),
        circle(8, -5, 3.4, "ink"),
        path("M-6-15Q-26-12-20 16Q-6 16-2-8Z", f"{paint}+"),
        at=(52, -26) if down else (46, -72),
        turn=34 if down else 0,
    )
    neck = line([(28, -50), (50, -30) if down else (42, -66)], paint, 24)
    return group(tail, legs, ellipse(-2, -48, 42, 21, paint), neck, head, at=at, scale=scale, flip=flip)


def sleeping_dog(at: Point, scale: float = 1) -> str:
    """A big white one, curled up with its head on its paws."""
    head = group(
        ellipse(0, 0, 25, 20, "white"),
        ellipse(24, 8, 17, 11, "white"),
        ellipse(38, 4, 6.5, 5, "ink"),
        curve("M4-2q6 6 12 0", "ink", 3),
        path("M-10-17Q-32-12-26 18Q-10 20-4-8Z", "white+"),
        at=(54, -26),
    )
    return group(
        curve("M-66-12Q-92-4-70 0H-30", "white+", 14),
        path("M-74 0Q-82-56-24-60Q40-62 56-14V0Z", "white"),
        path("M-60 0Q-62-34-34-36Q-10-34-12 0Z", "white+"),
        line([(34, -6), (76, -6)], "white", 13),
        head,
        at=at,
        scale=scale,
    )


def bird(at: Point, paint: str, scale: float = 1, flip: bool = False, beak: str = "amber", down: bool = False) -> str:
    """A pigeon, a gull or a duck on its feet."""
    feet = line([(-3, -8), (-3, 0), (4, 0)], beak, 2.5) + line([(6, -8), (6, 0), (13, 0)], beak, 2.5)
    place = (24, -10) if down else (21, -37)
    head = group(
        circle(0, 0, 9, paint),
        circle(3, -2, 1.9, "ink"),
        polygon([(7, -4), (19, 1), (7, 4)], beak),
        at=place,
        turn=50 if down else 0,
    )
    body = path("M-34-20Q-14-36 12-32Q28-24 16-10Q-4-2-34-20Z", paint)
    neck = line([(14, -22), place], paint, 13)
    return group(
        feet, body, neck, path("M-30-19Q-8-32 8-22Q-4-10-30-19Z", f"{paint}+"), head, at=at, scale=scale, flip=flip
    )


def duck(at: Point, paint: str = "brown", scale: float = 1, flip: bool = False) -> str:
    """Swims: its lower half is under water."""
    head = (
        circle(24, -32, 11, "dark-green")
        + circle(28, -35, 2, "white")
        + path("M33-34Q46-32 47-27Q38-24 32-27Z", "amber")
    )
    return group(
        path("M-36-18Q-30-2-12 0H18Q34-4 32-18Q30-26 14-24Q-14-26-36-18Z", paint),
        rect_neck(),
        path("M-22-16Q0-22 14-14Q2-4-22-16Z", f"{paint}+"),
        head,
        at=at,
        scale=scale,
        flip=flip,
    )


def rect_neck() -> str:
    """A drake's green neck with its white ring."""
    return line([(22, -14), (23, -28)], "dark-green", 14) + line([(15, -16), (30, -16)], "white", 4)


def fish(at: Point, paint: str, flip: bool = False) -> str:
    """Small, for a tank."""
    return group(
        polygon([(-10, 0), (-20, -8), (-20, 8)], f"{paint}+"),
        ellipse(0, 0, 13, 8, paint),
        circle(7, -2, 1.8, "ink"),
        at=at,
        flip=flip,
    )
