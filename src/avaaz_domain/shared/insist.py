"""What has to be stored is stored, as soon as the store is back."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import ConcurrentChange, Unavailable

T = TypeVar("T")
_RETRY_S = (0.05, 0.1, 0.2, 0.5, 1.0)


async def insist(work: Callable[[], Awaitable[T]], clock: Clock) -> T:
    """Do it, as often as it takes: a store that is away comes back."""
    attempt = 0
    while True:
        try:
            return await work()
        except (Unavailable, ConcurrentChange):
            await clock.sleep(_RETRY_S[min(attempt, len(_RETRY_S) - 1)])
            attempt += 1
