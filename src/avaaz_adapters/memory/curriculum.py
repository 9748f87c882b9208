"""A curriculum made of what a tester hands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from avaaz_domain.curriculum.entities import Lesson, Objective, Pack, Scenario, Step
from avaaz_domain.shared.errors import NotFound

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryCurriculum:
    """CurriculumCatalog over values."""

    all_objectives: tuple[Objective, ...]
    all_lessons: tuple[Lesson, ...]
    scenarios: Mapping[str, Scenario]
    plans: Mapping[str, tuple[Step, ...]]
    packs: Mapping[str, Pack]

    def objectives(self) -> tuple[Objective, ...]:
        """See CurriculumCatalog."""
        return self.all_objectives

    def lessons(self) -> tuple[Lesson, ...]:
        """See CurriculumCatalog."""
        return self.all_lessons

    def lesson(self, lesson_id: str) -> Lesson:
        """See CurriculumCatalog."""
        return _found("lesson", {lesson.id: lesson for lesson in self.all_lessons}, lesson_id)

    def lessons_for(self, exam_tag: str) -> tuple[Lesson, ...]:
        """See CurriculumCatalog."""
        return tuple(lesson for lesson in self.all_lessons if exam_tag in lesson.exam_tags)

    def scenario(self, scenario_id: str) -> Scenario:
        """See CurriculumCatalog."""
        return _found("scenario", self.scenarios, scenario_id)

    def plan(self, plan_id: str) -> tuple[Step, ...]:
        """See CurriculumCatalog."""
        return _found("plan", self.plans, plan_id)

    def pack(self, code: str) -> Pack:
        """See CurriculumCatalog."""
        return _found("pack", self.packs, code)


def _found(kind: str, there: Mapping[str, T], name: str) -> T:
    if name not in there:
        raise NotFound(f"There is no {kind} named {name!r}.")
    return there[name]
