"""What specifications and papers must be like."""

from collections.abc import Iterator, Mapping
from typing import Any

from avaaz_adapters.content.authoring.shape import (
    LANGUAGES,
    anything,
    by_name,
    each,
    flag,
    number,
    one_of,
    record,
    text,
    texts,
)
from avaaz_adapters.content.authoring.source import Place, Problem, Source
from avaaz_domain.exams.scale import LEVELS

PLACES = frozenset({"follow-ups", "objections", "questions"})
"""Steps of a procedure that are the paper's own."""
_COUNTS = record({"min": number, "target": number, "max": number})
_PART = record(
    {
        "id": text,
        "task": text,
        "mode": one_of("individual", "pair"),
        "scored": flag,
        "finish_early": flag,
        "prep_s": number,
        "speak_s": _COUNTS,
        "follow_up_s": number,
        "procedure": each(text, 1),
        "criteria": each(text),
        "content_points": each(text, 1),
        "expected": by_name(each(text, 3)),
    },
    {"tag": text, "optional": flag},
)
_SCORING = record(
    {
        "weights": by_name(number),
        "minimum": record({"words": number, "seconds": number}),
        "bands": by_name(number),
        "cap_halves_above_top": number,
    },
    {"points": record({"total": number, "pass": number, "line": each(each(number, 2), 2)})},
)
SPEC = record(
    {
        "id": text,
        "version": number,
        "alias": text,
        "board": text,
        "name": texts,
        "verified_on": text,
        "sources": each(text, 1),
        "uncertainty": each(text),
        "scoring": _SCORING,
        "silence": record({"help_s": number, "rounds": number}),
        "levels": each(one_of(*LEVELS), 1),
        "extra_level": one_of(*LEVELS),
        "minutes": record({"full": number, "short": number}),
        "opening": each(text),
        "closing": each(text),
        "parts": each(_PART, 1),
    }
)
_ELEMENT = record({"n": text, "box": each(number, 4), "look": text})
_SCENE = record(
    {"id": text, "setting": text, "background": text, "elements": each(_ELEMENT, 1), "must_read": each(text, 3)}
)
_MANY = by_name(each(texts, 1))
_SEAT_FIELDS = {
    "card": texts,
    "statement": texts,
    "scene": _SCENE,
    "questions": each(texts, 1),
    "follow_ups": _MANY,
    "objections": _MANY,
    "for": each(texts, 3),
    "against": each(texts, 3),
    "points": by_name(each(text, 2)),
    "goals": record({"a": texts, "b": texts}),
    "result": text,
    "partner_lines": _MANY,
    "partner_errors": by_name(each(text, 1)),
}
_SEAT = record({}, _SEAT_FIELDS)
PAPER = record(
    {
        "version": number,
        "id": text,
        "spec": text,
        "theme": text,
        "title": texts,
        "partner": record({"name": text, "bio": text, "view": text}),
        "parts": by_name(record({}, {**_SEAT_FIELDS, "seats": record({"a": _SEAT, "b": _SEAT})})),
    }
)
_WORDS = each(text, 1)
WORDS = record(
    {
        "version": number,
        "languages": by_name(
            record(
                {
                    "fillers": _WORDS,
                    "connectives": _WORDS,
                    "arguing": _WORDS,
                    "opening": _WORDS,
                    "subordinating": _WORDS,
                    "repairs": _WORDS,
                    "function": _WORDS,
                    "introducing": _WORDS,
                    "instructions": _WORDS,
                    "nothing": text,
                    "begging": _WORDS,
                }
            )
        ),
    }
)
_PIECES = record({kind: each(anything, 1) for kind in ("openings", "claims", "links", "reasons")})
CANDIDATES = record(
    {
        "version": number,
        "profiles": by_name(anything),
        "banks": by_name(by_name(_PIECES)),
        "learnt": by_name(_WORDS),
        "dialect": by_name(by_name(text)),
    }
)


