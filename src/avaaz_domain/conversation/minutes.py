"""Voice time while a call runs: when to warn, when to say goodbye, when to hang up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from avaaz_domain.conversation.entities import EndReason

WARN_AT_MS = (5 * 60_000, 60_000)
"""Warnings at five minutes and one minute left; only those below the balance at the start."""
OVERRUN = timedelta(seconds=15)
"""The sentence in progress when time is up may go on for this long, for free."""
GOODBYE_LIMIT = timedelta(seconds=12)
"""The longest a goodbye may take before the call is ended without it."""


@dataclass(slots=True)
class MinuteWatch:
    """Follows the time left of one call."""

    start_ms: int | None = None
    last_ms: int | None = None
    empty_since: datetime | None = None
    end_at: datetime | None = None
    reason: EndReason = EndReason.NO_MINUTES

    @property
    def saying_goodbye(self) -> bool:
        """Whether the call is on its last words."""
        return self.end_at is not None

    def show(self, left_ms: int | None, at: datetime) -> bool:
        """Take a reading; returns whether a warning is due now."""
        if left_ms is None:
            return False
        if self.start_ms is None or self.last_ms is None:
            self.start_ms = self.last_ms = left_ms
        before, self.last_ms = self.last_ms, left_ms
        if left_ms <= 0 and self.empty_since is None:
            self.empty_since = at
        return any(left_ms <= mark < before and mark < self.start_ms for mark in WARN_AT_MS)

    def goodbye_due(self, at: datetime, *, speaking: bool) -> bool:
        """Whether to say goodbye now: time is up and nobody is in mid-sentence, or even that has had its time."""
        if self.empty_since is None or self.saying_goodbye:
            return False
        return not speaking or at >= self.empty_since + OVERRUN

    def say_goodbye(self, at: datetime, reason: EndReason) -> None:
        """The last words begin; the call ends after them, or at the limit."""
        self.end_at = at + GOODBYE_LIMIT
        self.reason = reason
