"""A figure of ours beside its baseline, and the bar it has to meet."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured pair. `ours` and `baseline` are in `unit`; `ratio` is ours / baseline; `bar` is for people."""

    name: str
    unit: str
    ours: float | None
    baseline: float | None
    ratio: float | None
    bar: str
    ok: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the bench: its headline, the figures behind it, and what a reader should know.

    The row is ok when every figure is.
    """

    name: str
    unit: str
    ours: float | None
    baseline: float | None
    ratio: float | None
    bar: str
    ok: bool
    note: str = ""
    figures: Sequence[Figure] = field(default=())


def at_most(name: str, unit: str, ours: float, baseline: float, limit: float, ceiling: float | None = None) -> Figure:
    """Good when ours is no more than `limit` times the baseline, and no more than `ceiling` where one is given."""
    ratio = ours / baseline
    ok = ratio <= limit and (ceiling is None or ours <= ceiling)
    bar = f"≤ {limit:g} ×" + (f" and ≤ {ceiling:g} {unit}" if ceiling is not None else "")
    return Figure(name=name, unit=unit, ours=ours, baseline=baseline, ratio=ratio, bar=bar, ok=ok)


def at_least(name: str, unit: str, ours: float, baseline: float, limit: float) -> Figure:
    """Good when ours is `limit` times the baseline or more."""
    ratio = ours / baseline
    return Figure(
        name=name, unit=unit, ours=ours, baseline=baseline, ratio=ratio, bar=f"≥ {limit:g} ×", ok=ratio >= limit
    )


def told(name: str, unit: str, ours: float | None, baseline: float | None) -> Figure:
    """A figure for information, without a bar."""
    ratio = ours / baseline if ours is not None and baseline else None
    return Figure(name=name, unit=unit, ours=ours, baseline=baseline, ratio=ratio, bar="", ok=True)


def row(name: str, figures: Sequence[Figure], note: str = "") -> Row:
    """A row whose headline is the first figure that misses its bar, or else the first of all."""
    head = next((figure for figure in figures if not figure.ok), figures[0])
    ok = all(figure.ok for figure in figures)
    return Row(
        name=name,
        unit=f"{head.unit} {head.name}".strip(),
        ours=head.ours,
        baseline=head.baseline,
        ratio=head.ratio,
        bar=head.bar,
        ok=ok,
        note=note,
        figures=figures,
    )


def cannot_run(name: str, why: str) -> Row:
    """A row that was not measured, and why."""
    return Row(name=name, unit="", ours=None, baseline=None, ratio=None, bar="", ok=False, note=why)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie, interpolated."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def table(rows: Sequence[Row]) -> str:
    """All rows as text, with the figures of a row below it where it has more than one."""
    lines = [("name", "unit", "ours", "baseline", "ratio", "bar", "")]
    for each in rows:
        verdict = "ok" if each.ok else ("short" if each.ours is not None else "not run")
        if len(each.figures) <= 1:
            lines.append((each.name, each.unit, *_numbers(each), each.bar, verdict))
            continue
        lines.append((each.name, "", "", "", "", "", verdict))
        lines.extend(
            (f"  {figure.name}", figure.unit, *_numbers(figure), figure.bar, "" if figure.ok else "short")
            for figure in each.figures
        )
    widths = [max(len(line[i]) for line in lines) for i in range(7)]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    notes = [f"{each.name}: {each.note}" for each in rows if each.note]
    return "\n".join([text[0], "-" * len(text[0]), *text[1:], "", *notes])


def _numbers(figure: Figure | Row) -> tuple[str, str, str]:
    def show(value: float | None) -> str:
        return "" if value is None else (f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}")

    return show(figure.ours), show(figure.baseline), show(figure.ratio)


def write(rows: Sequence[Row], path: Path) -> None:
    """All rows as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(each) for each in rows], indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
