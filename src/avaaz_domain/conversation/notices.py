"""What the page is told during a call."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from avaaz_domain.conversation.entities import EndReason, Turn
from avaaz_domain.shared.cefr import Level
from avaaz_domain.shared.ids import CallId


class Phase(StrEnum):
    """Where the conversation stands. `swap`: the vendor changed and the last words were lost."""

    LISTENING = "listening"
    LEARNER = "learner"
    THINKING = "thinking"
    TUTOR = "tutor"
    INTERRUPTED = "interrupted"
    SWAP = "swap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The tutor listens. `hears`: it can understand speech."""

    call_id: CallId
    resumed: bool
    hears: bool
    monologue: bool
    level: Level | None


@dataclass(frozen=True, slots=True)
class PhaseChanged:
    """The conversation stands elsewhere now."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class TurnStored:
    """This turn is committed: whatever dies now, it is there."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class MinutesLeft:
    """Voice time left in milliseconds, None for no limit. `warn`: a warning threshold was just passed."""

    left_ms: int | None
    warn: bool


@dataclass(frozen=True, slots=True)
class Hint:
    """A written sentence start after a long silence, in the target language."""

    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something does not work; `code` is stable."""

    code: str


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The call is over."""

    reason: EndReason


Notice: TypeAlias = Ready | PhaseChanged | TurnStored | MinutesLeft | Hint | Trouble | CallEnded
