"""What was measured is told in sentences, with the number as people say it."""

import pytest

from avaaz_adapters.scoring.data import packaged_model
from avaaz_domain.exams.marks import Figure
from avaaz_domain.exams.rubric import LANGUAGE_CRITERIA
from avaaz_domain.exams.scale import LEVELS, WHOLE, next_level
from avaaz_entrypoints.documents.figure_words import told
from avaaz_entrypoints.documents.next_steps import NEXT_STEPS, next_step


@pytest.mark.parametrize("locale", ["en", "nb"])
def test_every_figure_of_a_mark_has_a_sentence(locale: str) -> None:
    for criterion in packaged_model().criteria.values():
        for term in criterion.regression.terms:
            sentence = told(Figure(term.name, term.mean, "B2", term.mean + term.deviation, short=True), locale)
            assert sentence.count(".") >= 2, sentence
            assert "{" not in sentence


def test_a_number_is_told_as_people_say_it_and_beside_what_is_usual() -> None:
    slow = Figure("speech_rate_wpm", 82.4, "B1", 95.0, short=True)
    assert told(slow, "en") == "You said 82 words a minute. About 95 is usual at B1."
    assert told(Figure("log_run", 1.335), "nb") == "Du sa 3,8 ord mellom to pauser."
    assert told(Figure("silent_pause_ratio", 0.391, "above-B2", 0.29, short=True), "nb") == (
        "39 % av tiden din var pauser. Omtrent 29 er vanlig på over B2."
    )


def test_what_is_no_less_than_usual_is_told_alone() -> None:
    assert told(Figure("speech_rate_wpm", 120.0, "B1", 95.0), "en") == "You said 120 words a minute."


def test_nothing_is_more_than_all() -> None:
    """A share has an end, and what is usual is never beyond it."""
    assert told(Figure("time_share", 1.0, "B2", 1.3, short=True), "en") == "You used 100 % of your time."


def test_there_is_a_next_step_for_every_criterion_and_level_in_both_languages() -> None:
    for locale, steps in NEXT_STEPS.items():
        assert set(steps) == {*LANGUAGE_CRITERIA, "task_delivery", "interaction"}, locale
        assert all(set(levels) == set(WHOLE) for levels in steps.values()), locale
    assert next_step("grammar", "", "en") == ""


@pytest.mark.parametrize(
    ("value", "level"), [(0, "A1"), (1, "A2"), (2.4, "B1"), (2.8, "B2"), (4.5, "above-B2"), (5, "")]
)
def test_the_next_level_is_the_next_whole_one(value: float, level: str) -> None:
    assert next_level(value) == level
    assert not level or LEVELS[level] > value


def test_too_little_is_told_with_how_much_is_needed() -> None:
    assert told(Figure("said_words", 12.0, usual=60.0, short=True), "nb") == "Du sa 12 ord. Vi trenger omtrent 60."
