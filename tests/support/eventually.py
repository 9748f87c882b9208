"""Waiting for something that another process or task brings about."""

import asyncio
from collections.abc import Awaitable, Callable


async def eventually(condition: Callable[[], Awaitable[bool]], *, within_s: float = 20, every_s: float = 0.02) -> None:
    """Return when the condition holds; raises TimeoutError when it still does not after `within_s`."""
    async with asyncio.timeout(within_s):
        while not await condition():
            await asyncio.sleep(every_s)
