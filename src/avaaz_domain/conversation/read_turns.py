"""Use case: read the conversation, page by page, as far back as it goes."""

from dataclasses import dataclass

from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.ports import ConversationUnitOfWork, Position
from avaaz_domain.shared.ids import LearnerId

PAGE_MAX = 100


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Turns oldest first, with the places to go on from; None where there is nothing more that way."""

    turns: list[Turn]
    before: Position | None
    after: Position | None


@dataclass(frozen=True, slots=True)
class ReadTurns:
    """A page of the learner's turns. A learner without a session has none."""

    uow: ConversationUnitOfWork

    async def __call__(
        self,
        learner_id: LearnerId,
        *,
        limit: int = 50,
        before: Position | None = None,
        after: Position | None = None,
    ) -> TurnPage:
        size = max(1, min(limit, PAGE_MAX))
        async with self.uow.read() as tx:
            session = await tx.sessions.of(learner_id)
            found = await tx.turns.page(session.id, limit=size + 1, before=before, after=after) if session else []
        more = len(found) > size
        turns = found[:size] if after and not before else found[-size:]
        first, last = (_place(turns[0]), _place(turns[-1])) if turns else (None, None)
        back = first if more or after else None
        return TurnPage(turns, before=back if not after or turns else after, after=last or after)


def _place(turn: Turn) -> Position:
    return Position(turn.started_at, turn.seq)
