"""What people wear from the neck down. Upper parts in units around the hip, legs in the picture."""

from tools.scenes.people.who import Build, Pose
from tools.scenes.svg import Point, circle, ellipse, line, path, points, polygon, rect


def top(paint: str, over: str, over_paint: str, skin: str, build: Build) -> str:
    """Neck, body and what is worn over it."""
    t, b = build.torso, build.broad
    waist = b * 0.8
    neck = rect(-0.3, -t - 0.4, 0.6, 0.8, f"{skin}+", 0.25)
    body = path(
        f"M{points([(-waist, 0.35)])}L{points([(-b, -t + 0.62)])}Q{points([(-b, -t), (-b + 0.6, -t)])}"
        f"L{points([(b - 0.6, -t)])}Q{points([(b, -t), (b, -t + 0.62)])}L{points([(waist, 0.35)])}Z",
        paint,
    )
    collar = path(f"M-.36 {-t - 0.02:.2f}Q0 {-t + 0.5:.2f} .36 {-t - 0.02:.2f}Z", f"{skin}+")
    return neck + body + collar + OVER[over](over_paint, t, b)


def _nothing(_paint: str, _t: float, _b: float) -> str:
    return ""


def _apron(paint: str, t: float, b: float) -> str:
    straps = line([(-0.5, -t + 0.05), (-0.5, -t + 0.9)], paint, 0.16) + line(
        [(0.5, -t + 0.05), (0.5, -t + 0.9)], paint, 0.16
    )
    bib = rect(-0.66, -t + 0.8, 1.32, t - 0.3, paint, 0.1)
    lap = path(f"M{points([(-b * 0.86, -0.75), (b * 0.86, -0.75), (b * 0.95, 1.5), (-b * 0.95, 1.5)])}Z", paint)
    return straps + bib + lap + rect(-0.5, 0.1, 1, 0.62, f"{paint}+", 0.12)


def _open(paint: str, t: float, b: float) -> str:
    """A jacket left open over what is under it."""
    return "".join(
        path(
            f"M{points([(s * b * 0.86, 0.45), (s * b, -t + 0.62)])}Q{points([(s * b, -t), (s * (b - 0.6), -t)])}"
            f"L{points([(s * 0.34, -t), (s * 0.3, 0.45)])}Z",
            paint,
        )
        for s in (-1, 1)
    )


def _tie(paint: str, t: float, _b: float) -> str:
    knot = polygon([(-0.14, -t + 0.25), (0.14, -t + 0.25), (0.08, -t + 0.45), (-0.08, -t + 0.45)], paint)
    return knot + polygon(
        [(-0.08, -t + 0.45), (0.08, -t + 0.45), (0.2, -t + 1.7), (0, -t + 1.95), (-0.2, -t + 1.7)], paint
    )


def _buttons(paint: str, t: float, _b: float) -> str:
    return line([(0, -t + 0.5), (0, 0.3)], paint, 0.06) + "".join(
        circle(0.22, -t + 0.8 + n * 0.65, 0.1, paint) for n in range(int(t / 0.7))
    )


def _scarf(paint: str, t: float, _b: float) -> str:
    return ellipse(0, -t + 0.02, 0.62, 0.3, paint) + rect(0.1, -t, 0.42, 1.3, f"{paint}+", 0.12)


def _stripes(paint: str, t: float, b: float) -> str:
    return "".join(rect(-b * 0.86, -t + 0.75 + n * 0.62, b * 1.72, 0.26, paint) for n in range(int(t / 0.62) - 1))


def _zip(paint: str, t: float, _b: float) -> str:
    return line([(0, -t + 0.3), (0, 0.3)], paint, 0.09)


OVER = {
    "none": _nothing,
    "apron": _apron,
    "open": _open,
    "tie": _tie,
    "buttons": _buttons,
    "scarf": _scarf,
    "stripes": _stripes,
    "zip": _zip,
}


def bottom(kind: str, paint: str, skin: str, unit: float, bones: list[Point], *, deep: bool) -> str:
    """One leg: hip, knee, ankle."""
    hip, knee, _ = bones
    cloth = f"{paint}+" if deep else paint
    bare = line(bones, f"{skin}+" if deep else skin, 0.52 * unit)
    if kind in ("trousers", "coat"):
        return line(bones, cloth, 0.78 * unit)
    if kind == "shorts":
        low = (hip[0] + (knee[0] - hip[0]) * 0.85, hip[1] + (knee[1] - hip[1]) * 0.85)
        return bare + line([hip, low], cloth, 0.86 * unit)
    if kind == "tights":
        return line(bones, cloth, 0.58 * unit)
    return bare


def skirt(kind: str, over: str, paint: str, top_paint: str, pose: Pose, build: Build, feet: tuple[Point, Point]) -> str:
    """What falls over both legs: a skirt, a dress, the tail of a coat."""
    lengths = {"skirt": 0.55, "dress": 0.62, "coat": 0.5}
    if kind not in lengths:
        return ""
    unit, half = pose.unit, build.broad * 0.84 * pose.unit
    x, y = pose.hip
    drop = build.leg * lengths[kind] * unit
    sway = ((feet[0][0] + feet[1][0]) / 2 - x) * lengths[kind]
    wide = half + 0.3 * unit + abs(feet[1][0] - feet[0][0]) * 0.16
    cloth = top_paint if kind in ("dress", "coat") else paint
    corners = [(x - half, y - 0.3 * unit), (x + half, y - 0.3 * unit)]
    hem = [(x + wide + sway, y + drop), (x - wide + sway, y + drop)]
    shape = path(f"M{points([*corners, hem[0]])}Q{points([(x + sway, y + drop + 0.22 * unit), hem[1]])}Z", cloth)
    seam = line([(x, y + 0.2 * unit), (x + sway * 0.8, y + drop)], f"{cloth}+", 0.06 * unit)
    return shape + (seam if kind == "coat" and over != "none" else "")
