"""The end of a call that somebody else than its worker wants."""

from contextlib import suppress
from datetime import datetime

from avaaz_domain.conversation.entities import Call, EndReason
from avaaz_domain.conversation.ports import ConversationTx, RoomService
from avaaz_domain.conversation.usage import served
from avaaz_domain.shared.errors import Unavailable


async def end_call(tx: ConversationTx, call: Call, at: datetime, reason: EndReason) -> None:
    """Close it and charge the rest; its worker finds out by itself."""
    ended, charge = call.end(at, reason)
    await tx.calls.save(ended)
    await tx.usage.add(served(ended))
    if charge:
        await tx.allowance.consume(call.learner_id, call.id, charge)


async def close_unheld(rooms: RoomService, call: Call) -> None:
    """Close the room of a call that has ended; a worker that holds it does so when it has put its things away."""
    if call.worker_id is None:
        with suppress(Unavailable):  # the room empties by itself
            await rooms.close_room(call.room)
