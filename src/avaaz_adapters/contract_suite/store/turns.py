"""TurnRepo: numbered without gaps, stored once per key, ordered by when they were spoken."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from avaaz_adapters.contract_suite.store.examples import (
    NOON,
    Scene,
    StoreContract,
    a_call,
    a_practice,
    a_session,
    a_turn,
    after,
    set_scene,
)
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.entities import EndReason, Practice, Source, Span, Speaker, Turn, TurnStatus
from avaaz_domain.conversation.errors import PracticeNotFound, SessionNotFound, TurnNotFound
from avaaz_domain.conversation.ports import ConversationUnitOfWork


async def add(conversations: ConversationUnitOfWork, turn: Turn) -> Turn:
    """Store a turn in a transaction of its own."""
    async with conversations.begin() as tx:
        return await tx.turns.add(turn)


async def numbers(conversations: ConversationUnitOfWork, practice: Practice) -> list[int]:
    """The numbers of a practice's turns, sorted."""
    async with conversations.read() as tx:
        return sorted(turn.seq for turn in await tx.turns.of_practice(practice.id))


class TurnsContract(StoreContract):
    async def test_is_read_back_equal(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice))
            plain = await tx.turns.add(a_turn(scene.practice, text=None))
            full = a_turn(
                scene.practice,
                speaker=Speaker.TUTOR,
                source=Source.TYPED,
                text="Æ, ø og å — “så fint” 🙂",
                status=TurnStatus.INTERRUPTED,
                call_id=call.id,
                reply_to=plain.id,
                spans=(Span(0, 400), Span(900, 2_000)),
                prompt="free_talk@1a2b3c",
            )
            stored = await tx.turns.add(full)
        assert stored == replace(full, seq=2)
        async with conversations.read() as tx:
            assert await tx.turns.get(stored.id, owner=scene.learner.id) == stored
            assert await tx.turns.by_key(scene.session.id, full.key) == stored
            assert await tx.turns.reply_to(plain.id) == stored
            assert await tx.turns.of_practice(scene.practice.id) == [plain, stored]

    async def test_what_is_not_there(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        turn = a_turn(scene.practice)
        async with conversations.begin() as tx:
            assert await tx.turns.by_key(scene.session.id, turn.key) is None
            assert await tx.turns.reply_to(turn.id) is None
            assert await tx.turns.page(scene.session.id, limit=5) == []
            with pytest.raises(TurnNotFound):
                await tx.turns.get(turn.id, owner=scene.learner.id)
            with pytest.raises(TurnNotFound):
                await tx.turns.save(turn)

    async def test_another_learners_turn_is_not_found(
        self, scene: Scene, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        stranger = await set_scene(accounts, conversations)
        turn = await add(conversations, a_turn(scene.practice))
        async with conversations.read() as tx:
            with pytest.raises(TurnNotFound):
                await tx.turns.get(turn.id, owner=stranger.learner.id)
            assert await tx.turns.by_key(stranger.session.id, turn.key) is None
            assert await tx.turns.page(stranger.session.id, limit=5) == []

    async def test_belongs_to_a_session_and_a_practice(
        self, scene: Scene, conversations: ConversationUnitOfWork
    ) -> None:
        with pytest.raises(SessionNotFound):
            await add(conversations, a_turn(a_practice(a_session(scene.learner))))
        with pytest.raises(PracticeNotFound):
            await add(conversations, a_turn(a_practice(scene.session)))

    async def test_save_changes_what_was_said_and_nothing_else(
        self, scene: Scene, conversations: ConversationUnitOfWork
    ) -> None:
        turn = await add(conversations, a_turn(scene.practice, status=TurnStatus.PENDING, text=None))
        said: dict[str, Any] = {
            "text": "Hei!",
            "status": TurnStatus.STORED,
            "ended_at": after(9),
            "spans": (Span(1, 2),),
            "prompt": "p@1",
        }
        async with conversations.begin() as tx:
            await tx.turns.save(replace(turn, **said, key="another", started_at=after(5), seq=99))
        async with conversations.read() as tx:
            assert await tx.turns.get(turn.id, owner=scene.learner.id) == replace(turn, **said)

    async def test_a_time_without_a_zone_is_refused(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        with pytest.raises(ValueError, match="zone"):
            await add(conversations, a_turn(scene.practice, started_at=NOON.replace(tzinfo=None)))

    async def test_the_same_key_is_the_same_turn(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            first = await tx.turns.add(a_turn(scene.practice, key="k", text="one"))
            assert await tx.turns.add(a_turn(scene.practice, key="k", text="two")) == first
        assert await add(conversations, a_turn(scene.practice, key="k", text="three")) == first
        assert (await add(conversations, a_turn(scene.practice))).seq == 2
        async with conversations.read() as tx:
            overview = await tx.sessions.overview(scene.learner.id)
        assert overview is not None
        assert overview.turns == 2

    async def test_a_key_belongs_to_its_session(
        self, scene: Scene, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        stranger = await set_scene(accounts, conversations)
        turns = [await add(conversations, a_turn(each.practice, key="k")) for each in (scene, stranger)]
        assert [turn.seq for turn in turns] == [1, 1]
        assert turns[0].id != turns[1].id

    async def test_the_same_key_at_once_is_one_turn(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        stored = await asyncio.gather(
            *(add(conversations, a_turn(scene.practice, key=f"k{number % 3}")) for number in range(18))
        )
        assert len({turn.id for turn in stored}) == 3
        assert sorted({turn.seq for turn in stored}) == [1, 2, 3]
        assert await numbers(conversations, scene.practice) == [1, 2, 3]

    async def test_numbers_have_no_gaps(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async def add_or_fail(number: int) -> None:
            async with conversations.begin() as tx:
                await tx.turns.add(a_turn(scene.practice))
                if number % 3 == 0:
                    raise ZeroDivisionError

        await asyncio.gather(*(add_or_fail(number) for number in range(15)), return_exceptions=True)
        assert await numbers(conversations, scene.practice) == list(range(1, 11))

    async def test_a_turn_leaves_the_versions_alone(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        await add(conversations, a_turn(scene.practice))
        async with conversations.begin() as tx:
            await tx.practices.save(scene.practice.touched(after(1)))
            await tx.sessions.save(scene.session.touched(after(1)))

    async def test_turns_count_for_their_own_practice(
        self, scene: Scene, conversations: ConversationUnitOfWork
    ) -> None:
        async with conversations.begin() as tx:
            await tx.practices.save(scene.practice.end(after(5), EndReason.LEARNER))
            following = await tx.practices.save(a_practice(scene.session, started_at=after(6)))
            early = await tx.turns.add(a_turn(following, started_at=after(7)))
            late = await tx.turns.add(a_turn(scene.practice, started_at=after(4)))
        async with conversations.read() as tx:
            overview = await tx.sessions.overview(scene.learner.id)
            assert await tx.turns.of_practice(following.id) == [early]
            assert await tx.turns.of_practice(scene.practice.id) == [late]
            assert await tx.turns.page(scene.session.id, limit=5) == [late, early]
        assert overview is not None
        assert overview.turns == 1
