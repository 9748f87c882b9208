"""A report as text for people and as JSON for machines."""

import json
from dataclasses import asdict
from typing import Any

from avaaz_domain.exams.marks import Mark, Standing
from avaaz_domain.exams.report import Report, band_name
from avaaz_entrypoints.composition.exam import lesson_title
from avaaz_entrypoints.documents.figure_words import told
from avaaz_entrypoints.documents.next_steps import next_step
from avaaz_entrypoints.documents.report_words import WORDS

ENGLISH = WORDS["en"]


def as_json(report: Report) -> str:
    """Everything, with times in ISO 8601."""
    return json.dumps({**asdict(report), "scale": band_name(report)}, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def as_text(report: Report, language: str) -> str:
    """What a person reads in a terminal."""
    lines = [f"{report.spec.partition('@')[0]}, {report.paper}, {report.language}", ""]
    if report.estimate is None or report.low is None or report.high is None:
        lines.append(ENGLISH["no_number"])
        lines += [f"  {each.what}: {each.have:.0f} of the {each.need:.0f} that are needed" for each in report.missing]
    else:
        band = f"this time: {report.band}" if report.band else "no band: two or more language criteria are missing"
        lines.append(f"Estimate {report.estimate:.1f} ({band_name(report)}), {band}")
        lines.append(f"Interval {report.low:.2f} to {report.high:.2f} on the scale 0 (below A1) to 5 (above B2)")
    if report.points is not None:
        lines.append(f"About {report.points:g} of the board's points")
    if not report.calibrated:
        lines.append(ENGLISH["provisional"])
    lines += ["", "Marks", *(line for mark in report.marks for line in _mark(mark))]
    if report.flags:
        lines += ["", ENGLISH["seen"], *(f"  {flag.part}: {ENGLISH[flag.seen.value]}" for flag in report.flags)]
    lines += ["", "What to train", *(_advice(report))]
    lines += ["", "Lessons", *(f"  {each}  {lesson_title(each, language)}" for each in report.lessons)]
    return "\n".join(lines)


def _advice(report: Report) -> list[str]:
    found = []
    for each in report.advice:
        said = f" «{_short(each.quote.text)}» at {each.quote.start_s:.0f} s" if each.quote else ""
        step = next_step(each.criterion, each.level, "en")
        found.append(f"  {each.criterion.replace('_', ' ')}:{said} {step}".rstrip())
        found += [f"    {told(figure, 'en')}" for figure in each.figures]
    return found


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:14]) + ("…" if len(words) > 14 else "")


def _mark(mark: Mark) -> list[str]:
    name = mark.criterion.replace("_", " ") + (f" in {mark.part}" if mark.part else "")
    if mark.standing is not Standing.MARKED:
        return [f"  {name:<38} {ENGLISH.get(mark.why, mark.why)}"]
    why = [mark.reason] if mark.reason else [told(figure, "en") for figure in mark.figures]
    return [f"  {name:<38} {mark.value:.1f} ({mark.low:.1f}–{mark.high:.1f})", *(f"    {line}" for line in why)]
