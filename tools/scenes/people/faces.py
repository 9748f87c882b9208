"""Eyes, brows, nose, mouth, beard and glasses, in units around the middle of the head."""

from tools.scenes.svg import circle, curve, ellipse, faint, group, line, path, rect

EYE_X = 0.36
CLOSED = frozenset({"snore", "laugh", "hug"})
BROWS = {"angry": 0.17, "strain": 0.15, "cry": -0.16, "worry": -0.14, "stress": -0.12, "guilty": -0.1}
RAISED = frozenset({"surprise", "shout", "worry", "stress", "guilty"})
DARK_SKINS = frozenset({"skin-4", "skin-5"})
FLUSHED = frozenset({"strain", "shout", "laugh", "blow"})


def face(mood: str, skin: str, hair: str, turn: float, nod: float) -> str:
    """All that shows how somebody feels."""
    x, y = turn * 0.36, nod * 0.3
    squeeze = 1 - 0.2 * abs(turn)
    parts = [_cheeks(mood, x, y)]
    for side in (-1, 1):
        eye_x = x + side * EYE_X * squeeze
        parts.append(_eye(mood, eye_x, y - 0.02, turn, nod, skin))
        parts.append(_brow(mood, hair, eye_x, y - 0.34, side))
    nose = f"{skin}+"
    parts.append(
        curve(f"M{x + turn * 0.16:.2f} {y + 0.04:.2f}q{0.16 * (1 if turn >= 0 else -1):.2f} .2 0 .24", nose, 0.11)
    )
    parts.append(group(_mouth(mood, "lips" if skin in DARK_SKINS else "dark-red+"), at=(x * 1.05, y + 0.55)))
    if mood == "cry":
        parts.append(path(f"M{x - 0.42:.2f} {y + 0.14:.2f}q-.17 .3 0 .36q.17-.06 0-.36Z", "sky-blue"))
        parts.append(path(f"M{x + 0.42:.2f} {y + 0.2:.2f}q-.17 .3 0 .36q.17-.06 0-.36Z", "sky-blue"))
    if mood == "stress":
        parts.append(path(f"M{-0.72 + x * 0.3:.2f} -.62q-.2 .34 0 .42q.2-.08 0-.42Z", "sky-blue"))
    return "".join(parts)


def _eye(mood: str, x: float, y: float, turn: float, nod: float, skin: str) -> str:
    if mood in CLOSED:
        bow = 0.13 if mood == "snore" else -0.15
        return curve(f"M{x - 0.14:.2f} {y:.2f}q.14 {bow} .28 0", "ink", 0.09)
    if mood in ("surprise", "shout", "stress"):
        return circle(x, y, 0.19, "white") + circle(x + turn * 0.05, y + nod * 0.05, 0.11, "ink")
    if mood == "strain":
        return line([(x - 0.13, y), (x + 0.13, y)], "ink", 0.1)
    if nod > 0.5:
        return curve(f"M{x - 0.14:.2f} {y:.2f}q.14 .08 .28 0", "ink", 0.09) + circle(x, y + 0.06, 0.08, "ink")
    white = ellipse(x, y, 0.165, 0.165, "white") if skin in DARK_SKINS else ""
    return white + ellipse(x + turn * 0.03, y, 0.105, 0.13, "ink")


def _brow(mood: str, paint: str, x: float, y: float, side: int) -> str:
    """Lower at the nose when somebody frowns, higher there when they are sad."""
    frown = BROWS.get(mood, 0.0) * 0.8
    high = y - (0.1 if mood in RAISED else 0.0)
    colour = (
        "hair-grey+" if paint in ("hair-white", "hair-grey") else paint if paint.startswith("hair") else "hair-black"
    )
    return line([(x - side * 0.16, high + frown), (x + side * 0.16, high - frown)], colour, 0.09)


