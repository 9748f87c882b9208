"""What the curriculum context needs from outside."""

from typing import Protocol

from avaaz_domain.curriculum.entities import Lesson, Objective, Pack, Scenario, Step


class CurriculumCatalog(Protocol):
    """Authored content. What is not there raises NotFound."""

    def objectives(self) -> tuple[Objective, ...]:
        """All of them, from A1 up."""
        ...

    def lessons(self) -> tuple[Lesson, ...]:
        """All of them, in the default order."""
        ...

    def lesson(self, lesson_id: str) -> Lesson:
        """One lesson."""
        ...

    def lessons_for(self, exam_tag: str) -> tuple[Lesson, ...]:
        """The lessons that prepare for an exam part, in the default order; none for a tag nobody serves."""
        ...

    def scenario(self, scenario_id: str) -> Scenario:
        """One scenario."""
        ...

    def plan(self, plan_id: str) -> tuple[Step, ...]:
        """The steps of lessons without a scenario."""
        ...

    def pack(self, code: str) -> Pack:
        """The pack of a target language."""
        ...
