"""A person across all contexts: what is erased, what is given out, what runs out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Protocol

from avaaz_domain.shared.errors import Conflict, NotFound
from avaaz_domain.shared.events import Event
from avaaz_domain.shared.ids import ExportId, LearnerId

REGRET = timedelta(days=7)
"""How long the erasure of an account can be called off."""
EXPORT_LIFE = timedelta(days=7)
"""How long an export is kept."""


class ExportGone(NotFound):
    """The export is not there any more, or the link is too old."""

    code = "export_gone"


class ExportRunning(Conflict):
    """An export is being made."""

    code = "export_running"


@dataclass(frozen=True, slots=True)
class ErasureDue(Event):
    """A learner is to be erased now; `subject` is the learner."""

    name: ClassVar[str] = "erasure_due"


@dataclass(frozen=True, slots=True)
class ExportAsked(Event):
    """A learner wants their data; `subject` is the export."""

    name: ClassVar[str] = "export_asked"


@dataclass(frozen=True, slots=True)
class GuestBrought(Event):
    """What was a guest's is a learner's now; `subject` is the learner."""

    name: ClassVar[str] = "guest_brought"
    guest_id: LearnerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """A learner's wish to be erased, carried out at `due_at`."""

    learner_id: LearnerId
    asked_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Everything we know of a learner, as one file; `ready_at` is None while it is made."""

    id: ExportId
    learner_id: LearnerId
    asked_at: datetime
    expires_at: datetime
    ready_at: datetime | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class KeepLimit:
    """Something of a learner is kept for so many days."""

    learner_id: LearnerId
    days: int


Records = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by the name of what they are, each as plain data: text, numbers, lists; times in ISO 8601."""


class PeopleRepo(Protocol):
    """A person in every table of every context."""

    async def erase(self, learner_id: LearnerId) -> None:
        """Delete the learner with all that is theirs; what must stay loses the person. Harmless when repeated."""
        ...

    async def records(self, learner_id: LearnerId) -> Records:
        """Everything that is theirs, without secrets and their hashes."""
        ...

    async def bring(self, guest_id: LearnerId, learner_id: LearnerId) -> None:
        """Move the talks and the used minutes of a guest to a learner, and erase the guest.

        Turns keep their times and are numbered after the learner's own. Raises ConcurrentChange while a talk of the
        guest's runs: end it first. Nobody else writes to either session until the block ends.
        """
        ...

    async def expired_guests(self, before: datetime, *, limit: int) -> list[LearnerId]:
        """Guests who came before then and for whom no registration waits for its mail, the oldest first."""
        ...

    async def text_limits(self) -> list[KeepLimit]:
        """Learners who want their words deleted after some days."""
        ...

    async def forget_texts(self, learner_id: LearnerId, before: datetime) -> int:
        """Delete the words of turns that ended before then, with all that quotes them. Returns how many lost them.

        Times and stretches of voice stay.
        """
        ...


class ErasureRepo(Protocol):
    """Wishes to be erased."""

    async def of(self, learner_id: LearnerId) -> Erasure | None:
        """The learner's wish, or None."""
        ...

    async def save(self, erasure: Erasure) -> None:
        """Insert or replace; raises LearnerNotFound."""
        ...

    async def remove(self, learner_id: LearnerId) -> None:
        """Call it off; harmless when there is none."""
        ...

    async def due(self, at: datetime, *, limit: int) -> list[Erasure]:
        """Those that are due at `at`, the oldest first."""
        ...


class ExportRepo(Protocol):
    """Exports, the last one of each learner."""

    async def of(self, learner_id: LearnerId) -> Export | None:
        """The learner's newest export, or None."""
        ...

    async def get(self, export_id: ExportId) -> Export | None:
        """The export, or None."""
        ...

    async def save(self, export: Export) -> None:
        """Insert or replace; raises LearnerNotFound."""
        ...

    async def expired(self, at: datetime, *, limit: int) -> list[Export]:
        """Those whose time is over at `at`."""
        ...

    async def remove(self, export_id: ExportId) -> None:
        """Delete one; harmless when repeated."""
        ...


class PersonalFiles(Protocol):
    """Files of people, outside the store. `pack` and `erase` raise Unavailable: try again, nothing was lost."""

    async def pack(self, export: Export, records: Records) -> int:
        """Write the export as one file, sound included; returns its size in bytes. Replaces what is there."""
        ...

    async def read(self, export: Export) -> bytes:
        """The file; raises ExportGone."""
        ...

    async def remove_export(self, export: Export) -> None:
        """Delete the file; harmless when repeated."""
        ...

    async def erase(self, learner_id: LearnerId, email: str) -> None:
        """Delete every file of this person, mails that wait in the outbox too. Harmless when repeated."""
        ...
