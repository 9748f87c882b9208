"""A learner's end of a call without a network."""

import asyncio
from collections.abc import AsyncIterator

from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.events import LineBack, LineEvent
from avaaz_domain.conversation.notices import Notice, PhaseChanged, TurnStored
from avaaz_domain.shared.clock import Clock


class MemoryLine:
    """CallLine driven by a test or a terminal: `do` plays the learner's page, `told` is what the page was told."""

    def __init__(self, clock: Clock, *, present: bool = True) -> None:
        self.told: list[Notice] = []
        self.hung_up = False
        self._events: asyncio.Queue[LineEvent | None] = asyncio.Queue()
        if present:
            self.do(LineBack(clock.now()))

    def do(self, event: LineEvent) -> None:
        """The learner, or the line, does this now."""
        self._events.put_nowait(event)

    @property
    def stored(self) -> list[Turn]:
        """The turns the page was told are stored, in that order."""
        return [notice.turn for notice in self.told if isinstance(notice, TurnStored)]

    @property
    def phases(self) -> list[str]:
        """The phases the page was told, in order."""
        return [notice.phase.value for notice in self.told if isinstance(notice, PhaseChanged)]

    async def events(self) -> AsyncIterator[LineEvent]:
        """See CallLine."""
        while (event := await self._events.get()) is not None:
            yield event

    async def tell(self, notice: Notice) -> None:
        """See CallLine."""
        self.told.append(notice)

    async def hang_up(self) -> None:
        """See CallLine."""
        self.hung_up = True
        self._events.put_nowait(None)
