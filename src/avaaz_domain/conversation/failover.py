"""Several vendors as one: the first that is well speaks, the next takes over, and the first gets its place back."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.circuit import Circuits
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import LiveEvent, TutorSaid, VendorLost
from avaaz_domain.conversation.ports import LiveConversation, RealtimeLLM
from avaaz_domain.shared.clock import Clock

BACK_SOONEST = timedelta(seconds=30)
"""How long a vendor that took over is kept at least, so that voices do not alternate."""


@dataclass(frozen=True, slots=True)
class FailoverRealtime:
    """RealtimeLLM over several, by their standing in `circuits`, which all calls of a process share."""

    vendors: Mapping[str, RealtimeLLM]
    circuits: Circuits
    clock: Clock

    @property
    def hears(self) -> bool:
        """Whether one of them understands speech."""
        return any(vendor.hears for vendor in self.vendors.values())

    async def open(self, brief: TutorBrief) -> "WatchedConversation":
        """The conversation of the first that opens; raises the failure of the one that was asked last."""
        last: VendorFailed | None = None
        for name in self.circuits.order(self.clock.now()):
            try:
                live = await self.vendors[name].open(brief)
            except VendorFailed as failure:
                last = failure
                self.circuits.failed_by(name, self.clock.now(), failure)
                continue
            return WatchedConversation(live, name, self.circuits, self.clock, self.clock.now())
        raise last or VendorFailed("nobody", recoverable=False)


@dataclass(frozen=True, slots=True)
class WatchedConversation:
    """LiveConversation of one of several vendors; how it goes is told to the circuits."""

    live: LiveConversation
    name: str
    circuits: Circuits
    clock: Clock
    opened_at: datetime

    @property
    def hears(self) -> bool:
        """See LiveConversation."""
        return self.live.hears

    @property
    def renew_at(self) -> datetime | None:
        """When its session is to be renewed, or a better vendor is to get its place back; the earlier one."""
        back = self.circuits.back_at(self.name)
        back = max(back, self.opened_at + BACK_SOONEST) if back else None
        return min((at for at in (self.live.renew_at, back) if at), default=None)

    async def events(self) -> AsyncIterator[LiveEvent]:
        """See LiveConversation. While another vendor is well, the loss of this one can be got over."""
        async for event in self.live.events():
            if isinstance(event, TutorSaid) and not event.interrupted:
                self.circuits.did_well(self.name)
            if isinstance(event, VendorLost):
                now = self.clock.now()
                self.circuits.failed(self.name, now, event.kind, hopeless=not event.recoverable)
                others = self.circuits.order(now)[:1] != (self.name,)
                yield replace(event, recoverable=event.recoverable or others)
            else:
                yield event

    async def transcribe(self) -> None:
        """See LiveConversation."""
        await self.live.transcribe()

    async def respond(self) -> None:
        """See LiveConversation."""
        await self.live.respond()

    async def cue(self, instructions: str) -> None:
        """See LiveConversation."""
        await self.live.cue(instructions)

    async def hear(self, text: str) -> None:
        """See LiveConversation."""
        await self.live.hear(text)

    async def interrupt(self) -> None:
        """See LiveConversation."""
        await self.live.interrupt()

    async def steer(self, brief: TutorBrief) -> None:
        """See LiveConversation."""
        await self.live.steer(brief)

    async def pause(self) -> None:
        """See LiveConversation."""
        await self.live.pause()

    async def resume(self) -> None:
        """See LiveConversation."""
        await self.live.resume()

    async def close(self) -> None:
        """See LiveConversation."""
        await self.live.close()
