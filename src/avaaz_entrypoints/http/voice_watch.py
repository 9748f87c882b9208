"""Whether one can talk here, and with whom."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Literal

from msgspec import Meta

from avaaz_domain.conversation.check_voice import CheckVoice
from avaaz_domain.shared.clock import Clock
from avaaz_entrypoints.composition.tutors import TutorKind
from avaaz_entrypoints.http.wire import Wire

VoiceReason = Literal["not_configured", "no_worker", "no_model"]


_BELIEVED_FOR = timedelta(seconds=1)


class Voice(Wire, frozen=True):
    """Whether a call can start now."""

    available: bool
    reason: Annotated[VoiceReason | None, Meta(description="Why not; null when it can.")]


class Tutor(Wire, frozen=True):
    """What the tutor is. One that does not hear knows that somebody spoke and for how long, not what."""

    kind: Literal["scripted", "model"]
    hears: bool


VOICES: dict[str | None, Voice] = {
    None: Voice(True, None),
    "not_configured": Voice(False, "not_configured"),
    "no_worker": Voice(False, "no_worker"),
    "no_model": Voice(False, "no_model"),
}


@dataclass(slots=True)
class VoiceWatch:
    """Whether voice works; the store is asked at most once a second."""

    check_voice: CheckVoice
    clock: Clock
    _voice: Voice = field(default_factory=lambda: VOICES["no_worker"])
    _asked_at: datetime | None = None

    async def now(self) -> Voice:
        """The state of voice for somebody with minutes left."""
        now = self.clock.now()
        if self._asked_at is None or not timedelta(0) <= now - self._asked_at < _BELIEVED_FOR:
            self._asked_at = now
            self._voice = VOICES[await self.check_voice()]
        return self._voice


def render_tutor(kind: TutorKind) -> Tutor:
    """The spoken tutor as the API shows it."""
    return Tutor("scripted" if kind.kind == "scripted" else "model", kind.hears)
