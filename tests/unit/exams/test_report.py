"""A report joins marks by the rules of the specification, and says no more than they allow."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_domain.exams.marks import Flag, Mark, Marking, Quote, Seen, Standing
from avaaz_domain.exams.report import Report, band_name, report_of
from avaaz_domain.exams.rubric import LANGUAGE_CRITERIA
from avaaz_domain.exams.scale import LEVELS
from avaaz_domain.exams.specification import ExamSpec, PartSpec
from tests.support.exams import CATALOG

ATTEMPT = an_attempt(CATALOG, spec=CATALOG.spec("b1-b2"), paper=CATALOG.paper("paper-b1b2-1"))
PARTS = [part for part in ATTEMPT.spec.parts if part.scored]


def marks(value: float, **changes: float) -> tuple[Mark, ...]:
    """Every criterion with this value; `changes` by criterion."""
    own = [Mark(criterion=name, source="test", value=value, half_width=0.5) for name in LANGUAGE_CRITERIA]
    own += [
        Mark(criterion=name, source="test", value=value, half_width=0.5, part=part.id)
        for part in PARTS
        for name in ("task_delivery", "interaction")
        if name in part.criteria
    ]
    return tuple(replace(mark, value=changes.get(mark.criterion, value)) for mark in own)


def report(found: tuple[Mark, ...], *flags: Flag, words: int = 900, seconds: float = 600) -> Report:
    """The report of these marks."""
    marking = Marking(marks=found, flags=flags, words=words, seconds=seconds)
    return report_of(ATTEMPT, marking, packaged_curriculum(), NOON)


def without(criterion: str, found: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """This criterion was not assessed."""
    return tuple(
        replace(mark, standing=Standing.NOT_ASSESSED, why="typed", value=0, half_width=0)
        if mark.criterion == criterion
        else mark
        for mark in found
    )


@pytest.mark.parametrize(
    ("value", "estimate", "band", "name"),
    [(0.4, 0.5, "pre-A1", "pre-A1"), (1.0, 1.0, "A1", "A1"), (2.6, 2.5, "A2", "A2+"), (3.7, 3.5, "B1", "B1+"),
     (3.8, 4.0, "B2", "B2"), (5.0, 4.5, "B2", "B2+")],
)  # fmt: skip
def test_equal_marks_are_the_estimate_up_to_the_cap(value: float, estimate: float, band: str, name: str) -> None:
    """Half a level above the template's top is the most."""
    found = report(marks(value))
    assert (found.estimate, found.band, band_name(found)) == (estimate, band, name)


def test_one_language_criterion_far_below_holds_the_band_back() -> None:
    """More than a level below B2 is no B2, however good the rest is."""
    found = report(marks(4.5, grammar=2.5))
    assert found.estimate == 4.0
    assert found.band == "B1"
    assert found.advice[0].criterion == "grammar"


def test_a_level_is_only_given_when_half_of_the_tasks_reach_it() -> None:
    """Good language without doing the task is not that level."""
    assert report(marks(4.4, task_delivery=3.0)).band == "B1"


@pytest.mark.parametrize(("seen", "cap"), [(Seen.OFF_TASK, 1.0), (Seen.MEMORISED, 2.0)])
def test_an_answer_beside_its_task_is_capped_in_that_part(seen: Seen, cap: float) -> None:
    """And in no other, and in no other criterion."""
    part = PARTS[0].id
    by_part = {(mark.criterion, mark.part): mark.value for mark in report(marks(4.0), Flag(seen, part)).marks}
    assert by_part.pop(("task_delivery", part)) == cap
    assert set(by_part.values()) == {4.0}


