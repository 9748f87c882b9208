"""What every CurriculumCatalog keeps to. Subclass and provide the `curriculum` fixture."""

import pytest

from avaaz_domain.curriculum.ports import CurriculumCatalog
from avaaz_domain.shared.errors import NotFound


class CurriculumCatalogContract:
    """Everything that is named is there."""

    @pytest.fixture
    def curriculum(self) -> CurriculumCatalog:
        """The catalog under test."""
        raise NotImplementedError

    def test_every_lesson_has_its_objectives_and_steps(self, curriculum: CurriculumCatalog) -> None:
        """From a plan or a scenario."""
        known = {objective.id for objective in curriculum.objectives()}
        assert curriculum.lessons()
        for lesson in curriculum.lessons():
            assert set(lesson.objectives) <= known
            assert curriculum.lesson(lesson.id) == lesson
            steps = curriculum.scenario(lesson.scenario).steps if lesson.scenario else curriculum.plan(lesson.plan)
            assert steps
            assert all(0 <= step.support_end <= step.support_start <= 4 for step in steps)

    def test_prerequisites_come_first(self, curriculum: CurriculumCatalog) -> None:
        """The default order can be followed."""
        seen: set[str] = set()
        for lesson in curriculum.lessons():
            assert set(lesson.prerequisites) <= seen
            seen.add(lesson.id)

    def test_lessons_are_found_by_exam_tag(self, curriculum: CurriculumCatalog) -> None:
        """In the default order; none for a tag that nobody serves."""
        tag = next(lesson.exam_tags[0] for lesson in curriculum.lessons() if lesson.exam_tags)
        found = curriculum.lessons_for(tag)
        assert found == tuple(lesson for lesson in curriculum.lessons() if tag in lesson.exam_tags)
        assert curriculum.lessons_for("no such tag") == ()

    def test_what_is_not_there_is_not_found(self, curriculum: CurriculumCatalog) -> None:
        """Whatever it is."""
        for find in (curriculum.lesson, curriculum.scenario, curriculum.plan, curriculum.pack):
            with pytest.raises(NotFound):
                find("nothing")
