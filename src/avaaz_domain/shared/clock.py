"""Time as a port, so that a test can move it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The one source of time for every rule and deadline."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed on this clock; at once for zero or less."""
        ...
