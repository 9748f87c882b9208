"""What happened, told to whoever listens. Calls go down the contexts, events go up."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar, Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Event:
    """A fact. Its name and fields make the key under which a repeat is harmless."""

    name: ClassVar[str] = "event"
    subject: UUID

    @property
    def key(self) -> str:
        """Unique per fact: the same fact told twice has the same key."""
        told = (getattr(self, each.name) for each in fields(self))
        return ":".join((self.name, *(each.isoformat() if isinstance(each, datetime) else str(each) for each in told)))


class Jobs(Protocol):
    """Background work, enqueued in the transaction that causes it."""

    async def publish(self, event: Event) -> None:
        """Enqueue one job per listener of this event; nothing if the transaction rolls back.

        The same fact published twice runs each listener once.
        """
        ...
