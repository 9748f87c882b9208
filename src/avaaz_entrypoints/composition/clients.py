"""What is connected to vendors, and closed with the process or the call that it was made for."""

from dataclasses import dataclass, field
from typing import Protocol, TypeVar, runtime_checkable

T = TypeVar("T")


@runtime_checkable
class Closable(Protocol):
    """An adapter that holds connections."""

    async def aclose(self) -> None:
        """Close them."""
        ...


@dataclass(frozen=True, slots=True)
class Clients:
    """Adapters that were made, of which some hold connections."""

    _held: list[Closable] = field(default_factory=list)

    def held(self, adapter: T) -> T:
        """The same adapter, which is closed with the others."""
        if isinstance(adapter, Closable):
            self._held.append(adapter)
        return adapter

    async def aclose(self) -> None:
        """Close all of them, the last first."""
        while self._held:
            await self._held.pop().aclose()