def _cheeks(mood: str, x: float, y: float) -> str:
    strength = 0.6 if mood in FLUSHED else 0.22
    return faint(
        strength, *(circle(max(min(x + side * 0.52, 0.66), -0.66), y + 0.32, 0.2, "blush") for side in (-1, 1))
    )


def _open(width: float, height: float) -> str:
    return path(
        f"M{-width} -.06Q0 .02 {width} -.06Q{width * 0.9:.2f} {height} 0 {height}"
        f"Q{-width * 0.9:.2f} {height} {-width} -.06Z",
        "dark-red+",
    ) + path(
        f"M{-width * 0.86:.2f} -.04Q0 .03 {width * 0.86:.2f} -.04L{width * 0.76:.2f} .1Q0 .14 {-width * 0.76:.2f} .1Z",
        "white",
    )


LINES = {
    "smile": "M-.27-.05Q0 .24.27-.05",
    "calm": "M-.2 .03Q0 .1.2 .03",
    "hug": "M-.24-.04Q0 .2.24-.04",
    "cry": "M-.2 .1Q0-.06.2 .1",
    "worry": "M-.22 .12Q0-.06.22 .12",
    "stress": "M-.26 .1q.13-.18.26 0t.26 0",
    "guilty": "M-.24 .06Q-.05-.02.24 .02",
    "angry": "M-.26 .14Q0-.14.26 .14",
}
HOLES = {
    "talk": (0.06, 0.18, 0.15),
    "surprise": (0.1, 0.16, 0.22),
    "shout": (0.1, 0.27, 0.28),
    "snore": (0.12, 0.21, 0.25),
    "blow": (0.08, 0.11, 0.12),
    "eat": (0.06, 0.24, 0.17),
}


def _mouth(mood: str, lips: str) -> str:
    """A line, or a hole with lips around it where the skin is dark."""
    if mood in LINES:
        return curve(LINES[mood], lips, 0.1)
    if mood == "laugh":
        return _open(0.36, 0.42)
    if mood == "strain":
        return rect(-0.26, -0.06, 0.52, 0.2, "white", 0.07) + line([(-0.22, 0.04), (0.22, 0.04)], "grey", 0.04)
    y, rx, ry = HOLES[mood]
    around = ellipse(0, y, rx + 0.06, ry + 0.06, lips) if lips == "lips" else ""
    tongue = ellipse(0, 0.22, 0.17, 0.12, "red") if mood == "shout" else ""
    return around + ellipse(0, y, rx, ry, "dark-red+") + tongue


def beard(kind: str, paint: str, turn: float, nod: float) -> str:
    """Grows behind the mouth."""
    if kind == "none":
        return ""
    x, y = turn * 0.16, nod * 0.22
    low = {"short": 1.16, "full": 1.55, "moustache": 0.0}[kind]
    lip = path(f"M{turn * 0.38 - 0.36:.2f} {y + 0.5:.2f}q.36-.32.72 0q-.36-.1-.72 0Z", paint)
    if kind == "moustache":
        return lip
    return lip + path(
        f"M-.93 .02C-.98 .7 {-0.6 + x:.2f} {low} {x:.2f} {low}C{0.6 + x:.2f} {low}.98 .7.93 .02"
        f"C.84 .4 {x + 0.5:.2f} {y + 0.34:.2f} {x:.2f} {y + 0.36:.2f}C{x - 0.5:.2f} {y + 0.34:.2f}-.84 .4-.93 .02Z",
        paint,
    )


def glasses(turn: float, nod: float) -> str:
    """Round ones; they slide down the nose of who looks down."""
    x, y = turn * 0.36, nod * 0.3 + max(nod, 0) * 0.12
    rings = "".join(
        curve(f"M{x + s * 0.38 - 0.26:.2f} {y:.2f}a.26.24 0 1 0 .52 0a.26.24 0 1 0-.52 0Z", "ink", 0.07)
        for s in (-1, 1)
    )
    return rings + line([(x - 0.12, y), (x + 0.12, y)], "ink", 0.07)
