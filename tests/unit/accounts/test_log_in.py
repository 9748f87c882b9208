"""A guest who logs in brings the talks or leaves them."""

from dataclasses import replace

import pytest

from avaaz_adapters.contract_suite.store.examples import Scene, a_call, a_turn
from avaaz_domain.accounts.errors import LoginFailed
from avaaz_domain.accounts.export_learner import AskExport, MakeExport
from avaaz_domain.accounts.mails import LetterKind
from avaaz_domain.accounts.people import ExportGone
from avaaz_domain.conversation.entities import EndReason
from avaaz_domain.conversation.events import PracticeEnded
from tests.support.account_desk import EMAIL, HOME, PASSWORD, AccountDesk, a_wish


async def talking(desk: AccountDesk) -> Scene:
    """A guest in a call whose meter runs."""
    guest = await desk.guest()
    async with desk.conversations.begin() as tx:
        await tx.turns.add(a_turn(guest.practice))
        now = desk.clock.now()
        await tx.calls.save(replace(a_call(guest.practice, room="a room"), started_at=now, metered_until=now))
    await desk.clock.advance(4)
    return guest


async def test_a_call_that_runs_is_ended_charged_and_told_of_before_the_talk_is_brought() -> None:
    desk = AccountDesk()
    account, guest = await desk.account(), await talking(desk)
    entered = await desk.log_in(EMAIL, PASSWORD, HOME, guest_id=guest.learner.id)
    assert entered.learner.id == account.learner_id
    state = desk.store.state()
    (call,) = state.calls.values()
    assert (call.learner_id, call.ended_at, call.end_reason) == (
        account.learner_id,
        desk.clock.now(),
        EndReason.LEARNER,
    )
    assert state.used_ms == {(account.learner_id, call.id): 4_000}
    assert state.practices[guest.practice.id].learner_id == account.learner_id
    assert desk.rooms.closed == ["a room"]
    assert PracticeEnded(guest.practice.id).key in desk.told()
    assert "guest_brought" in desk.noted()
    assert guest.learner.id not in state.learners


async def test_an_export_of_the_guest_does_not_stay_behind() -> None:
    desk = AccountDesk()
    await desk.account()
    guest = await talking(desk)
    export = await AskExport(desk.uow, desk.files, desk.clock)(guest.learner.id, HOME)
    await MakeExport(desk.uow, desk.files, desk.clock)(export.id)
    assert await desk.files.read(export)
    await desk.log_in(EMAIL, PASSWORD, HOME, guest_id=guest.learner.id)
    with pytest.raises(ExportGone):
        await desk.files.read(export)


async def test_talks_are_left_where_nobody_asks_for_them() -> None:
    desk = AccountDesk()
    await desk.account()
    guest = await talking(desk)
    await desk.log_in(EMAIL, PASSWORD, HOME)
    assert desk.store.state().practices[guest.practice.id].ended_at is None
    assert desk.rooms.closed == []


async def test_who_has_an_account_already_brings_nothing() -> None:
    desk = AccountDesk()
    account = await desk.account()
    other = await desk.account("other@example.org")
    await desk.log_in(EMAIL, PASSWORD, HOME, guest_id=other.learner_id)
    assert {account.learner_id, other.learner_id} <= set(desk.store.state().accounts)
    assert "guest_brought" not in desk.noted()


async def test_a_wrong_password_ends_nobodys_talk() -> None:
    desk = AccountDesk()
    await desk.account()
    guest = await talking(desk)
    with pytest.raises(LoginFailed):
        await desk.log_in(EMAIL, "another password", HOME, guest_id=guest.learner.id)
    assert desk.store.state().practices[guest.practice.id].ended_at is None


async def test_who_sends_the_same_twice_is_let_in_twice() -> None:
    """The first answer may have been lost: the guest is gone by then, and the talks are there."""
    desk = AccountDesk()
    account, guest = await desk.account(), await talking(desk)
    for _ in range(2):
        entered = await desk.log_in(EMAIL, PASSWORD, HOME, guest_id=guest.learner.id)
        assert entered.learner.id == account.learner_id
    assert desk.noted().count("guest_brought") == 1
    assert desk.store.state().practices[guest.practice.id].learner_id == account.learner_id


async def test_a_guest_who_is_gone_may_still_register() -> None:
    desk = AccountDesk()
    guest = await desk.guest()
    async with desk.uow.begin() as tx:
        await tx.people.erase(guest.learner.id)
    await desk.register(a_wish(guest_id=guest.learner.id), HOME)
    assert (await desk.verify(await desk.mail(LetterKind.REGISTER), PASSWORD, HOME)).learner.id != guest.learner.id
