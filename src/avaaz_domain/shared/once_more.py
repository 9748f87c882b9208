"""Two devices in the same moment: the one that came second looks again."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from avaaz_domain.shared.errors import ConcurrentChange

T = TypeVar("T")


async def once_more(work: Callable[[], Awaitable[T]]) -> T:
    """Do a whole transaction, and do it again if somebody else changed the same thing first."""
    try:
        return await work()
    except ConcurrentChange:
        return await work()
