"""Shapes as SVG text. A paint is a name of `colour`; a fill is its class, a line the class with `-l`."""

import re
from collections.abc import Iterable

from tools.scenes import colour

Point = tuple[float, float]
WIDTH, HEIGHT = 800, 600


def number(value: float) -> str:
    """Short, with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"


def points(pairs: Iterable[Point]) -> str:
    """Coordinates of a path."""
    return " ".join(f"{number(x)} {number(y)}" for x, y in pairs)


def fill(paint: str) -> str:
    """The attributes that fill a shape."""
    return f'class="{paint.replace("+", "2")}" fill="{colour.light(paint)}"'


def path(d: str, paint: str) -> str:
    """A filled path in SVG's own letters."""
    return f'<path {fill(paint)} d="{d}"/>'


def polygon(pairs: Iterable[Point], paint: str) -> str:
    """A filled shape with corners."""
    return path(f"M{points(pairs)}Z", paint)


def rect(x: float, y: float, w: float, h: float, paint: str, rx: float = 0) -> str:
    """A rectangle from its upper left corner."""
    round_ = f' rx="{number(rx)}"' if rx else ""
    return f'<rect {fill(paint)} x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}"{round_}/>'


def circle(x: float, y: float, r: float, paint: str) -> str:
    """A disc."""
    return f'<circle {fill(paint)} cx="{number(x)}" cy="{number(y)}" r="{number(r)}"/>'


def ellipse(x: float, y: float, rx: float, ry: float, paint: str) -> str:
    """An upright ellipse."""
    return f'<ellipse {fill(paint)} cx="{number(x)}" cy="{number(y)}" rx="{number(rx)}" ry="{number(ry)}"/>'


def curve(d: str, paint: str, width: float) -> str:
    """A line along a path, with round ends."""
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    attributes = f'class="{paint.replace("+", "2")}-l" stroke="{colour.light(paint)}" stroke-width="{number(width)}"'
    return f'<path {attributes} fill="none" {ends} d="{d}"/>'


def line(pairs: Iterable[Point], paint: str, width: float) -> str:
    """A line through points."""
    return curve(f"M{points(pairs)}", paint, width)


def group(*parts: str, at: Point = (0, 0), turn: float = 0, scale: float = 1, flip: bool = False) -> str:
    """Parts drawn around the origin, put at a place; `turn` in degrees clockwise; `flip` looks the other way."""
    steps = [f"translate({number(at[0])} {number(at[1])})"] if any(at) else []
    if turn:
        steps.append(f"rotate({number(turn)})")
    if flip:
        steps.append(f"scale({number(-scale)} {number(scale)})")
    elif scale != 1:
        steps.append(f"scale({number(scale)})")
    attribute = f' transform="{" ".join(steps)}"' if steps else ""
    return f"<g{attribute}>{''.join(parts)}</g>"


def faint(opacity: float, *parts: str) -> str:
    """Parts that let through what is behind them."""
    return f'<g opacity="{number(opacity)}">{"".join(parts)}</g>'


def shadow(x: float, y: float, half: float) -> str:
    """Where something stands on the ground."""
    return faint(0.16, ellipse(x, y, half, half * 0.16, "ink"))


def document(parts: Iterable[str]) -> str:
    """The file: light by its attributes, dark by the reader's preference."""
    body = "\n".join(parts)
    used = sorted(set(re.findall(r'class="([^"]+)"', body)))
    rules = []
    for name in used:
        paint = name.removesuffix("-l")
        value = colour.dark(f"{paint[:-1]}+" if paint.endswith("2") and paint not in colour.PAINTS else paint)
        rules.append(f".{name}{{{'stroke' if name.endswith('-l') else 'fill'}:{value}}}")
    style = f"<style>@media (prefers-color-scheme:dark){{{''.join(rules)}}}</style>"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return f"{head}\n{style}\n{body}\n</svg>\n"
