"""Goes through a script, from where the last turns left it."""

from avaaz_adapters.scripted.script import EN, SCRIPTS
from avaaz_domain.accounts.entities import Greeting
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.remembered import Remembered

LONG_TURN_S = 8.0
"""A spoken turn of this many seconds of voice is called long."""


class ScriptedTutor:
    """One run through the script of the brief's language. Each method returns the tutor's next line."""

    def __init__(self, brief: TutorBrief) -> None:
        self._script = SCRIPTS.get(brief.language, EN)
        said = [turn.text for turn in reversed(brief.history) if turn.speaker is Speaker.TUTOR and turn.text]
        self._greeted = bool(said)
        self._at = next((at for text in said if (at := self._question_in(text)) is not None), 0)
        self._turn = max(0, len(said) - 1)
        self._last = brief.remembered

    def opening(self) -> str:
        """The greeting with the first question; one who was greeted before gets a welcome and the next question."""
        if self._last:
            self._greeted = True
            return self._next((self._welcome(self._last),))
        if self._greeted:
            return self._next(self._script.spoke)
        self._greeted = True
        return self._script.greeting

    def after_speech(self, voiced_s: float) -> str:
        """After the learner spoke; `voiced_s` is for how long, in seconds."""
        if not self._greeted:
            return self.opening()
        return self._next((self._script.spoke_long,) if voiced_s >= LONG_TURN_S else self._script.spoke)

    def after_line(self, line: str) -> str:
        """After the learner typed."""
        if not self._greeted:
            return self.opening()
        return self._next((self._script.asked,) if line.rstrip().endswith("?") else self._script.wrote)

    def again(self) -> str:
        """The last question once more."""
        questions = self._script.questions
        return f"{self._script.again} {questions[self._at].ask}" if questions else self._script.spoke[0]

    def slower(self) -> str:
        """The last question in easier words, with two answers to choose from."""
        questions = self._script.questions
        return f"{self._script.slower} {questions[self._at].easier}" if questions else self._script.spoke[0]

    def goodbye(self) -> str:
        """The end."""
        return self._script.goodbye

    def _welcome(self, last: Remembered) -> str:
        script = self._script
        recalled = script.recalled.tell(last) if script.recalled and last.greeting is not Greeting.NONE else ""
        return " ".join(each for each in (script.welcome, recalled) if each) or script.spoke[0]

    def _next(self, reactions: tuple[str, ...]) -> str:
        reaction = reactions[self._turn % len(reactions)]
        self._turn += 1
        questions = self._script.questions
        if not questions:
            return reaction
        self._at = (self._at + 1) % len(questions)
        return f"{reaction} {questions[self._at].ask}"

    def _question_in(self, text: str) -> int | None:
        return next(
            (at for at, each in enumerate(self._script.questions) if each.ask in text or each.easier in text), None
        )
