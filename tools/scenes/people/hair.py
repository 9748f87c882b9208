"""Hair in units around the middle of the head: what lies behind it and what lies before it."""

from tools.scenes.svg import circle, curve, ellipse, path


def hair(style: str, paint: str, turn: float, broad: float) -> tuple[str, str]:
    """Behind and before."""
    if style == "none":
        return "", ""
    if style == "scarf":
        return _scarf(paint, turn, broad)
    if style == "sides":
        return "", _sides(paint)
    behind = BEHIND[style](paint, turn) if style in BEHIND else ""
    before = BEFORE[style](paint, turn) if style in BEFORE else ""
    return behind, _cap(paint, turn, -0.36 if style == "curly" else -0.3) + before


def _cap(paint: str, turn: float, hairline: float) -> str:
    """The top of the head; more of it on the side that is turned to us."""
    left, right = 0.16 + 0.45 * max(turn, 0), 0.16 + 0.45 * max(-turn, 0)
    x = turn * 0.4
    return path(
        f"M-.95 {left:.2f}C-1.2-1.5 1.2-1.5.95 {right:.2f}C{0.84 + x * 0.2:.2f} {right - 0.3:.2f} {0.7 + x * 0.4:.2f}"
        f" {hairline - 0.1:.2f} {x + 0.1:.2f} {hairline - 0.16:.2f}C{x - 0.4:.2f} {hairline - 0.06:.2f}"
        f" {-0.8 + x * 0.3:.2f} {left - 0.36:.2f}-.95 {left:.2f}Z",
        paint,
    )


def _sides(paint: str) -> str:
    return path("M-.95 .25C-1.1-.2-.98-.5-.84-.6C-.86-.2-.8 .1-.95 .25Z", paint) + path(
        "M.95 .25C1.1-.2.98-.5.84-.6C.86-.2.8 .1.95 .25Z", paint
    )


def _scarf(paint: str, turn: float, broad: float) -> tuple[str, str]:
    x = turn * 0.24
    drape = path(
        f"M-.8 .4C-1 1 {-broad * 0.98:.2f} 1.1 {-broad * 0.98:.2f} 1.62Q0 2.35 {broad * 0.98:.2f} 1.62"
        f"C{broad * 0.98:.2f} 1.1 1 1 .8 .4Z",
        f"{paint}+",
    )
    around = path(
        f"M0-1.2C-.9-1.2-1.16-.55-1.08 .2C-1 .95-.7 1.3 0 1.38C.7 1.3 1 .95 1.08 .2C1.16-.55.9-1.2 0-1.2Z"
        f"M{x:.2f}-.72C{x + 0.62:.2f}-.72 {x + 0.76:.2f}-.3 {x + 0.74:.2f} .12"
        f"C{x + 0.7:.2f} .62 {x + 0.4:.2f} .95 {x:.2f} .95"
        f"C{x - 0.4:.2f} .95 {x - 0.7:.2f} .62 {x - 0.74:.2f} .12C{x - 0.76:.2f}-.3 {x - 0.62:.2f}-.72 {x:.2f}-.72Z",
        paint,
    )
    return drape, around + curve("M.5 1.25Q.2 1.7-.5 1.8", paint, 0.1)


def _long(paint: str, turn: float) -> str:
    x = -turn * 0.2
    return path(
        f"M{x - 1.08:.2f}-.2C{x - 1.2:.2f}-1.5 {x + 1.2:.2f}-1.5 {x + 1.08:.2f}-.2"
        f"L{x + 1.14:.2f} 1.5Q{x:.2f} 2 {x - 1.14:.2f} 1.5Z",
        paint,
    )


def _bob(paint: str, turn: float) -> str:
    x = -turn * 0.14
    return path(
        f"M{x - 1.06:.2f}-.2C{x - 1.15:.2f}-1.5 {x + 1.15:.2f}-1.5 {x + 1.06:.2f}-.2"
        f"L{x + 1.1:.2f} .82Q{x:.2f} 1.15 {x - 1.1:.2f} .82Z",
        paint,
    )


def _tail(paint: str, turn: float) -> str:
    way = -1 if turn >= 0 else 1
    return path(
        f"M{way * 0.7:.2f}-.6C{way * 1.7:.2f}-.9 {way * 1.8:.2f} .4 {way * 1.35:.2f} 1.1"
        f"C{way * 1.3:.2f} .4 {way * 1.1:.2f} .1 {way * 0.7:.2f}-.1Z",
        paint,
    )


def _bun(paint: str, turn: float) -> str:
    return circle(-turn * 0.85, -1.05 + abs(turn) * 0.35, 0.44, paint)


def _curls(paint: str, turn: float) -> str:
    x = -turn * 0.16
    spots = [
        (-0.98, 0.3),
        (-1.08, -0.2),
        (-0.9, -0.66),
        (-0.52, -1),
        (0, -1.14),
        (0.52, -1),
        (0.9, -0.66),
        (1.08, -0.2),
        (0.98, 0.3),
    ]
    return "".join(circle(cx + x, cy, 0.42, paint) for cx, cy in spots)


def _plaits(paint: str, _turn: float) -> str:
    return "".join(
        "".join(ellipse(s * (1.04 + n * 0.03), 0.42 + n * 0.36, 0.23, 0.25, paint) for n in range(4))
        + circle(s * 1.12, 1.72, 0.13, "amber")
        for s in (-1, 1)
    )


def _tuft(paint: str, _turn: float) -> str:
    return path("M-.3-1C-.2-1.4.2-1.45.45-1.3C.3-1.25.4-1.1.4-.95Z", paint)


def _front_curls(paint: str, turn: float) -> str:
    x = turn * 0.25
    return "".join(
        circle(x + cx, cy, 0.26, paint) for cx, cy in ((-0.6, -0.6), (-0.22, -0.74), (0.22, -0.74), (0.6, -0.6))
    )


BEHIND = {"long": _long, "bob": _bob, "tail": _tail, "bun": _bun, "curly": _curls}
BEFORE = {"plaits": _plaits, "tuft": _tuft, "curly": _front_curls}