def test_what_was_not_assessed_is_left_out_and_widens_the_interval() -> None:
    """The other weights are rescaled; with two language criteria missing there is no band."""
    whole, one = report(marks(3.0)), report(without("pronunciation", marks(3.0)))
    two = report(without("fluency", without("pronunciation", marks(3.0))))
    assert whole.high is not None
    assert one.high is not None
    assert one.high - whole.high == pytest.approx(0.25)
    assert (one.estimate, one.band, one.not_assessed) == (3.0, "B1", ("pronunciation",))
    assert (two.estimate, two.band) == (3.0, None)


def test_thin_evidence_widens_the_interval_and_too_little_has_no_number() -> None:
    """Of 250 words and 150 seconds that are needed."""
    plenty, thin = report(marks(3.0)), report(marks(3.0), words=300)
    assert thin.high is not None
    assert plenty.high is not None
    assert thin.high > plenty.high
    none = report(marks(3.0), words=249, seconds=149)
    assert (none.estimate, none.band, none.low) == (None, None, None)
    assert [(each.what, each.have, each.need) for each in none.missing] == [("words", 249, 250), ("seconds", 149, 150)]
    assert band_name(none) == ""


def test_advice_is_the_weakest_with_its_own_words_and_strengths_the_best() -> None:
    """Two or three things, each with its next step."""
    quote = Quote("c1", "I would rather work at night", 12, 15)
    found = tuple(
        replace(mark, quotes=(quote,), better="I'd rather work nights", next_step="more precise words")
        for mark in marks(3.0, vocabulary=2.0, fluency=4.0)
    )
    made = report(found)
    assert made.advice[0].criterion == "vocabulary"
    assert (made.advice[0].quote, made.advice[0].better) == (quote, "I'd rather work nights")
    assert made.strengths[0].criterion == "fluency"
    assert len(made.advice) == 3
    assert made.lessons


def test_a_boards_points_follow_its_own_line() -> None:
    """Goethe asks 60 of 100, which is our 3.75."""
    attempt = an_attempt(CATALOG, spec=CATALOG.spec("goethe-b2"), paper=CATALOG.paper("paper-goethe-b2-1"))
    found = report_of(attempt, Marking(marks=marks(4.0), flags=(), words=900, seconds=600), packaged_curriculum(), NOON)
    assert found.points == 68.0


@given(st.lists(st.floats(0, 5), min_size=9, max_size=9), st.integers(250, 1000))
def test_the_interval_holds_the_estimate_and_stays_on_the_scale(values: list[float], words: int) -> None:
    """Whatever the marks are."""
    found = report(tuple(replace(mark, value=value) for mark, value in zip(marks(0), values, strict=True)), words=words)
    assert found.low is not None
    assert found.high is not None
    assert found.estimate is not None
    assert 0 <= found.low <= found.estimate + 0.25
    assert found.estimate - 0.25 <= found.high <= 5
    assert found.estimate <= ATTEMPT.spec.cap


@pytest.mark.parametrize("weakest", PARTS, ids=lambda part: part.id)
def test_the_lessons_prepare_for_the_part_that_was_weakest(weakest: PartSpec) -> None:
    """By the exam tags of the curriculum, at most a level from the learner's, and for no other exam."""
    curriculum = packaged_curriculum()
    found = tuple(
        replace(mark, value=2.5) if (mark.criterion, mark.part) == ("task_delivery", weakest.id) else mark
        for mark in marks(3.0)
    )
    lessons = [curriculum.lesson(each) for each in report(found).lessons]
    assert len(lessons) == 3
    assert weakest.tag in lessons[0].exam_tags
    assert all(abs(LEVELS[lesson.level] - 3.0) <= 1 for lesson in lessons)
    tags = {part.tag for part in PARTS}
    assert all(tags & set(lesson.exam_tags) for lesson in lessons)


@pytest.mark.parametrize("spec", CATALOG.specs(), ids=lambda spec: spec.alias)
def test_every_scored_part_of_every_exam_has_lessons(spec: ExamSpec) -> None:
    assert [part.id for part in spec.parts if part.scored and not packaged_curriculum().lessons_for(part.tag)] == []
