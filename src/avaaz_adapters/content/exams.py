"""The shipped ExamCatalog."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from avaaz_adapters.content import packaged
from avaaz_adapters.content.papers import paper_of
from avaaz_adapters.memory.exam_catalog import MemoryExamCatalog
from avaaz_domain.exams.paper import Paper
from avaaz_domain.exams.rubric import Criterion, Rubric
from avaaz_domain.exams.specification import ExamSpec, Mode, PartSpec, Points, ScoringRules

T = TypeVar("T")
ORDER = ("tpl-a1a2", "tpl-a2b1", "tpl-b1b2")
"""The product's own templates come first."""


class PackagedExams:
    """ExamCatalog of this package's files, each read when it is first wanted."""

    def specs(self) -> Sequence[ExamSpec]:
        """See ExamCatalog."""
        return _catalog().specs()

    def spec(self, name: str) -> ExamSpec:
        """See ExamCatalog."""
        return _catalog().spec(name)

    def papers(self, spec_id: str, language: str) -> Sequence[Paper]:
        """See ExamCatalog."""
        return _catalog().papers(spec_id, language)

    def paper(self, paper_id: str) -> Paper:
        """See ExamCatalog."""
        return _catalog().paper(paper_id)

    def line(self, line_id: str, language: str) -> str:
        """See ExamCatalog."""
        return _catalog().line(line_id, language)

    def rubric(self) -> Rubric:
        """See ExamCatalog."""
        return _catalog().rubric()

    def profiles(self) -> Mapping[str, Mapping[str, object]]:
        """See ExamCatalog."""
        return _catalog().profiles()


@cache
def _catalog() -> MemoryExamCatalog:
    specs = _each("exams/specs", spec_of)
    return MemoryExamCatalog(
        all_specs=sorted(specs, key=lambda spec: (ORDER.index(spec.id) if spec.id in ORDER else len(ORDER), spec.id)),
        all_papers=_each("exams/papers", paper_of),
        lines={line["id"]: line for line in packaged.load("exams/script")["lines"]},
        descriptors=rubric_of(packaged.load("exams/rubric")),
        candidates=packaged.load("exams/candidates")["profiles"],
    )


def _each(folder: str, make: Callable[[dict[str, Any]], T]) -> list[T]:
    return [make(packaged.load(name)) for name in packaged.names(folder)]


def spec_of(data: dict[str, Any]) -> ExamSpec:
    """The specification of authored data that has been checked."""
    return ExamSpec(
        id=data["id"],
        alias=data["alias"],
        version=data["version"],
        hash=packaged.digest(data),
        board="" if data["board"] == "none" else data["board"],
        name=data["name"],
        levels=tuple(data["levels"]),
        extra_level=data["extra_level"],
        verified_on=date.fromisoformat(data["verified_on"]),
        sources=tuple(data["sources"]),
        uncertainty=tuple(data["uncertainty"]),
        minutes=data["minutes"]["short"],
        opening=tuple(data["opening"]),
        closing=tuple(data["closing"]),
        silence_help_s=data["silence"]["help_s"],
        silence_rounds=data["silence"]["rounds"],
        parts=tuple(_part(each) for each in data["parts"]),
        scoring=_rules(data["scoring"]),
    )


def _part(data: dict[str, Any]) -> PartSpec:
    return PartSpec(
        id=data["id"],
        tag=data.get("tag", data["id"]),
        task=data["task"],
        mode=Mode(data["mode"]),
        scored=data["scored"],
        finish_early=data["finish_early"],
        prep_s=data["prep_s"],
        speak_min_s=data["speak_s"]["min"],
        speak_target_s=data["speak_s"]["target"],
        speak_max_s=data["speak_s"]["max"],
        follow_up_s=data["follow_up_s"],
        procedure=tuple(data["procedure"]),
        criteria=tuple(data["criteria"]),
        content_points=tuple(data["content_points"]),
        expected={level: tuple(lines) for level, lines in data["expected"].items()},
    )


def _rules(data: dict[str, Any]) -> ScoringRules:
    points = data.get("points")
    return ScoringRules(
        weights=data["weights"],
        minimum_words=data["minimum"]["words"],
        minimum_s=data["minimum"]["seconds"],
        bands=data["bands"],
        cap_halves=data["cap_halves_above_top"],
        points=points
        and Points(
            total=points["total"], passed=points["pass"], line=tuple((float(x), float(y)) for x, y in points["line"])
        ),
    )


def rubric_of(data: dict[str, Any]) -> Rubric:
    """The rubric of authored data that has been checked."""
    criteria = {
        each["id"]: Criterion(
            id=each["id"],
            covers=each["covers"],
            source=each["source"],
            quote=tuple(each["quote"]),
            not_penalise=tuple(each["not_penalise"]),
            levels={level: tuple(lines) for level, lines in each["levels"].items()},
            floor=each.get("evidence_floor", {}),
        )
        for each in data["criteria"]
    }
    fluency = next(each for each in data["criteria"] if each["id"] == "fluency")
    anchors = {level: values for level, values in fluency["anchors"].items() if level != "calibrated"}
    minimum = {name: values for name, values in data["minimum_evidence"].items() if isinstance(values, dict)}
    return Rubric(version=data["version"], criteria=criteria, minimum=minimum, anchors=anchors)
