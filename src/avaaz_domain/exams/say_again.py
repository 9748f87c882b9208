"""Use case: the learner says an answer again after an exam, and sees what changed. Nothing of it is kept or marked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.conversation.daily import DailyTries
from avaaz_domain.conversation.entities import Span
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.attempt import State
from avaaz_domain.exams.errors import NothingToSayAgain, TooManyRetries
from avaaz_domain.exams.measures import SpokenAnswer, WordLists, measure
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.stage import Recogniser
from avaaz_domain.exams.turns import Role
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId

MOST_S = 90.0
"""The longest that one may say again, in seconds."""
SHOWN = ("speech_rate_wpm", "silent_pause_ratio", "subordination_per_100")
"""The measures that are set side by side, besides how much was said."""


@dataclass(frozen=True, slots=True)
class ReadSound:
    """A sound file that was read: the same sound as any recogniser takes it, and when the voice sounds in it."""

    sound: SpokenAudio
    spans: tuple[Span, ...]


class SoundReader(Protocol):
    """Reads what a browser recorded."""

    async def read(self, data: bytes, most_s: float) -> ReadSound:
        """Raises SoundUnreadable for what is no sound, and for what is longer than `most_s` seconds."""
        ...


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How many answers a learner may say again within 24 hours, whatever becomes of them."""

    per_day: int


@dataclass(frozen=True, slots=True)
class Version:
    """An answer: its words, None where nothing could write them down, and figures by name."""

    text: str | None
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class SaidAgain:
    """The answer in the exam, and the one after it."""

    before: Version
    after: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class SayAgain:
    """Measures both in the same way. The mark of the exam does not change by it.

    What is written again, where there is no microphone, has no times: of both, the words alone are measured.
    `lists` are the words of a language that the figures need.
    """

    exams: ExamsUnitOfWork
    conversations: ConversationUnitOfWork
    reader: SoundReader
    recogniser: Recogniser | None
    lists: Callable[[str], WordLists]
    clock: Clock
    policy: RetryPolicy
    fingerprint: Fingerprint

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId, key: str, said: bytes | str) -> SaidAgain:
        """`said` is a sound, or what was written.

        Raises AttemptNotFound, NothingToSayAgain, TooManyRetries and SoundUnreadable.
        """
        async with self.exams.read() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
        own = (turn for turn in attempt.turns if turn.role is Role.CANDIDATE and turn.key == key)
        turn = next(own, None) if attempt.state is State.SCORED else None
        if turn is None:
            raise NothingToSayAgain("There is no such answer in an exam that is marked.")
        tries = DailyTries(
            self.conversations, self.clock, self.fingerprint, "said again", self.policy.per_day, TooManyRetries
        )
        await tries.take(learner_id)
        lists = self.lists(attempt.language)
        if isinstance(said, str):
            return SaidAgain(
                before=_version(SpokenAnswer(text=turn.text), lists), after=_version(SpokenAnswer(text=said), lists)
            )
        heard = await self.reader.read(said, MOST_S)
        text = await self._written(heard, attempt.language)
        return SaidAgain(
            before=_version(SpokenAnswer(text=turn.text, spans=turn.spans), lists),
            after=_version(SpokenAnswer(text=text, spans=heard.spans), lists),
        )

    async def _written(self, heard: ReadSound, language: str) -> str | None:
        """The words; None without a recogniser, and when it fails: its times are shown all the same."""
        if self.recogniser is None or not heard.spans:
            return None
        try:
            return await self.recogniser.write_down(heard.sound, language) or None
        except VendorFailed:
            return None


def _version(answer: SpokenAnswer, lists: WordLists) -> Version:
    measured = measure([answer], lists)
    amounts = {"said_words": float(measured.words), "said_s": measured.voiced_s}
    figures = {name: amount for name, amount in amounts.items() if amount}
    figures |= {name: measured.figures[name] for name in SHOWN if name in measured.figures}
    return Version(answer.text, figures)
