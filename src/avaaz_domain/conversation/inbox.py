"""Where everything that happens in a call comes together, in the order in which it came."""

import asyncio
from collections.abc import AsyncIterator
from typing import TypeVar

from avaaz_domain.shared.clock import Clock

T = TypeVar("T")


async def pump(events: AsyncIterator[T], inbox: "asyncio.Queue[T]") -> None:
    """Put every event into the inbox, until there are no more."""
    async for event in events:
        inbox.put_nowait(event)


async def next_event(inbox: "asyncio.Queue[T]", seconds: float, clock: Clock) -> T | None:
    """The next event, or None when `seconds` pass first."""
    if not inbox.empty():
        return inbox.get_nowait()
    if seconds <= 0:
        return None
    event = asyncio.ensure_future(inbox.get())
    timer = asyncio.ensure_future(clock.sleep(seconds))
    try:
        await asyncio.wait({event, timer}, return_when=asyncio.FIRST_COMPLETED)
        return event.result() if event.done() else None
    finally:
        event.cancel()
        timer.cancel()
