"""What happens in a call, as the domain sees it. Times are aware UTC; `at` is when it was true, not when it arrived."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeAlias

from avaaz_domain.conversation.entities import EndReason
from avaaz_domain.conversation.usage import Quantities, Usage, UsageKind
from avaaz_domain.shared.events import Event
from avaaz_domain.shared.ids import CallId, new_id


@dataclass(frozen=True, slots=True)
class PracticeEnded(Event):
    """A practice has ended; `subject` is its id."""

    name: ClassVar[str] = "practice_ended"


@dataclass(frozen=True, slots=True)
class StoryOutdated(Event):
    """The learner put right, at `at`, what a story rests on; `subject` is its practice."""

    name: ClassVar[str] = "story_outdated"
    at: datetime


@dataclass(frozen=True, slots=True)
class VoiceStarted:
    """The learner's voice began at `at`."""

    at: datetime


@dataclass(frozen=True, slots=True)
class VoiceStopped:
    """The learner's voice was last heard at `at`."""

    at: datetime


@dataclass(frozen=True, slots=True)
class WordsSoFar:
    """The learner's words in this turn so far, where a recogniser gives them before the turn ends."""

    text: str


@dataclass(frozen=True, slots=True)
class LearnerSaid:
    """What a recogniser heard in a committed turn. `item_id` is the vendor's; it may come twice."""

    item_id: str
    text: str


@dataclass(frozen=True, slots=True)
class TutorStarted:
    """The tutor's first sound left at `at`."""

    at: datetime


@dataclass(frozen=True, slots=True)
class TutorSaid:
    """The tutor's turn is over. `text` is what was heard of it; `interrupted` when that is not all."""

    item_id: str
    text: str
    started_at: datetime
    ended_at: datetime
    interrupted: bool


@dataclass(frozen=True, slots=True)
class VendorLost:
    """The vendor's side is gone. `recoverable`: opening it again may help. `kind` is for the log."""

    kind: str
    recoverable: bool


@dataclass(frozen=True, slots=True)
class UsageReported:
    """The vendor says what it did since the last report."""

    vendor: str
    model: str
    kind: UsageKind
    quantities: Quantities

    def kept(self, at: datetime, call_id: CallId | None = None) -> Usage:
        """The report as it is stored."""
        return Usage(
            id=new_id(at),
            at=at,
            vendor=self.vendor,
            model=self.model,
            kind=self.kind,
            quantities=self.quantities,
            call_id=call_id,
        )


@dataclass(frozen=True, slots=True)
class MinutesRead:
    """The meter was read: milliseconds left (None: no limit), and why the call is over, if it is."""

    left_ms: int | None
    over: EndReason | None = None


@dataclass(frozen=True, slots=True)
class LineLost:
    """The learner's line dropped at `at`."""

    at: datetime


@dataclass(frozen=True, slots=True)
class LineBack:
    """The learner is connected again, since `at`."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Finished:
    """The learner says: I am finished."""


@dataclass(frozen=True, slots=True)
class StopTutor:
    """The learner wants the tutor to stop."""


@dataclass(frozen=True, slots=True)
class Held:
    """Push-to-hold: `down` while the learner holds the button."""

    down: bool


@dataclass(frozen=True, slots=True)
class LineTyped:
    """A typed line in the call. The same `key` is the same line."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """The learner wants the last thing said again; `slower`: more slowly and simply."""

    slower: bool


@dataclass(frozen=True, slots=True)
class Replaying:
    """The page plays a line again: `on` from its start, off at its end."""

    on: bool


@dataclass(frozen=True, slots=True)
class HungUp:
    """The learner ends the call."""


@dataclass(frozen=True, slots=True)
class Greeted:
    """The page has just come and asks where the call stands."""


LiveEvent: TypeAlias = (
    VoiceStarted | VoiceStopped | WordsSoFar | LearnerSaid | TutorStarted | TutorSaid | VendorLost | UsageReported
)
LineEvent: TypeAlias = (
    LineLost | LineBack | Finished | StopTutor | Held | LineTyped | AskedAgain | Replaying | HungUp | Greeted
)
CallEvent: TypeAlias = LiveEvent | LineEvent | MinutesRead
