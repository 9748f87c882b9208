"""CallRepo, WorkerRepo, Allowance."""

import asyncio
from dataclasses import replace

import pytest

from avaaz_adapters.contract_suite.store.examples import (
    FREE_MS,
    NOON,
    Scene,
    StoreContract,
    a_call,
    a_practice,
    a_worker_id,
    after,
    set_scene,
)
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.entities import Call, EndReason, Worker
from avaaz_domain.conversation.errors import CallNotFound, CallTaken, PracticeNotFound
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.errors import ConcurrentChange


class CallsContract(StoreContract):
    async def test_is_read_back_equal(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        call = a_call(
            scene.practice, worker_id=a_worker_id(), claims=3, metered_until=after(4), used_ms=4_000, sent_at=after(-1)
        )
        async with conversations.begin() as tx:
            assert await tx.calls.running(scene.session.id) is None
            saved = await tx.calls.save(call)
        assert saved == replace(call, version=1)
        async with conversations.begin() as tx:
            assert await tx.calls.running(scene.session.id) == saved
            ended = await tx.calls.save(saved.end(after(6), EndReason.VENDOR)[0])
        async with conversations.read() as tx:
            assert await tx.calls.get(call.id) == ended
            assert await tx.calls.running(scene.session.id) is None

    async def test_an_unknown_one_is_not_found(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.read() as tx:
            with pytest.raises(CallNotFound):
                await tx.calls.get(a_call(scene.practice).id)

    async def test_belongs_to_a_practice(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        with pytest.raises(PracticeNotFound):
            async with conversations.begin() as tx:
                await tx.calls.save(a_call(a_practice(scene.session)))

    async def test_a_stale_version_is_refused(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice))
        async with conversations.begin() as tx:
            await tx.calls.save(call.run_meter(after(1)))
        with pytest.raises(ConcurrentChange):
            async with conversations.begin() as tx:
                await tx.calls.save(call.run_meter(after(2)))

    async def test_one_of_many_started_at_once_runs(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async def start_one() -> Call:
            async with conversations.begin() as tx:
                return await tx.calls.save(a_call(scene.practice))

        done = await asyncio.gather(*(start_one() for _ in range(5)), return_exceptions=True)
        started = [each for each in done if isinstance(each, Call)]
        assert sum(isinstance(each, ConcurrentChange) for each in done) == 4
        async with conversations.read() as tx:
            assert [await tx.calls.running(scene.session.id)] == started

    async def test_one_of_many_workers_claims_it(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice))

        async def claim() -> Call:
            async with conversations.begin() as tx:
                return await tx.calls.save((await tx.calls.get(call.id)).claim(a_worker_id(), holder_alive=True))

        done = await asyncio.gather(*(claim() for _ in range(4)), return_exceptions=True)
        assert sum(isinstance(each, Call) for each in done) == 1
        assert sum(isinstance(each, CallTaken) for each in done) == 3

    async def test_the_running_calls_of_a_worker(
        self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        worker = a_worker_id()
        calls = await self._four_calls(accounts, conversations)
        async with conversations.begin() as tx:
            held = [await tx.calls.save(call.claim(worker, holder_alive=False)) for call in calls[:3]]
            await tx.calls.save(calls[3].claim(a_worker_id(), holder_alive=False))
            await tx.calls.save(held[2].end(after(9), EndReason.LEARNER)[0])
        async with conversations.read() as tx:
            assert await tx.calls.held_by(worker) == held[:2]
            assert await tx.calls.held_by(a_worker_id()) == []

    async def test_calls_that_nobody_came_to(
        self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        calls = await self._four_calls(accounts, conversations)
        async with conversations.begin() as tx:
            await tx.calls.save(calls[1].claim(a_worker_id(), holder_alive=False))
        async with conversations.read() as tx:
            assert await tx.calls.unheld(since=after(3)) == [calls[0], calls[2]]

    async def _four_calls(self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork) -> list[Call]:
        scenes = [await set_scene(accounts, conversations) for _ in range(4)]
        async with conversations.begin() as tx:
            return [
                await tx.calls.save(a_call(scene.practice, started_at=after(second), sent_at=after(second)))
                for second, scene in enumerate(scenes)
            ]


class WorkersContract(StoreContract):
    async def test_a_beat_makes_and_renews_it(self, conversations: ConversationUnitOfWork) -> None:
        worker = a_worker_id()
        async with conversations.begin() as tx:
            assert await tx.workers.get(worker) is None
            await tx.workers.beat(worker, NOON)
            await tx.workers.beat(worker, after(2))
            await tx.workers.beat(worker, after(1))
        async with conversations.read() as tx:
            assert await tx.workers.get(worker) == Worker(id=worker, started_at=NOON, heartbeat_at=after(2))

    async def test_who_is_gone_is_gone_until_heard_from_again(self, conversations: ConversationUnitOfWork) -> None:
        known, unknown = a_worker_id(), a_worker_id()
        async with conversations.begin() as tx:
            await tx.workers.beat(known, NOON)
            for worker in (known, unknown):
                await tx.workers.retire(worker, after(1))
                await tx.workers.retire(worker, after(2))
                await tx.workers.beat(worker, after(1))
        async with conversations.read() as tx:
            assert await tx.workers.alive_since(NOON) == 0
            for worker in (known, unknown):
                found = await tx.workers.get(worker)
                assert found is not None
                assert found.gone_at == after(1)
                assert not found.alive_at(after(3))
        async with conversations.begin() as tx:
            await tx.workers.beat(known, after(3))
        async with conversations.read() as tx:
            back = await tx.workers.get(known)
            assert back == Worker(id=known, started_at=NOON, heartbeat_at=after(3))
            assert await tx.workers.alive_since(NOON) == 1

    async def test_who_lives_and_who_is_silent(self, conversations: ConversationUnitOfWork) -> None:
        ids = [a_worker_id() for _ in range(4)]
        async with conversations.begin() as tx:
            for second, worker in enumerate(ids):
                await tx.workers.beat(worker, after(second))
            await tx.workers.retire(ids[0], after(5))
        async with conversations.read() as tx:
            assert await tx.workers.alive_since(after(2)) == 2
            assert [each.id for each in await tx.workers.silent_since(after(3))] == [ids[1], ids[2]]


class AllowanceContract(StoreContract):
    @pytest.fixture
    def unlimited(self) -> ConversationUnitOfWork:
        raise NotImplementedError("Provide the same store with no limit on voice time.")

    async def test_every_millisecond_counts_once(
        self, scene: Scene, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        stranger = await set_scene(accounts, conversations)
        async with conversations.begin() as tx:
            assert await tx.allowance.left_ms(scene.learner.id) == FREE_MS
            calls = [await tx.calls.save(a_call(scene.practice, ended_at=after(9))) for _ in range(2)]
        for number in range(6):
            async with conversations.begin() as tx:
                await tx.allowance.consume(scene.learner.id, calls[number % 2].id, 333)
        async with conversations.read() as tx:
            assert await tx.allowance.left_ms(scene.learner.id) == FREE_MS - 6 * 333
            assert await tx.allowance.left_ms(stranger.learner.id) == FREE_MS

    async def test_charges_at_once_are_all_counted(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice))

        async def charge(ms: int) -> None:
            async with conversations.begin() as tx:
                await tx.allowance.consume(scene.learner.id, call.id, ms)

        await asyncio.gather(*(charge(ms) for ms in range(10)))
        async with conversations.read() as tx:
            assert await tx.allowance.left_ms(scene.learner.id) == FREE_MS - 45

    async def test_a_charge_that_is_rolled_back_is_none(
        self, scene: Scene, conversations: ConversationUnitOfWork
    ) -> None:
        async with conversations.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice))

        async def fail() -> None:
            async with conversations.begin() as tx:
                await tx.allowance.consume(scene.learner.id, call.id, 5_000)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail()
        async with conversations.read() as tx:
            assert await tx.allowance.left_ms(scene.learner.id) == FREE_MS

    async def test_never_less_than_nothing_is_left(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice))
            await tx.allowance.consume(scene.learner.id, call.id, FREE_MS + 1)
            assert await tx.allowance.left_ms(scene.learner.id) == 0

    async def test_belongs_to_a_call(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        with pytest.raises(CallNotFound):
            async with conversations.begin() as tx:
                await tx.allowance.consume(scene.learner.id, a_call(scene.practice).id, 1)

    async def test_no_limit(self, accounts: AccountsUnitOfWork, unlimited: ConversationUnitOfWork) -> None:
        scene = await set_scene(accounts, unlimited)
        async with unlimited.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice))
            await tx.allowance.consume(scene.learner.id, call.id, FREE_MS)
        async with unlimited.read() as tx:
            assert await tx.allowance.left_ms(scene.learner.id) is None
            overview = await tx.sessions.overview(scene.learner.id)
        assert overview is not None
        assert overview.left_ms is None
