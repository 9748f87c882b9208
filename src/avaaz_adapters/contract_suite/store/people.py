"""PeopleRepo, ErasureRepo, ExportRepo."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from avaaz_adapters.contract_suite.store.examples import (
    FREE_MS,
    NOON,
    StoreContract,
    a_call,
    a_device,
    a_registration,
    a_turn,
    after,
    set_scene,
    stored_learner,
)
from avaaz_adapters.contract_suite.store.stories import a_meaning, a_story
from avaaz_domain.accounts.audit import SecurityEvent, SecurityEventKind
from avaaz_domain.accounts.entities import LearnerKind, Preferences, Profile
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.accounts.people import Erasure, Export
from avaaz_domain.accounts.ports import AccountsUnitOfWork as Accounts
from avaaz_domain.conversation.entities import EndReason, Translation
from avaaz_domain.conversation.ports import ConversationUnitOfWork as Conversations
from avaaz_domain.conversation.story import StoryState
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import ExportId, LearnerId


def an_export(learner_id: LearnerId) -> Export:
    """One that is being made."""
    return Export(id=ExportId(uuid4()), learner_id=learner_id, asked_at=NOON, expires_at=after(60))


class PeopleContract(StoreContract):
    async def test_an_erased_learner_is_gone_everywhere_and_the_other_is_not(
        self, accounts: Accounts, conversations: Conversations
    ) -> None:
        mine, other = [await set_scene(accounts, conversations) for _ in range(2)]
        for scene in (mine, other):
            async with accounts.begin() as tx:
                await tx.profiles.save(Profile(learner_id=scene.learner.id, name="Asha"))
                await tx.devices.add(a_device(scene.learner))
                await tx.erasures.save(Erasure(learner_id=scene.learner.id, asked_at=NOON, due_at=NOON))
                await tx.exports.save(an_export(scene.learner.id))
                await tx.audit.record(
                    SecurityEvent(id=uuid4(), kind=SecurityEventKind.LOGGED_IN, at=NOON, learner_id=scene.learner.id)
                )
            async with conversations.begin() as tx2:
                await tx2.turns.add(a_turn(scene.practice))
                await tx2.stories.save(a_story(scene.practice))
        for _ in range(2):
            async with accounts.begin() as tx:
                await tx.people.erase(mine.learner.id)
        async with accounts.read() as tx:
            with pytest.raises(LearnerNotFound):
                await tx.learners.get(mine.learner.id)
            assert await tx.devices.of(mine.learner.id) == []
            assert await tx.exports.of(mine.learner.id) is None
            assert await tx.learners.get(other.learner.id) == other.learner
            assert mine.learner.id not in {event.learner_id for event in await tx.audit.recent(limit=50)}
            assert other.learner.id in {event.learner_id for event in await tx.audit.recent(limit=50)}
            assert set(await tx.people.records(other.learner.id)) >= {"turns", "profiles", "learners"}
        async with conversations.read() as tx2:
            assert await tx2.sessions.of(mine.learner.id) is None
            assert await tx2.stories.of_practice(mine.practice.id) is None
            assert await tx2.turns.of_practice(mine.practice.id) == []
            assert len(await tx2.turns.of_practice(other.practice.id)) == 1

    async def test_records_are_plain_data_without_secrets(
        self, accounts: Accounts, conversations: Conversations
    ) -> None:
        scene = await set_scene(accounts, conversations)
        device = a_device(scene.learner, sealed="what only the device can read")
        async with accounts.begin() as tx:
            await tx.devices.add(device)
        async with conversations.begin() as tx2:
            await tx2.turns.add(a_turn(scene.practice, text="Jeg bor i Bergen."))
        async with accounts.read() as tx:
            records = await tx.people.records(scene.learner.id)
        assert records["turns"][0]["text"] == "Jeg bor i Bergen."
        assert records["turns"][0]["started_at"] == NOON.isoformat()
        assert "auth_sessions" in records or "devices" in records
        for secret in (device.secret_hash, device.current_hash, device.sealed):
            assert secret not in repr(records)

    async def test_words_are_forgotten_by_their_age_and_stretches_of_voice_stay(
        self, accounts: Accounts, conversations: Conversations
    ) -> None:
        scene = await set_scene(accounts, conversations)
        async with conversations.begin() as tx2:
            old = await tx2.turns.add(a_turn(scene.practice))
            new = await tx2.turns.add(a_turn(scene.practice, started_at=after(500), ended_at=after(502)))
            await tx2.stories.save(replace(a_story(scene.practice), ended_at=after(3)))
            await tx2.translations.save(
                Translation(turn_id=old.id, language="en", learner_id=old.learner_id, text="x", made_at=NOON)
            )
            for turn in (old, new):
                await tx2.meanings.save(a_meaning(turn))
            session = await tx2.sessions.of(scene.learner.id)
            assert session
            await tx2.sessions.save(replace(session, summary="You told about Bergen."))
        async with accounts.begin() as tx:
            assert await tx.people.forget_texts(scene.learner.id, after(100)) == 1
            assert await tx.people.forget_texts(scene.learner.id, after(100)) == 0
        async with conversations.read() as tx2:
            turns = {turn.id: turn for turn in await tx2.turns.of_practice(scene.practice.id)}
            assert (turns[old.id].text, turns[old.id].spans) == (None, old.spans)
            assert turns[new.id].text == new.text
            assert await tx2.translations.get(old.id, "en") is None
            assert await tx2.meanings.get(old.id, "en", 0) is None
            assert await tx2.meanings.get(new.id, "en", 0) == a_meaning(new)
            story = await tx2.stories.of_practice(scene.practice.id)
            assert story
            assert (story.state, story.spoken_ms) == (StoryState.FORGOTTEN, 84_000)
            session = await tx2.sessions.of(scene.learner.id)
            assert session
            assert session.summary == ""

    async def test_a_guest_whose_registration_waits_for_its_mail_does_not_expire(self, accounts: Accounts) -> None:
        early = await stored_learner(accounts, created_at=NOON - timedelta(days=8))
        async with accounts.begin() as tx:
            await tx.registrations.add(a_registration(learner_id=early.id))
            assert early.id not in await tx.people.expired_guests(NOON - timedelta(days=7), limit=1000)
            await tx.registrations.expire(after(1_000_000))
            assert early.id in await tx.people.expired_guests(NOON - timedelta(days=7), limit=1000)

    async def test_guests_expire_and_learners_do_not(self, accounts: Accounts) -> None:
        early = await stored_learner(accounts, created_at=NOON - timedelta(days=8))
        late = await stored_learner(accounts, created_at=NOON)
        kept = await stored_learner(accounts, created_at=NOON - timedelta(days=8), kind=LearnerKind.LEARNER)
        async with accounts.read() as tx:
            found = await tx.people.expired_guests(NOON - timedelta(days=7), limit=1000)
        assert early.id in found
        assert not {late.id, kept.id} & set(found)

    async def test_who_wants_words_deleted_is_listed(self, accounts: Accounts) -> None:
        learner = await stored_learner(accounts)
        async with accounts.begin() as tx:
            await tx.profiles.save(Profile(learner_id=learner.id, preferences=Preferences(keep_text_days=30)))
        async with accounts.read() as tx:
            limits = {limit.learner_id: limit.days for limit in await tx.people.text_limits()}
        assert limits[learner.id] == 30

    async def test_wishes_are_due_in_order_and_can_be_called_off(self, accounts: Accounts) -> None:
        first, second = [await stored_learner(accounts) for _ in range(2)]
        async with accounts.begin() as tx:
            await tx.erasures.save(Erasure(learner_id=second.id, asked_at=NOON, due_at=after(20)))
            await tx.erasures.save(Erasure(learner_id=first.id, asked_at=NOON, due_at=after(10)))
        async with accounts.read() as tx:
            due = [each.learner_id for each in await tx.erasures.due(after(20), limit=1000)]
            assert [each for each in due if each in {first.id, second.id}] == [first.id, second.id]
            assert second.id not in {each.learner_id for each in await tx.erasures.due(after(19), limit=1000)}
        async with accounts.begin() as tx:
            await tx.erasures.remove(first.id)
            assert await tx.erasures.of(first.id) is None

    async def test_an_export_is_kept_until_its_time_is_over(self, accounts: Accounts) -> None:
        learner = await stored_learner(accounts)
        export = an_export(learner.id)
        ready = replace(export, ready_at=after(1), size=2_048)
        async with accounts.begin() as tx:
            await tx.exports.save(export)
            await tx.exports.save(ready)
        async with accounts.begin() as tx:
            assert await tx.exports.of(learner.id) == ready
            assert await tx.exports.get(export.id) == ready
            assert ready in await tx.exports.expired(after(60), limit=1000)
            assert ready not in await tx.exports.expired(after(59), limit=1000)
            await tx.exports.remove(export.id)
            assert await tx.exports.get(export.id) is None

    @pytest.mark.parametrize("known", [True, False], ids=["with talks of their own", "without"])
    async def test_a_guests_talks_move_and_the_guest_is_gone(
        self, accounts: Accounts, conversations: Conversations, known: bool
    ) -> None:
        guest = await set_scene(accounts, conversations)
        mine = await set_scene(accounts, conversations) if known else None
        learner = mine.learner if mine else await stored_learner(accounts)
        async with conversations.begin() as tx2:
            call = await tx2.calls.save(replace(a_call(guest.practice), ended_at=after(50)))
            await tx2.allowance.consume(guest.learner.id, call.id, 5_000)
            brought = await tx2.turns.add(a_turn(guest.practice, started_at=after(5), ended_at=after(6), key="k"))
            await tx2.stories.save(a_story(guest.practice))
            await tx2.meanings.save(a_meaning(brought))
            own = await tx2.turns.add(a_turn(mine.practice, key="k")) if mine else None
            before = await tx2.practices.save(guest.practice.end(after(60), EndReason.LEARNER))
            held = await tx2.sessions.get(guest.session.id)
            await tx2.sessions.save(replace(held, forgotten_at=after(3)))
        async with accounts.begin() as tx:
            await tx.people.bring(guest.learner.id, learner.id)
        async with accounts.read() as tx:
            with pytest.raises(LearnerNotFound):
                await tx.learners.get(guest.learner.id)
        async with conversations.begin() as tx2:
            session = await tx2.sessions.of(learner.id)
            assert session
            assert session.forgotten_at == after(3), "what the guest had deleted stays so"
            turns = await tx2.turns.page(session.id, limit=10)
            assert [turn.id for turn in turns] == [*([own.id] if own else []), brought.id]
            assert {turn.learner_id for turn in turns} == {learner.id}
            assert len({turn.seq for turn in turns}) == len(turns)
            moved = await tx2.practices.get(guest.practice.id)
            assert (moved.session_id, moved.learner_id, moved.ended_at) == (session.id, learner.id, after(60))
            assert moved.version > before.version
            assert (await tx2.calls.get(call.id)).learner_id == learner.id
            assert await tx2.allowance.left_ms(learner.id) == FREE_MS - 5_000
            assert [story.practice_id for story in await tx2.stories.latest(learner.id, limit=5)] == [moved.id]
            meaning = await tx2.meanings.get(brought.id, "en", 0)
            assert meaning == a_meaning(brought, learner_id=learner.id)
            again = await tx2.turns.add(a_turn(moved, started_at=after(70), ended_at=after(71)))
            assert again.seq > max(turn.seq for turn in turns)

    async def test_a_talk_that_runs_is_not_brought(self, accounts: Accounts, conversations: Conversations) -> None:
        guest = await set_scene(accounts, conversations)
        learner = await stored_learner(accounts)
        with pytest.raises(ConcurrentChange):
            async with accounts.begin() as tx:
                await tx.people.bring(guest.learner.id, learner.id)
        async with conversations.read() as tx2:
            assert (await tx2.practices.get(guest.practice.id)).learner_id == guest.learner.id

    async def test_lines_said_while_talks_are_brought_keep_numbers_of_their_own(
        self, accounts: Accounts, conversations: Conversations
    ) -> None:
        mine, guest = [await set_scene(accounts, conversations) for _ in range(2)]
        async with conversations.begin() as tx2:
            for _ in range(3):
                await tx2.turns.add(a_turn(guest.practice))
            await tx2.practices.save(guest.practice.end(after(60), EndReason.LEARNER))

        async def bring() -> None:
            async with accounts.begin() as tx:
                await tx.people.bring(guest.learner.id, mine.learner.id)

        async def say() -> None:
            async with conversations.begin() as tx2:
                await tx2.turns.add(a_turn(mine.practice))

        await asyncio.gather(say(), bring(), say(), say())
        async with conversations.read() as tx2:
            turns = await tx2.turns.page(mine.session.id, limit=10)
        assert sorted(turn.seq for turn in turns) == [1, 2, 3, 4, 5, 6]
