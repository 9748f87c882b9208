"""AnswerRepo: one writer at a time."""

import asyncio
from dataclasses import replace

import pytest

from avaaz_adapters.contract_suite.store.examples import Scene, StoreContract, a_turn, after, an_answer
from avaaz_domain.conversation.entities import ANSWER_LEASE, Answer, Speaker, TurnStatus
from avaaz_domain.conversation.errors import TurnNotFound
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.errors import ConcurrentChange


async def opened(conversations: ConversationUnitOfWork, scene: Scene) -> Answer:
    """Store a tutor's turn with an answer to be written."""
    async with conversations.begin() as tx:
        turn = await tx.turns.add(a_turn(scene.practice, speaker=Speaker.TUTOR, status=TurnStatus.PENDING, text=None))
        return await tx.answers.save(an_answer(turn))


class AnswersContract(StoreContract):
    async def test_is_read_back_equal(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        answer = await opened(conversations, scene)
        assert answer.version == 1
        async with conversations.begin() as tx:
            assert await tx.answers.get(answer.turn_id) == answer
            written = await tx.answers.save(answer.take(after(1)).grow("Så fi", after(2)))
        async with conversations.begin() as tx:
            assert await tx.answers.get(answer.turn_id) == written
            finished = await tx.answers.save(written.finish(failed=True))
        async with conversations.read() as tx:
            assert await tx.answers.get(answer.turn_id) == finished

    async def test_belongs_to_a_turn(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        turn = a_turn(scene.practice)
        async with conversations.read() as tx:
            with pytest.raises(TurnNotFound):
                await tx.answers.get(turn.id)
        with pytest.raises(TurnNotFound):
            async with conversations.begin() as tx:
                await tx.answers.save(an_answer(turn))

    async def test_a_stale_version_is_refused(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        answer = await opened(conversations, scene)
        async with conversations.begin() as tx:
            await tx.answers.save(answer.take(after(1)))
        with pytest.raises(ConcurrentChange):
            async with conversations.begin() as tx:
                await tx.answers.save(answer.take(after(2)))

    async def test_one_of_many_takes_it(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        answer = await opened(conversations, scene)

        async def take() -> bool:
            async with conversations.begin() as tx:
                found = await tx.answers.get(answer.turn_id)
                if not found.free_at(after(1)):
                    return False
                await tx.answers.save(found.take(after(1)))
                return True

        assert sum(await asyncio.gather(*(take() for _ in range(5)))) == 1

    async def test_orphans_are_unfinished_and_free(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        new, taken, grown, done = [await opened(conversations, scene) for _ in range(4)]
        async with conversations.begin() as tx:
            taken = await tx.answers.save(taken.take(after(0)))
            grown = await tx.answers.save(replace(grown.take(after(0)), lease_until=after(60)))
            await tx.answers.save(done.take(after(0)).finish())
        async with conversations.read() as tx:
            assert await tx.answers.orphans(after(1)) == [new]
            found = await tx.answers.orphans(after(0) + ANSWER_LEASE)
            assert {each.turn_id for each in found} == {new.turn_id, taken.turn_id}
            assert len(await tx.answers.orphans(after(60))) == 3
