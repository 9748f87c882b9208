"""The room of an exam: what is said aloud in it, and what is heard of the candidate."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.events import VoiceStarted, VoiceStopped
from avaaz_domain.conversation.speech import SpeechAsked, SpokenAudio
from avaaz_domain.exams.turns import Role

VOICES = {Role.EXAMINER: TutorVoice.HIGHER, Role.PARTNER: TutorVoice.LOWER}
"""Examiner and partner are told apart by their voices alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the examiner or the partner says, word for word, in the target language."""

    role: Role
    text: str
    language: str

    @property
    def asked(self) -> SpeechAsked:
        """As a voice is asked for it."""
        return SpeechAsked(text=self.text, language=self.language, voice=VOICES[self.role])


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line that was said. `share`, 0 to 1, is how much of it was heard before it was cut off."""

    started_at: datetime
    ended_at: datetime
    share: float = 1.0


class ExamStage(Protocol):
    """Two voices and the candidate's microphone in one room. Moments are the injected clock's."""

    def events(self) -> AsyncIterator[VoiceStarted | VoiceStopped]:
        """When the candidate's voice begins and ends, until the stage is closed."""
        ...

    def prepare(self, line: Line) -> None:
        """This will probably be said soon: have it ready. A failure shows when it is said."""
        ...

    async def say(self, line: Line) -> Spoken:
        """Say it, one line at a time; returns when it has been heard, or was cut off. Raises VendorFailed."""
        ...

    def hush(self) -> None:
        """Be silent now; harmless when nobody speaks."""
        ...

    async def sound(self, since: datetime, until: datetime) -> SpokenAudio | None:
        """What the microphone gave between these moments as one file, Ogg with Opus; None where it gave nothing."""
        ...

    async def close(self) -> None:
        """Take both voices and the ears out of the room; harmless when repeated."""
        ...


class Recogniser(Protocol):
    """Writes speech down."""

    async def write_down(self, sound: SpokenAudio, language: str) -> str:
        """The words in this language, as they were said; empty where there are none. Raises VendorFailed."""
        ...
