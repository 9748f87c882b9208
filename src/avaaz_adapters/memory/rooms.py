"""A voice server that is only a record of what was asked of it."""

from dataclasses import dataclass, field
from datetime import timedelta

from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.ports import Ticket
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable
from avaaz_domain.shared.ids import CallId

TICKET_LIFE = timedelta(minutes=5)


@dataclass(slots=True)
class MemoryRooms:
    """RoomService in memory. `sent` and `closed` hold what was asked, in order; `down` makes it unavailable."""

    clock: Clock
    url: str = "memory://rooms"
    down: bool = False
    sent: list[CallId] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)

    def ticket(self, call: Call) -> Ticket:
        """See RoomService."""
        expires_at = self.clock.now() + TICKET_LIFE
        identity = f"learner-{call.learner_id}"
        return Ticket(self.url, f"{call.room}/{identity}/{expires_at.timestamp():.0f}", call.room, identity, expires_at)

    async def send_worker(self, call: Call) -> None:
        """See RoomService."""
        self._must_be_up()
        self.sent.append(call.id)

    async def close_room(self, room: str) -> None:
        """See RoomService."""
        self._must_be_up()
        self.closed.append(room)

    def _must_be_up(self) -> None:
        if self.down:
            raise Unavailable("The voice server does not answer.")
