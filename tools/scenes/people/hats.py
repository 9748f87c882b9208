"""What people have on their heads, in units around the middle of the head."""

from tools.scenes.svg import circle, curve, ellipse, path, polygon, rect

DOME = "M-1 -.34C-1.1-1.55 1.1-1.55 1-.34Z"


def hat(kind: str, paint: str, turn: float) -> str:
    """Drawn over the hair."""
    return HATS[kind](paint, 1 if turn >= 0 else -1)


def _none(_paint: str, _way: int) -> str:
    return ""


def _flat(paint: str, way: int) -> str:
    return path("M-1.06-.36C-1.2-1.25-.3-1.4.2-1.3C.9-1.25 1.16-.8 1.06-.36Z", paint) + ellipse(
        way * 0.5, -0.4, 0.78, 0.17, f"{paint}+"
    )


def _brim(paint: str, _way: int) -> str:
    return (
        path("M-.78-.5C-.86-1.6.86-1.6.78-.5Z", paint)
        + ellipse(0, -0.5, 1.38, 0.24, paint)
        + rect(-0.79, -0.78, 1.58, 0.22, f"{paint}+")
    )


def _toque(_paint: str, _way: int) -> str:
    puffs = "".join(circle(x, y, 0.52, "white") for x, y in ((-0.62, -1.45), (0, -1.7), (0.62, -1.45)))
    return puffs + rect(-0.88, -1.4, 1.76, 0.98, "white", 0.1) + rect(-0.92, -0.72, 1.84, 0.32, "silver", 0.08)


def _beanie(paint: str, _way: int) -> str:
    return path(DOME, paint) + rect(-1.06, -0.62, 2.12, 0.36, f"{paint}+", 0.16) + circle(0, -1.36, 0.28, f"{paint}+")


def _helmet(paint: str, _way: int) -> str:
    vents = "".join(ellipse(x, -0.86, 0.1, 0.26, "ink") for x in (-0.5, 0, 0.5))
    strap = curve("M-.9-.3Q-.75 .9-.1 1.02", "ink", 0.08) + curve("M.9-.3Q.75 .9.1 1.02", "ink", 0.08)
    return strap + path("M-1.1-.28C-1.2-1.75 1.2-1.75 1.1-.28Q0-.56-1.1-.28Z", paint) + vents


def _crown(paint: str, _way: int) -> str:
    teeth = polygon(
        [(-0.82, -0.5), (-0.95, -1.5), (-0.45, -1.05), (0, -1.65), (0.45, -1.05), (0.95, -1.5), (0.82, -0.5)], paint
    )
    return teeth + "".join(circle(x, -0.78, 0.11, "red") for x in (-0.45, 0, 0.45))


def _uniform(paint: str, way: int) -> str:
    top = path("M-1-.5L-1.2-1.05Q0-1.6 1.2-1.05L1-.5Z", paint)
    return (
        top
        + rect(-1, -0.66, 2, 0.26, "red")
        + ellipse(way * 0.4, -0.38, 0.86, 0.15, "ink")
        + circle(way * 0.3, -0.9, 0.14, "amber")
    )


def _phones(paint: str, _way: int) -> str:
    band = curve("M-1 .05C-1.15-1.5 1.15-1.5 1 .05", paint, 0.2)
    return band + ellipse(-0.98, 0.1, 0.22, 0.36, paint) + ellipse(0.98, 0.1, 0.22, 0.36, paint)


def _band(paint: str, _way: int) -> str:
    return path("M-.97-.36Q0-.66.97-.36L.98-.62Q0-.92-.98-.62Z", paint)


HATS = {
    "none": _none,
    "flat": _flat,
    "brim": _brim,
    "toque": _toque,
    "beanie": _beanie,
    "helmet": _helmet,
    "crown": _crown,
    "uniform": _uniform,
    "headphones": _phones,
    "band": _band,
}
