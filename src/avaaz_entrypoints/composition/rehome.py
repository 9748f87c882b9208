"""Moves the calls of a dead agent, over connections that are already open. Lives in the supervisor."""

from functools import cache
from uuid import UUID

from avaaz_domain.conversation.rehome_calls import RehomeCalls
from avaaz_domain.shared.ids import WorkerId
from avaaz_entrypoints.composition.call_parts import clock_of, conversations_of, rooms_of
from avaaz_entrypoints.composition.settings import Settings


@cache
def _use_case(settings: Settings) -> RehomeCalls:
    _, uow = conversations_of(settings, 1, "avaaz serve")
    return RehomeCalls(uow, rooms_of(settings), clock_of(settings))


async def warm_up(settings: Settings) -> None:
    """Open the connections, so that the first death does not wait for them."""
    use_case = _use_case(settings)
    async with use_case.uow.read() as tx:
        await tx.workers.silent_since(use_case.clock.now())


async def rehome_calls(settings: Settings, worker_id: str) -> int:
    """Send the running calls of this worker to another one; returns how many."""
    return await _use_case(settings)(WorkerId(UUID(worker_id)))
