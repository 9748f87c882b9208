"""Use case: hold one voice call, from its first moment to its last."""

import asyncio
from dataclasses import dataclass
from typing import get_args

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.call_journal import CallJournal
from avaaz_domain.conversation.director import Director
from avaaz_domain.conversation.entities import Call, EndReason
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import CallEvent, LiveEvent, TutorSaid, UsageReported, VendorLost
from avaaz_domain.conversation.held_call import HeldCall
from avaaz_domain.conversation.inbox import next_event, pump
from avaaz_domain.conversation.notices import Trouble
from avaaz_domain.conversation.ports import CallLine, ConversationUnitOfWork, LiveConversation, RealtimeLLM
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable
from avaaz_domain.shared.ids import WorkerId
from avaaz_domain.shared.within import within

REOPEN_S = (0.0, 0.5, 2.0)
"""Seconds to wait before each attempt to open the model's side again; after the last the call ends."""
SETTLE_S = 1.0
"""How long a new vendor session waits for the last turns to be stored, so that it knows them, in seconds."""
CLOSE_S = 1.0
"""How long the last events of a vendor session may take to come in after it was closed, in seconds."""
RENEWAL = "renewal"
"""The kind of a loss that we wanted: nobody has failed."""
DRAIN_S = 10.0
"""The longest wait at the end of a call for turns that are not stored yet, in seconds."""


@dataclass(frozen=True, slots=True)
class HoldCall:
    """Let the director's activity run in this call: take turns, store them, meter the minutes, survive the vendor.

    The call must have been claimed by this worker. Returns why it ended; when cancelled, the call is left to
    another worker.
    """

    uow: ConversationUnitOfWork
    realtime: RealtimeLLM
    line: CallLine
    director: Director
    clock: Clock

    async def __call__(self, call: Call, worker_id: WorkerId) -> EndReason:
        inbox: asyncio.Queue[CallEvent] = asyncio.Queue()
        journal = CallJournal(self.uow, self.line, self.clock, call.id, worker_id, inbox.put_nowait)
        writer = asyncio.create_task(journal.run())
        listener = asyncio.create_task(pump(self.line.events(), inbox))
        reason: EndReason | None = None
        try:
            opened = await self._open()
            if opened is None:
                reason = await self._give_up()
                return reason
            live, brief = opened
            held = HeldCall(call, live, self.line, journal, self.clock, brief, self.director)
            reason = await self._run(held, inbox)
            return reason
        finally:
            listener.cancel()
            await self._drain(journal, DRAIN_S)
            await journal.close(reason)
            writer.cancel()

    async def _open(self) -> tuple[LiveConversation, TutorBrief] | None:
        for delay in REOPEN_S:
            await self.clock.sleep(delay)
            try:
                brief = await self.director.brief()
                return await self.realtime.open(brief), brief
            except VendorFailed as failure:
                if not failure.recoverable:
                    return None
            except Unavailable:
                continue  # the store is away for a moment
        return None

    async def _give_up(self) -> EndReason:
        await self.line.tell(Trouble("vendor_down"))
        return EndReason.VENDOR

    async def _run(self, held: HeldCall, inbox: "asyncio.Queue[CallEvent]") -> EndReason:
        speaker = asyncio.create_task(pump(held.live.events(), inbox))
        failures = 0
        try:
            await held.page.where()
            while held.over is None:
                event = await next_event(inbox, held.wake_in(), self.clock)
                if event is None and _renewal_due(held):
                    event = VendorLost(RENEWAL, recoverable=True)
                if isinstance(event, UsageReported):
                    held.journal.used(event, self.clock.now())
                    continue
                if not isinstance(event, VendorLost):
                    failures = 0 if isinstance(event, TutorSaid) else failures
                    await held.on(event)
                    continue
                if held.page.tutor_busy:
                    await self.line.tell(Trouble("vendor_changed"))
                in_the_middle = held.close_turn()
                await _close(held, speaker, inbox)
                await self._drain(held.journal, SETTLE_S)
                failures += event.kind != RENEWAL
                opened = await self._open() if event.recoverable and failures <= len(REOPEN_S) else None
                if opened is None:
                    return await self._give_up()
                await held.go_on(*opened, in_the_middle=in_the_middle)
                speaker = asyncio.create_task(pump(held.live.events(), inbox))
            return held.over
        finally:
            held.close_turn()
            await _close(held, speaker, inbox)

    async def _drain(self, journal: CallJournal, limit_s: float) -> None:
        """Let what was said be stored, but wait no longer than this."""
        await within(journal.drained(), limit_s, self.clock)


async def _close(held: HeldCall, speaker: "asyncio.Task[None]", inbox: "asyncio.Queue[CallEvent]") -> None:
    """End the model's side; keep what was heard of a tutor turn that this cut off, and what the vendor reported."""
    await held.live.close()
    await asyncio.wait({speaker}, timeout=CLOSE_S)
    speaker.cancel()
    waiting = [inbox.get_nowait() for _ in range(inbox.qsize())]
    for event in waiting:
        if isinstance(event, TutorSaid):
            held.turns.tutor(event)
        elif isinstance(event, UsageReported):
            held.journal.used(event, held.clock.now())
        elif not isinstance(event, get_args(LiveEvent)):
            inbox.put_nowait(event)


def _renewal_due(held: HeldCall) -> bool:
    """Whether the model's side is to be opened anew now, before the vendor ends it, or because a better one is well."""
    at = held.live.renew_at
    return at is not None and at <= held.clock.now() and held.quiet and not held.minutes.saying_goodbye