def spec_sense(source: Source, criteria: set[str], lines: set[str], tags: set[str]) -> Iterator[Problem]:
    """What holds between the values of a specification and the rubric, the script and the curriculum's tags."""
    data = source.data
    weights = data["scoring"]["weights"]
    if set(weights) != criteria:
        yield source.problem(("scoring", "weights"), f"must weigh exactly: {', '.join(sorted(criteria))}")
    if abs(sum(weights.values()) - 1) > 1e-9:
        yield source.problem(("scoring", "weights"), f"must sum to 1, and sum to {sum(weights.values()):g}")
    for n, part in enumerate(data["parts"]):
        place = ("parts", n)
        if part["scored"] != bool(part["criteria"]):
            yield source.problem((*place, "criteria"), "a warm-up is never scored, and a scored part has criteria")
        for m, step in enumerate(part["procedure"]):
            if step not in lines | PLACES:
                yield source.problem((*place, "procedure", m), f"the examiner has no line {step!r}")
        for m, criterion in enumerate(part["criteria"]):
            if criterion not in criteria:
                yield source.problem((*place, "criteria", m), f"the rubric has no criterion {criterion!r}")
        seconds = part["speak_s"]
        if not seconds["min"] <= seconds["target"] <= seconds["max"]:
            yield source.problem((*place, "speak_s"), "must rise from min over target to max")
        if part.get("tag", part["id"]) not in tags:
            yield source.problem((*place, "tag"), "no lesson's exam tag is named like this")


def paper_sense(
    source: Source, specs: Mapping[str, Any], topics: set[str], errors: Mapping[str, str]
) -> Iterator[Problem]:
    """What holds between a paper, its specification and the packs' errors, which are given with their levels."""
    data = source.data
    spec = specs.get(data["spec"])
    if spec is None:
        yield source.problem(("spec",), f"there is no specification {data['spec']!r}")
        return
    if data["theme"] not in topics:
        yield source.problem(("theme",), f"the curriculum has no topic {data['theme']!r}")
    parts = {part["id"]: part for part in spec["parts"]}
    for missing in sorted(set(parts) - set(data["parts"])):
        yield source.problem(("parts",), f"part {missing} is missing")
    for part_id, part in data["parts"].items():
        place = ("parts", part_id)
        if part_id not in parts:
            yield source.problem(place, f"{data['spec']} has no such part")
            continue
        seats = part.get("seats") or {"": part}
        for seat, task in seats.items():
            at = (*place, "seats", seat) if seat else place
            yield from _task_sense(source, at, task, parts[part_id], spec)
            yield from _error_sense(source, at, task, errors)


def _error_sense(source: Source, place: Place, task: Any, errors: Mapping[str, str]) -> Iterator[Problem]:
    """The other candidate makes mistakes of its level, in every language."""
    for level in task.get("partner_lines", {}):
        made, at = task.get("partner_errors", {}).get(level, []), (*place, "partner_errors", level)
        for n, error in enumerate(made):
            if error not in errors:
                yield source.problem((*at, n), f"no pack has an error {error!r}")
            elif LEVELS[errors[error]] > LEVELS[level]:
                yield source.problem((*at, n), f"nobody at {level} makes {error} yet: it is of {errors[error]}")
        for language in sorted(LANGUAGES - {error.partition("-")[0] for error in made}):
            yield source.problem(at, f"an error in {language} is missing")


def _task_sense(source: Source, place: Place, task: Any, part: Any, spec: Any) -> Iterator[Problem]:
    if "follow-ups" in part["procedure"]:
        wanted = set(spec["levels"]) | ({"extra"} if part["scored"] else set())
        for level in sorted(wanted - set(task.get("follow_ups", {}))):
            yield source.problem((*place, "follow_ups"), f"a question for {level} is missing")
    if "questions" in part["procedure"] and "questions" not in task:
        yield source.problem((*place, "questions"), "is missing: the procedure asks them")
    if part["mode"] == "pair" and not {"card", "goals", "partner_lines", "result"} <= set(task):
        yield source.problem(place, "a pair task needs card, goals, partner_lines and result")
    if "statement" in task and not {"for", "against", "objections"} <= set(task):
        yield source.problem(place, "a statement needs for, against and objections")
    for n, element in enumerate(task.get("scene", {}).get("elements", [])):
        left, top, width, height = element["box"]
        if left + width > 100 or top + height > 100:
            yield source.problem((*place, "scene", "elements", n, "box"), "reaches beyond the picture")
