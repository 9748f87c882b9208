"""What happens to exams, told to whoever listens."""

from dataclasses import dataclass
from typing import ClassVar

from avaaz_domain.shared.events import Event


@dataclass(frozen=True, slots=True)
class AttemptCompleted(Event):
    """All parts of an attempt are over; `subject` is its id."""

    name: ClassVar[str] = "attempt_completed"


@dataclass(frozen=True, slots=True)
class AttemptScored(Event):
    """An attempt has its report; `subject` is its id."""

    name: ClassVar[str] = "attempt_scored"


@dataclass(frozen=True, slots=True)
class ScoringAsked(Event):
    """A scoring that failed is to be tried again; `subject` is the attempt, `version` the one that failed."""

    name: ClassVar[str] = "scoring_asked"
    version: int
