"""The scripted tutor goes on where it was, and claims nothing that it cannot know."""

from collections.abc import Callable

import pytest

from avaaz_adapters.contract_suite.briefs import a_brief, a_talk
from avaaz_adapters.scripted.script import SCRIPTS
from avaaz_adapters.scripted.tutor import LONG_TURN_S, ScriptedTutor
from avaaz_domain.conversation.entities import Speaker


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_talk_of_its_own_asks_every_question_once_before_the_first_comes_again(language: str) -> None:
    tutor = ScriptedTutor(a_brief(language=language))
    questions = [each.ask for each in SCRIPTS[language].questions]
    lines = [tutor.opening(), *(tutor.after_speech(2.0) for _ in questions)]
    asked = [next(question for question in questions if question in line) for line in lines]
    assert asked == [*questions, questions[0]]
    assert len(questions) >= 8


@pytest.mark.parametrize("language", ["nb", "en", "de", "fr", "es"])
def test_it_says_at_once_that_it_is_an_ai(language: str) -> None:
    words = {"nb": "KI", "en": "AI", "de": "KI", "fr": "IA", "es": "IA"}
    assert words[language] in ScriptedTutor(a_brief(language=language)).opening().replace(".", " ").split()


def test_another_worker_goes_on_with_the_next_question() -> None:
    first = ScriptedTutor(a_brief())
    said = [first.opening(), first.after_speech(1.0)]
    history = a_talk(*((Speaker.TUTOR, line) for line in said), (Speaker.LEARNER, "Jeg bor i Bergen."))
    second = ScriptedTutor(a_brief(history=history))
    assert second.again().endswith(said[1].split(". ")[-1])
    assert second.opening() == first.after_speech(1.0)
    assert SCRIPTS["nb"].questions[3].ask in second.after_speech(1.0)


def test_a_line_that_was_cut_before_its_question_is_asked_again() -> None:
    tutor = ScriptedTutor(a_brief(history=a_talk((Speaker.TUTOR, SCRIPTS["nb"].greeting), (Speaker.TUTOR, "Takk."))))
    assert SCRIPTS["nb"].questions[1].ask in tutor.after_speech(1.0)


def test_help_keeps_to_the_last_question() -> None:
    tutor = ScriptedTutor(a_brief(language="en"))
    tutor.opening()
    tutor.after_speech(1.0)
    asked = SCRIPTS["en"].questions[1]
    assert asked.ask in tutor.again()
    assert asked.easier in tutor.slower()
    assert asked.ask in tutor.again()


@pytest.mark.parametrize(
    ("reply", "reaction"),
    [
        (lambda tutor: tutor.after_speech(LONG_TURN_S), "long time"),
        (lambda tutor: tutor.after_line("What is a noun?"), "cannot answer"),
        (lambda tutor: tutor.after_line("My name is Asha."), "for writing"),
    ],
)
def test_it_reacts_to_what_it_can_know(reply: Callable[[ScriptedTutor], str], reaction: str) -> None:
    tutor = ScriptedTutor(a_brief(language="en", history=a_talk((Speaker.TUTOR, SCRIPTS["en"].greeting))))
    assert reaction in reply(tutor)
