"""TurnRepo.page: every turn once, forwards and backwards, also where many were spoken in the same moment."""

import random

import pytest

from avaaz_adapters.contract_suite.store.examples import Scene, StoreContract, a_turn, after
from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.ports import ConversationUnitOfWork, Position


def place(turn: Turn) -> Position:
    """Where a turn stands."""
    return Position(turn.started_at, turn.seq)


async def spoken(conversations: ConversationUnitOfWork, scene: Scene, seconds: list[float]) -> list[Turn]:
    """Store a turn for each of these starts, in this order; returns them in the order in which they were spoken."""
    async with conversations.begin() as tx:
        turns = [await tx.turns.add(a_turn(scene.practice, started_at=after(second))) for second in seconds]
    return sorted(turns, key=lambda turn: (turn.started_at, turn.seq))


async def read_back(conversations: ConversationUnitOfWork, scene: Scene, limit: int) -> list[Turn]:
    """All turns, page by page from the newest."""
    found: list[Turn] = []
    async with conversations.read() as tx:
        page = await tx.turns.page(scene.session.id, limit=limit)
        while page:
            found = [*page, *found]
            page = await tx.turns.page(scene.session.id, limit=limit, before=place(page[0]))
    return found


async def read_on(conversations: ConversationUnitOfWork, scene: Scene, limit: int, start: Position) -> list[Turn]:
    """All turns after `start`, page by page."""
    found: list[Turn] = []
    async with conversations.read() as tx:
        page = await tx.turns.page(scene.session.id, limit=limit, after=start)
        while page:
            found.extend(page)
            page = await tx.turns.page(scene.session.id, limit=limit, after=place(page[-1]))
    return found


BEFORE_ALL = Position(after(-1_000), 0)


class PagingContract(StoreContract):
    @pytest.mark.parametrize("seed", range(5))
    async def test_every_turn_once_in_both_directions(
        self, scene: Scene, conversations: ConversationUnitOfWork, seed: int
    ) -> None:
        dice = random.Random(seed)  # noqa: S311 - examples, not secrets
        turns = await spoken(conversations, scene, [dice.randrange(6) for _ in range(dice.randrange(25))])
        limit = dice.randrange(1, 8)
        assert await read_back(conversations, scene, limit) == turns
        assert await read_on(conversations, scene, limit, BEFORE_ALL) == turns

    async def test_a_page_is_cut_at_its_limit(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        turns = await spoken(conversations, scene, [3, 1, 1, 2, 1])
        async with conversations.read() as tx:
            assert await tx.turns.page(scene.session.id, limit=2) == turns[-2:]
            assert await tx.turns.page(scene.session.id, limit=2, before=place(turns[3])) == turns[1:3]
            assert await tx.turns.page(scene.session.id, limit=2, after=place(turns[1])) == turns[2:4]
            between = {"before": place(turns[4]), "after": place(turns[0])}
            assert await tx.turns.page(scene.session.id, limit=9, **between) == turns[1:4]
            assert await tx.turns.page(scene.session.id, limit=2, **between) == turns[2:4]

    async def test_a_place_stays_when_turns_come(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        turns = await spoken(conversations, scene, [1, 2, 3])
        late = await spoken(conversations, scene, [2])
        async with conversations.read() as tx:
            assert await tx.turns.page(scene.session.id, limit=9, before=place(turns[1])) == turns[:1]
            assert await tx.turns.page(scene.session.id, limit=9, after=place(turns[1])) == [*late, turns[2]]
