"""The machine's clock, moved by a fixed number of seconds for tests of another day."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class SystemClock:
    """Clock of this machine. `offset_s` is added to what it says."""

    offset_s: int = 0

    def now(self) -> datetime:
        """See Clock."""
        return datetime.now(UTC) + timedelta(seconds=self.offset_s)

    async def sleep(self, seconds: float) -> None:
        """See Clock."""
        await asyncio.sleep(max(0.0, seconds))
