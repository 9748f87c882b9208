"""Who speaks next, when a turn ends and what the tutor is told: free talk, a lesson step, an exam part each decide."""

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.events import CallEvent


@dataclass(frozen=True, slots=True)
class Cue:
    """Let the tutor speak now, with this said to it once; empty: go on as the brief says."""

    say: str = ""


@dataclass(frozen=True, slots=True)
class Steer:
    """From now on the tutor follows this brief."""

    brief: TutorBrief


@dataclass(frozen=True, slots=True)
class Close:
    """The activity is over: say goodbye and end the call."""


Direction: TypeAlias = Cue | Steer | Close


class Director(Protocol):
    """The activity that a call serves."""

    async def brief(self) -> TutorBrief:
        """What the tutor is told at the start, and again whenever a vendor session is opened."""
        ...

    def on(self, event: CallEvent, /) -> tuple[Direction, ...]:
        """What is to be done because of this event, in order; usually nothing."""
        ...
