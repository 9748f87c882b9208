"""Waiting with a bound, on the injected clock."""

import asyncio
from collections.abc import Awaitable

from avaaz_domain.shared.clock import Clock


async def within(work: Awaitable[object], seconds: float, clock: Clock) -> None:
    """Return when the work is done, or has been cancelled after so many seconds."""
    doing = asyncio.ensure_future(work)
    limit = asyncio.ensure_future(clock.sleep(seconds))
    await asyncio.wait({doing, limit}, return_when=asyncio.FIRST_COMPLETED)
    doing.cancel()
    limit.cancel()
