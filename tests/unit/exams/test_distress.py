"""Who wants to die or to hurt themselves is heard; who tells of an accident or a story is not stopped."""

from dataclasses import replace

import pytest

from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_domain.exams.attempt import State
from avaaz_domain.exams.distress import WORDS, hear_kindly, speaks_of_harm, stop_unwell
from avaaz_domain.exams.turns import Role
from avaaz_domain.exams.voice_policy import DONE
from tests.support.exams import CATALOG
from tests.unit.exams.test_conduct import at_part, later, said


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Well, honestly I don’t want to live any more.", "en"),
        ("I think I WANT to kill myself", "en"),
        ("Jeg  har lyst til å dø.", "nb"),
        ("Noen ganger tenker jeg at jeg vil ta livet mitt", "nb"),
    ],
)
def test_a_wish_to_die_is_heard(words: str, language: str) -> None:
    assert speaks_of_harm(words, language)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("I hurt myself when I was skiing, and I could not work for two weeks.", "en"),
        ("I don't want to die before I have seen the sea.", "en"),
        ("My friend said that he could die of laughter.", "en"),
        ("Jeg skadet meg på jobben i fjor.", "nb"),
        ("Bestemoren min døde da jeg var liten.", "nb"),
        ("I want to die", "nb"),
        ("", "en"),
    ],
)
def test_an_accident_a_story_or_a_turn_of_phrase_is_not(words: str, language: str) -> None:
    assert not speaks_of_harm(words, language)


def test_every_language_of_the_exams_has_words() -> None:
    assert set(WORDS) == set(DONE)


def test_only_the_candidates_own_words_stop_an_exam_and_only_while_it_runs() -> None:
    attempt = at_part(1)
    words = "I want to die."
    for role, state in ((Role.CANDIDATE, State.ABANDONED), (Role.PARTNER, State.RUNNING)):
        turn = said(attempt, "c1", words, role=role, seconds=5).turns[-1]
        assert hear_kindly(attempt, turn, later(60)).state is state
    over = replace(attempt, state=State.COMPLETED)
    turn = said(over, "c1", words, role=Role.CANDIDATE, seconds=5).turns[-1]
    heard = hear_kindly(over, turn, later(60))
    assert (heard.state, heard.conditions.unwell) == (State.COMPLETED, False)


def test_an_exam_that_was_stopped_before_stays_as_it_was() -> None:
    stopped = an_attempt(CATALOG, spec=CATALOG.spec("a1-a2"), paper=CATALOG.paper("paper-a1a2-1")).begin(later(0))
    stopped = stopped.abandon(later(1))
    assert stop_unwell(stopped, later(2)) == stopped
