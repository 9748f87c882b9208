"""The machine's clock, moved by a fixed offset where a test wants another day."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class SystemClock:
    """Clock. `offset_s` seconds are added to the machine's time."""

    offset_s: int = 0

    def now(self) -> datetime:
        """See Clock."""
        return datetime.now(UTC) + timedelta(seconds=self.offset_s)

    async def sleep(self, seconds: float) -> None:
        """See Clock."""
        await asyncio.sleep(max(0.0, seconds))
