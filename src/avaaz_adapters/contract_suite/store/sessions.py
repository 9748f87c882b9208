"""ConversationUnitOfWork, SessionRepo, PracticeRepo, and where a session stands."""

import asyncio
from dataclasses import replace

import pytest

from avaaz_adapters.contract_suite.store.examples import (
    FREE_MS,
    NOON,
    Scene,
    StoreContract,
    a_call,
    a_learner,
    a_practice,
    a_session,
    a_turn,
    after,
    set_scene,
    stored_learner,
)
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.entities import EndReason, Practice, Session
from avaaz_domain.conversation.errors import PracticeNotFound, SessionNotFound
from avaaz_domain.conversation.ports import ConversationUnitOfWork, Overview
from avaaz_domain.shared.errors import ConcurrentChange


class SessionsContract(StoreContract):
    async def test_is_read_back_equal(
        self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        learner = await stored_learner(accounts)
        session = a_session(learner, summary="Last talk: 4 turns.", last_activity_at=after(9))
        async with conversations.begin() as tx:
            assert await tx.sessions.of(learner.id) is None
            saved = await tx.sessions.save(session)
        assert saved == replace(session, version=1)
        async with conversations.read() as tx:
            assert await tx.sessions.of(learner.id) == saved
            assert await tx.sessions.get(saved.id) == saved

    async def test_an_unknown_one_is_not_found(self, conversations: ConversationUnitOfWork) -> None:
        async with conversations.read() as tx:
            with pytest.raises(SessionNotFound):
                await tx.sessions.get(a_session(a_learner()).id)

    async def test_belongs_to_a_learner(self, conversations: ConversationUnitOfWork) -> None:
        with pytest.raises(LearnerNotFound):
            async with conversations.begin() as tx:
                await tx.sessions.save(a_session(a_learner()))

    async def test_a_raise_rolls_back(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async def fail() -> None:
            async with conversations.begin() as tx:
                await tx.sessions.save(scene.session.touched(after(1)))
                await tx.practices.save(scene.practice.end(after(1), EndReason.LEARNER))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail()
        async with conversations.read() as tx:
            assert await tx.sessions.get(scene.session.id) == scene.session
            assert await tx.practices.get(scene.practice.id) == scene.practice

    async def test_a_stale_version_is_refused(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            saved = await tx.sessions.save(scene.session.touched(after(1)))
        with pytest.raises(ConcurrentChange):
            async with conversations.begin() as tx:
                await tx.sessions.save(scene.session.touched(after(2)))
        async with conversations.read() as tx:
            assert await tx.sessions.get(scene.session.id) == saved

    async def test_a_refusal_that_is_dealt_with_spoils_nothing(
        self, scene: Scene, conversations: ConversationUnitOfWork
    ) -> None:
        async with conversations.begin() as tx:
            with pytest.raises(ConcurrentChange):
                await tx.practices.save(a_practice(scene.session))
            saved = await tx.sessions.save(scene.session.touched(after(1)))
        async with conversations.read() as tx:
            assert await tx.sessions.get(scene.session.id) == saved

    async def test_a_learner_has_one(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        with pytest.raises(ConcurrentChange):
            async with conversations.begin() as tx:
                await tx.sessions.save(a_session(scene.learner))

    async def test_one_of_many_opened_at_once_wins(
        self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        learner = await stored_learner(accounts)

        async def open_one() -> Session:
            async with conversations.begin() as tx:
                return await tx.sessions.save(a_session(learner))

        done = await asyncio.gather(*(open_one() for _ in range(5)), return_exceptions=True)
        opened = [each for each in done if isinstance(each, Session)]
        assert [type(each) for each in done if not isinstance(each, Session)] == [ConcurrentChange] * 4
        async with conversations.read() as tx:
            assert [await tx.sessions.of(learner.id)] == opened

    async def test_who_read_it_first_changes_it_first(
        self, scene: Scene, conversations: ConversationUnitOfWork
    ) -> None:
        async def add_letter(letter: str) -> None:
            async with conversations.begin() as tx:
                session = await tx.sessions.get(scene.session.id)
                await tx.sessions.save(replace(session, summary=session.summary + letter))

        await asyncio.gather(*(add_letter(letter) for letter in "abcdef"))
        async with conversations.read() as tx:
            session = await tx.sessions.get(scene.session.id)
        assert sorted(session.summary) == list("abcdef")
        assert session.version == scene.session.version + 6


class PracticesContract(StoreContract):
    async def test_is_read_back_equal(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        ended = scene.practice.touched(after(5)).end(after(7), EndReason.NO_MINUTES)
        async with conversations.begin() as tx:
            assert await tx.practices.running(scene.session.id) == scene.practice
            saved = await tx.practices.save(ended)
        assert saved == replace(ended, version=2)
        async with conversations.read() as tx:
            assert await tx.practices.get(saved.id) == saved
            assert await tx.practices.running(scene.session.id) is None

    async def test_an_unknown_one_is_not_found(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.read() as tx:
            with pytest.raises(PracticeNotFound):
                await tx.practices.get(a_practice(scene.session).id)

    async def test_belongs_to_a_session(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        with pytest.raises(SessionNotFound):
            async with conversations.begin() as tx:
                await tx.practices.save(a_practice(a_session(scene.learner)))

    async def test_a_stale_version_is_refused(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            await tx.practices.save(scene.practice.touched(after(1)))
        with pytest.raises(ConcurrentChange):
            async with conversations.begin() as tx:
                await tx.practices.save(scene.practice.touched(after(2)))

    async def test_another_may_run_when_one_has_ended(
        self, scene: Scene, conversations: ConversationUnitOfWork
    ) -> None:
        async with conversations.begin() as tx:
            await tx.practices.save(scene.practice.end(after(5), EndReason.SILENCE))
            following = await tx.practices.save(a_practice(scene.session, started_at=after(6)))
        async with conversations.read() as tx:
            assert await tx.practices.running(scene.session.id) == following

    async def test_one_of_many_begun_at_once_wins(
        self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        learner = await stored_learner(accounts)
        async with conversations.begin() as tx:
            session = await tx.sessions.save(a_session(learner))

        async def begin_one() -> Practice:
            async with conversations.begin() as tx:
                return await tx.practices.save(a_practice(session))

        done = await asyncio.gather(*(begin_one() for _ in range(5)), return_exceptions=True)
        assert sum(isinstance(each, Practice) for each in done) == 1
        assert sum(isinstance(each, ConcurrentChange) for each in done) == 4


class OverviewContract(StoreContract):
    async def test_there_is_none_without_a_session(
        self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        learner = await stored_learner(accounts)
        async with conversations.read() as tx:
            assert await tx.sessions.overview(learner.id) is None

    async def test_a_fresh_session(self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork) -> None:
        learner = await stored_learner(accounts)
        async with conversations.begin() as tx:
            session = await tx.sessions.save(a_session(learner))
        async with conversations.read() as tx:
            found = await tx.sessions.overview(learner.id)
        assert found == Overview(learner=learner, session=session, practice=None, turns=0, call=None, left_ms=FREE_MS)

    async def test_everything_runs(
        self, scene: Scene, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork
    ) -> None:
        stranger = await set_scene(accounts, conversations)
        async with conversations.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice, metered_until=NOON, used_ms=1_500))
            await tx.allowance.consume(scene.learner.id, call.id, 1_500)
            turn = await tx.turns.add(a_turn(scene.practice))
            await tx.turns.add(a_turn(scene.practice))
            await tx.turns.add(turn)
            await tx.turns.add(a_turn(stranger.practice))
        async with conversations.read() as tx:
            found = await tx.sessions.overview(scene.learner.id)
        assert found == Overview(
            learner=scene.learner,
            session=scene.session,
            practice=scene.practice,
            turns=2,
            call=call,
            left_ms=FREE_MS - 1_500,
        )

    async def test_what_has_ended_is_not_shown(self, scene: Scene, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            call = await tx.calls.save(a_call(scene.practice))
            await tx.turns.add(a_turn(scene.practice))
            await tx.calls.save(call.end(after(3), EndReason.LEARNER)[0])
            await tx.practices.save(scene.practice.end(after(3), EndReason.LEARNER))
        async with conversations.read() as tx:
            found = await tx.sessions.overview(scene.learner.id)
        assert found == Overview(
            learner=scene.learner, session=scene.session, practice=None, turns=0, call=None, left_ms=FREE_MS
        )
