"""What every ExamCatalog keeps to. Subclass and provide the `exams` fixture."""

import pytest

from avaaz_domain.exams.conduct import LET_IN, UNWELL
from avaaz_domain.exams.errors import ExamNotOffered
from avaaz_domain.exams.paper import Paper
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.scale import LEVELS
from avaaz_domain.exams.specification import Mode

OWN_STEPS = {"follow-ups", "objections", "questions"}


class ExamCatalogContract:
    """Every specification can be sat in every language of its papers."""

    @pytest.fixture
    def exams(self) -> ExamCatalog:
        """The catalog under test."""
        raise NotImplementedError

    def test_a_specification_is_found_by_id_and_alias(self, exams: ExamCatalog) -> None:
        """Another name is refused with what there is."""
        assert exams.specs()
        for spec in exams.specs():
            assert exams.spec(spec.id) == exams.spec(spec.alias) == spec
        with pytest.raises(ExamNotOffered, match=exams.specs()[0].alias):
            exams.spec("no such exam")

    def test_weights_sum_to_one_and_only_scored_parts_are_marked(self, exams: ExamCatalog) -> None:
        """A warm-up is never scored."""
        for spec in exams.specs():
            assert sum(spec.scoring.weights.values()) == pytest.approx(1)
            assert all(part.scored == bool(part.criteria) for part in spec.parts)
            assert set(spec.levels) <= set(LEVELS)
            assert spec.cap >= spec.top

    def test_every_specification_says_where_it_comes_from(self, exams: ExamCatalog) -> None:
        """And its version changes with its content."""
        for spec in exams.specs():
            assert spec.sources
            assert spec.ref.startswith(f"{spec.id}@")

    def test_the_examiner_has_every_line_in_every_language(self, exams: ExamCatalog) -> None:
        """No sitting can end in a missing line."""
        for spec in exams.specs():
            steps = {step for part in spec.parts for step in part.procedure} - OWN_STEPS
            said = {*steps, *spec.opening, *spec.closing, *LET_IN.values(), UNWELL}
            for language in {code for paper in _papers(exams, spec.id) for code in paper.languages}:
                assert all(exams.line(step, language) for step in said)

    def test_every_paper_has_a_task_for_every_part_and_seat(self, exams: ExamCatalog) -> None:
        """What is read, seen or asked is never empty."""
        for spec in exams.specs():
            for paper in _papers(exams, spec.id):
                for part in spec.parts:
                    pair = part.mode is Mode.PAIR
                    for seat in ("a", "b"):
                        task = paper.task(part.id, seat, pair=pair)
                        assert task.card or task.statement or task.scene or task.questions or task.follow_ups
                        assert not pair or task.partner_lines

    def test_a_language_without_papers_offers_none(self, exams: ExamCatalog) -> None:
        """And a paper refuses it."""
        assert not exams.papers(exams.specs()[0].id, "tlh")
        with pytest.raises(ExamNotOffered, match="tlh"):
            _papers(exams, exams.specs()[0].id)[0].require("tlh")

    def test_what_is_not_there_is_refused(self, exams: ExamCatalog) -> None:
        """A paper and a line too."""
        with pytest.raises(ExamNotOffered):
            exams.paper("no such paper")
        with pytest.raises(ExamNotOffered):
            exams.line("no such line", "en")

    def test_the_rubric_describes_what_the_specifications_weigh(self, exams: ExamCatalog) -> None:
        """At every step of the scale."""
        criteria = exams.rubric().criteria
        for spec in exams.specs():
            assert set(spec.scoring.weights) <= set(criteria)
        assert all(set(criterion.levels) == set(LEVELS) for criterion in criteria.values())


def _papers(exams: ExamCatalog, spec_id: str) -> list[Paper]:
    found = {paper.id: paper for language in ("nb", "en") for paper in exams.papers(spec_id, language)}
    return list(found.values())
