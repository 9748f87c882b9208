"""A report as text for people and as JSON for machines."""

import json
from dataclasses import asdict
from typing import Any

from avaaz_domain.exams.marks import Mark, Standing
from avaaz_domain.exams.report import Advice, Report, band_name
from avaaz_domain.exams.specification import ExamSpec
from avaaz_entrypoints.composition.exam import lesson_title
from avaaz_entrypoints.documents.figure_words import told
from avaaz_entrypoints.documents.next_steps import next_step
from avaaz_entrypoints.documents.report_words import WORDS, judged, part_of


def as_json(report: Report) -> str:
    """Everything, with times in ISO 8601."""
    return json.dumps({**asdict(report), "scale": band_name(report)}, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def as_text(spec: ExamSpec, report: Report, locale: str) -> str:
    """What a person reads in a terminal, in the words of the report on paper."""
    words = WORDS[locale]
    lines = [f"{report.spec.partition('@')[0]}, {report.paper}, {report.language}", ""]
    if report.estimate is None or report.low is None or report.high is None:
        lines.append(words["no_number"])
        lines += [
            f"  {each.have:.0f} / {each.need:.0f} {words[each.what]} ({words['needed']})" for each in report.missing
        ]
    else:
        band = f"{words['this_time']} {report.band}" if report.band else words["no_band"]
        lines.append(f"{words['estimate']}: {report.estimate:.1f} ({band_name(report)}), {band}")
        lines.append(f"{words['interval']} {report.low:.1f}–{report.high:.1f} {words['scale']}")
    if report.points is not None:
        lines.append(f"{words['points']}: {report.points:g}")
    if not report.calibrated:
        lines.append(words["provisional"])
    lines += ["", words["marks"], *(line for mark in report.marks for line in _mark(mark, spec, locale))]
    if report.flags:
        seen = (f"  {part_of(spec, flag.part, locale)}: {words[flag.seen.value]}" for flag in report.flags)
        lines += ["", words["seen"], *seen]
    if report.strengths:
        lines += ["", words["strengths"], *(f"  {_strength(mark, spec, locale)}" for mark in report.strengths)]
    lines += ["", words["train"], *(line for advice in report.advice for line in _advice(advice, spec, locale))]
    lines += ["", words["lessons"], *(f"  {each}  {lesson_title(each, locale)}" for each in report.lessons)]
    return "\n".join(lines)


def _advice(advice: Advice, spec: ExamSpec, locale: str) -> list[str]:
    words = WORDS[locale]
    lines = []
    if advice.quote:
        lines.append(f"{words['you_said']}: «{_short(advice.quote.text)}» ({advice.quote.start_s:.0f} s)")
    if advice.better:
        lines.append(f"{words['better']}: «{advice.better}»")
    elif advice.figures:
        lines.append(words["only_counted"])
    lines += [told(figure, locale) for figure in advice.figures]
    if step := next_step(advice.criterion, advice.level, locale):
        lines.append(f"{words['next']}: {step}")
    return [f"  {_name(advice, spec, locale)}", *(f"    {line}" for line in lines)]


def _strength(mark: Mark, spec: ExamSpec, locale: str) -> str:
    quote = f": «{_short(mark.quotes[0].text)}»" if mark.quotes else ""
    return _name(mark, spec, locale) + quote


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:14]) + ("…" if len(words) > 14 else "")


def _name(of: Mark | Advice, spec: ExamSpec, locale: str) -> str:
    return WORDS[locale][of.criterion] + (f" ({part_of(spec, of.part, locale)})" if of.part else "")


def _mark(mark: Mark, spec: ExamSpec, locale: str) -> list[str]:
    name = _name(mark, spec, locale)
    if mark.standing is not Standing.MARKED:
        return [f"  {name:<46} {WORDS[locale].get(mark.why, mark.why)}"]
    reason = judged(mark, locale)
    why = [reason] if reason else [told(figure, locale) for figure in mark.figures]
    return [f"  {name:<46} {mark.value:.1f} ({mark.low:.1f}–{mark.high:.1f})", *(f"    {line}" for line in why)]
