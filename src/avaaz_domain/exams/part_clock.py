"""The candidate's own time in one phase: it runs only while the candidate has the floor."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

GRACE = timedelta(seconds=120)
"""How long, in all, the time of one part stands still for a lost line."""
NONE = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartClock:
    """`left` of the time at `since`, where it runs; standing still when that is None.

    `lost_at`: the line is gone since then; `ran`: the time ran when that happened; `grace` is what is left of GRACE.
    """

    left: timedelta = NONE
    since: datetime | None = None
    lost_at: datetime | None = None
    ran: bool = False
    grace: timedelta = GRACE

    @property
    def deadline(self) -> datetime | None:
        """When the time is over if nothing happens; None while it stands still."""
        if self.lost_at:
            return self.waits_until + self.left if self.waits_until else None
        return self.since + self.left if self.since else None

    @property
    def waits_until(self) -> datetime | None:
        """Until when the time stands still for a lost line at the most; None where the line is not what stops it."""
        return self.lost_at + self.grace if self.lost_at and self.ran else None

    def remaining(self, at: datetime) -> timedelta:
        """What is left at this moment."""
        due = self.deadline
        if due is None:
            return self.left
        return min(self.left, max(NONE, due - at))

    def run(self, at: datetime) -> "PartClock":
        """From now on the candidate has the floor; a running clock runs on."""
        return self if self.since or self.lost_at else replace(self, since=at)

    def stop(self, at: datetime) -> "PartClock":
        """Somebody else has the floor."""
        return replace(self, left=self.remaining(at), since=None) if self.since else self

    def lose(self, at: datetime) -> "PartClock":
        """The line is gone: the time stands still for as long as there is grace."""
        if self.lost_at:
            return self
        return replace(self.stop(at), lost_at=at, ran=self.since is not None)

    def regain(self, at: datetime) -> "PartClock":
        """The line is back: the time runs on if it ran, less what the absence took beyond the grace."""
        if self.lost_at is None:
            return self
        stood = min(at - self.lost_at, self.grace)
        left = self.remaining(at)
        return replace(
            self, left=left, since=at if self.ran else None, lost_at=None, ran=False, grace=self.grace - stood
        )

    def next(self, left: timedelta, since: datetime | None = None) -> "PartClock":
        """The clock of the next phase of the same part: what is left of the grace stays."""
        grace = NONE if self.lost_at and self.ran else self.grace
        return PartClock(left=left, since=since, grace=grace)


@dataclass(frozen=True, slots=True)
class Window:
    """When a part was open."""

    opened_at: datetime
    closed_at: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether what began at this moment belongs to the part."""
        return self.opened_at <= at and (self.closed_at is None or at < self.closed_at)
