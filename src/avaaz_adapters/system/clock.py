"""The machine's clock; for tests, moved to another day and made to run faster."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


def _machine() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class SystemClock:
    """Clock of this machine. `offset_s` is added to what it says; from `since` on it runs `rate` times as fast.

    Two clocks of the same `since` agree, also in different processes.
    """

    offset_s: int = 0
    rate: int = 1
    since: datetime = field(default_factory=_machine)

    def now(self) -> datetime:
        """See Clock."""
        real = _machine()
        return real + (real - self.since) * (self.rate - 1) + timedelta(seconds=self.offset_s)

    async def sleep(self, seconds: float) -> None:
        """See Clock."""
        await asyncio.sleep(max(0.0, seconds / self.rate))
