"""The end of a call that somebody else than its worker wants."""

from datetime import datetime

from avaaz_domain.conversation.entities import Call, EndReason
from avaaz_domain.conversation.ports import ConversationTx
from avaaz_domain.conversation.usage import served


async def end_call(tx: ConversationTx, call: Call, at: datetime, reason: EndReason) -> None:
    """Close it and charge the rest; its worker finds out by itself."""
    ended, charge = call.end(at, reason)
    await tx.calls.save(ended)
    await tx.usage.add(served(ended))
    if charge:
        await tx.allowance.consume(call.learner_id, call.id, charge)
