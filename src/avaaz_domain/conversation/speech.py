"""Text to speech, for what is to be heard again: a line, more slowly, or a single word."""

from dataclasses import dataclass
from typing import Protocol

from avaaz_domain.accounts.entities import TutorVoice

SPEECH_MAX = 1000
"""The longest text that is spoken in one piece, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechAsked:
    """What to say, and how. `speed` is 0.5 to 1, where 1 is as usual."""

    text: str
    language: str
    voice: TutorVoice = TutorVoice.OWN
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class SpokenAudio:
    """A whole sound file."""

    media_type: str
    data: bytes


class Speech(Protocol):
    """A voice that reads aloud."""

    async def say(self, asked: SpeechAsked) -> SpokenAudio:
        """The sound of it; raises VendorFailed, and Invalid for a language that this voice does not speak."""
        ...
