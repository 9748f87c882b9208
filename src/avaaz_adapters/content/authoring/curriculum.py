"""What objectives, lessons, scenarios and packs must be like, and how they hang together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from avaaz_adapters.content.authoring.shape import anything, each, number, one_of, record, text, texts
from avaaz_adapters.content.authoring.source import Problem, Source

_NAMES = each(text)
_OBJECTIVE = record(
    {
        "id": text,
        "level": text,
        "skill": one_of("reception", "production", "interaction", "mediation"),
        "scale": text,
        "tasks": each(text, 1),
        "can_do": texts,
        "evidence": each(text, 2),
    },
    {"min": anything},
)
_LESSON = record(
    {
        "id": text,
        "level": text,
        "kind": one_of("lesson", "scenario", "exam-part"),
        "title": texts,
        "goal": texts,
        "objectives": each(text, 1),
        "topic": text,
        "domain": text,
        "setting": text,
        "task": each(text, 1),
        "minutes": number,
        "exam_tags": _NAMES,
        "prereq": _NAMES,
    },
    {"plan": text, "scenario": text},
)
SHAPES = {
    "objectives": record({"version": number, "objectives": each(_OBJECTIVE, 1)}),
    "lessons": record({"version": number, "lessons": each(_LESSON, 1)}),
}


def sense(files: Mapping[str, Source]) -> Iterator[Problem]:
    """What holds between the files of the curriculum, by their names without folder."""
    catalog = files["catalog"].data
    objectives, lessons = files["objectives"], files["lessons"]
    yield from _twice(objectives, "objectives")
    yield from _twice(lessons, "lessons")
    levels = {level["id"] for level in catalog["levels"]}
    for n, objective in enumerate(objectives.data["objectives"]):
        yield from _known(objectives, ("objectives", n, "level"), [objective["level"]], levels)
        yield from _known(objectives, ("objectives", n, "tasks"), objective["tasks"], catalog["task_types"])
    yield from _lessons(files, catalog, levels)
    yield from _scenarios(files["scenarios"], catalog, {lesson["id"] for lesson in lessons.data["lessons"]})


def _lessons(files: Mapping[str, Source], catalog: Any, levels: set[str]) -> Iterator[Problem]:
    source = files["lessons"]
    known = {objective["id"] for objective in files["objectives"].data["objectives"]}
    before: set[str] = set()
    plans = set(files["scenarios"].data["plans"])
    scenarios = {scenario["id"] for scenario in files["scenarios"].data["scenarios"]}
    for n, lesson in enumerate(source.data["lessons"]):
        place = ("lessons", n)
        yield from _known(source, (*place, "level"), [lesson["level"]], levels)
        yield from _known(source, (*place, "topic"), [lesson["topic"]], catalog["topics"])
        yield from _known(source, (*place, "exam_tags"), lesson["exam_tags"], catalog["exam_tags"])
        yield from _known(source, (*place, "objectives"), lesson["objectives"], known)
        yield from _known(source, (*place, "prereq"), lesson["prereq"], before)
        if ("plan" in lesson) == ("scenario" in lesson):
            yield source.problem(place, "must have either a plan or a scenario")
        yield from _known(source, (*place, "plan"), [lesson["plan"]] if "plan" in lesson else [], plans)
        yield from _known(source, (*place, "scenario"), [lesson["scenario"]] if "scenario" in lesson else [], scenarios)
        before.add(lesson["id"])


def _scenarios(source: Source, catalog: Any, lessons: set[str]) -> Iterator[Problem]:
    yield from _twice(source, "scenarios")
    for n, scenario in enumerate(source.data["scenarios"]):
        place = ("scenarios", n)
        yield from _known(source, (*place, "lesson"), [scenario["lesson"]], lessons)
        yield from _known(source, (*place, "functions"), scenario["functions"], catalog["functions"])
        yield from _known(source, (*place, "structures"), scenario["structures"], catalog["structures"])
        yield from _known(source, (*place, "follow_up"), scenario["follow_up"], lessons)
        for m, step in enumerate(scenario["steps"]):
            at = (*place, "steps", m)
            yield from _known(source, (*at, "phase"), [step["phase"]], catalog["phases"])
            yield from _known(source, (*at, "task"), [step["task"]], catalog["task_types"])
            if not 0 <= step["support"]["end"] <= step["support"]["start"] <= 4:
                yield source.problem((*at, "support"), "must fade, from at most 4 to at least 0")


def pack_sense(source: Source, catalog: Any) -> Iterator[Problem]:
    """A pack serves all functions and structures, and names its errors once."""
    data = source.data
    for name, wanted in (("phrases", catalog["functions"]), ("structures", catalog["structures"])):
        for missing in sorted(set(wanted) - set(data[name])):
            yield source.problem((name,), f"{missing} is missing")
    yield from _twice(source, "errors")
    for n, error in enumerate(data["errors"]):
        yield from _known(source, ("errors", n, "category"), [error["category"]], catalog["error_categories"])
        yield from _known(source, ("errors", n, "structure"), [error["structure"]], catalog["structures"])
    known = {error["id"] for error in data["errors"]}
    for code, habits in data["by_l1"].items():
        yield from _known(source, ("by_l1", code, "errors"), habits["errors"], known)


def _twice(source: Source, name: str) -> Iterator[Problem]:
    counts = Counter(entry["id"] for entry in source.data[name])
    for n, entry in enumerate(source.data[name]):
        if counts[entry["id"]] > 1:
            yield source.problem((name, n, "id"), f"{entry['id']} is there twice")


def _known(
    source: Source, place: tuple[str | int, ...], names: Iterable[str], known: Iterable[str]
) -> Iterator[Problem]:
    there = set(known)
    for name in names:
        if name not in there:
            yield source.problem(place, f"{name!r} is not declared, or not before here")
