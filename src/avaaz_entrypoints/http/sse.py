"""Server-sent events (WHATWG HTML, section 9.2), as bytes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from avaaz_domain.shared.clock import Clock

KEEP_ALIVE = b": still here\n\n"
KEEP_ALIVE_S = 10.0
LONGEST = timedelta(seconds=90)
"""A stream ends after this time, whatever happens; the page comes back with its Last-Event-ID."""
MEDIA_TYPE = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def event(name: str, data: object, event_id: int | None = None) -> bytes:
    """One event whose data is JSON, which never holds a line break."""
    head = b"" if event_id is None else b"id: %d\n" % event_id
    return head + b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(data))


def offset(last_event_id: str | None) -> int:
    """Where to go on after this Last-Event-ID; from the start when it is none of ours."""
    if last_event_id is None or not last_event_id.isascii() or not last_event_id.isdigit() or len(last_event_id) > 9:
        return 0
    return int(last_event_id)


@dataclass(slots=True)
class Pace:
    """When a stream looks for news again, when it is a sign of life that is due, and when it ends."""

    clock: Clock
    poll_s: float
    _ends_at: datetime = field(init=False)
    _quiet_s: float = 0.0

    def __post_init__(self) -> None:
        self._ends_at = self.clock.now() + LONGEST

    @property
    def over(self) -> bool:
        """Whether the time of a stream has passed."""
        return self.clock.now() >= self._ends_at

    def told(self) -> None:
        """Something was sent."""
        self._quiet_s = 0.0

    async def wait(self) -> bool:
        """Wait until it is time to look again; whether nothing was sent for so long that KEEP_ALIVE is due."""
        await self.clock.sleep(self.poll_s)
        self._quiet_s += self.poll_s
        due = self._quiet_s >= KEEP_ALIVE_S
        if due:
            self.told()
        return due
