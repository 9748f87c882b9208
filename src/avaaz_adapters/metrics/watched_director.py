"""A director whose call is measured: it sees every event that the call sees."""

from dataclasses import dataclass, field
from datetime import datetime

from avaaz_adapters.metrics.figures import Figures
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.director import Direction, Director
from avaaz_domain.conversation.events import (
    CallEvent,
    LineBack,
    LineLost,
    LineTyped,
    MinutesRead,
    TutorStarted,
    VoiceStarted,
    VoiceStopped,
)
from avaaz_domain.shared.clock import Clock


@dataclass(slots=True)
class WatchedDirector:
    """Director that decides nothing itself. Counts how long the learner is connected and how soon the tutor answers.

    An answer counts from the learner's last voice; one to a typed line, or to nothing, does not.
    """

    inner: Director
    figures: Figures
    clock: Clock
    _connected_at: datetime | None = field(default=None, init=False)
    _voice_ended_at: datetime | None = field(default=None, init=False)

    async def brief(self) -> TutorBrief:
        """See Director."""
        return await self.inner.brief()

    def on(self, event: CallEvent, /) -> tuple[Direction, ...]:
        """See Director."""
        match event:
            case VoiceStopped(at=at):
                self._voice_ended_at = at
            case VoiceStarted() | LineTyped():
                self._voice_ended_at = None
            case TutorStarted(at=at) if self._voice_ended_at:
                self.figures.answered((at - self._voice_ended_at).total_seconds())
                self._voice_ended_at = None
            case LineBack(at=at):
                self._connected_at = self._connected_at or at
            case MinutesRead():
                self._count(self.clock.now())
            case LineLost(at=at):
                self._count(at)
                self._connected_at = self._voice_ended_at = None
        return self.inner.on(event)

    def close(self) -> None:
        """The call is over: count the rest."""
        self._count(self.clock.now())
        self._connected_at = None

    def _count(self, until: datetime) -> None:
        if self._connected_at and until > self._connected_at:
            self.figures.served((until - self._connected_at).total_seconds())
            self._connected_at = until
