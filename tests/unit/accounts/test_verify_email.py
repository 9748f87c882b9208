"""A mail shows whose an address is, the password who asked for it."""

from dataclasses import replace

import pytest

from avaaz_domain.accounts.entities import LearnerKind
from avaaz_domain.accounts.errors import LinkSpent, PasswordWrong, TooManyTries
from avaaz_domain.accounts.limits import Limit
from avaaz_domain.accounts.mails import REGISTRATION_LIFE, LetterKind
from tests.support.account_desk import AWAY, EMAIL, HOME, LIMITS, OFTEN, PASSWORD, AccountDesk, a_wish


async def test_a_stranger_who_fills_in_an_address_gives_its_owner_no_account() -> None:
    desk = AccountDesk()
    await desk.register(a_wish(password="strangers password"), AWAY)
    token = await desk.mail(LetterKind.REGISTER)
    with pytest.raises(PasswordWrong):
        await desk.verify(token, PASSWORD, HOME)
    assert desk.store.state().accounts == {}
    assert "password_refused" in desk.noted()


async def test_the_owner_who_registers_too_gets_an_account_with_their_own_password() -> None:
    desk = AccountDesk()
    await desk.register(a_wish(password="strangers password"), AWAY)
    strangers = await desk.mail(LetterKind.REGISTER)
    await desk.register(a_wish(), HOME)
    own = await desk.mail(LetterKind.REGISTER)
    entered = await desk.verify(own, PASSWORD, HOME)
    assert entered.learner.kind is LearnerKind.LEARNER
    with pytest.raises(LinkSpent):
        await desk.verify(strangers, "strangers password", AWAY)
    await desk.log_in(EMAIL, PASSWORD, HOME)


async def test_a_wrong_password_spends_no_link() -> None:
    desk = AccountDesk()
    await desk.register(a_wish(), HOME)
    token = await desk.mail(LetterKind.REGISTER)
    with pytest.raises(PasswordWrong):
        await desk.verify(token, "another password", HOME)
    assert (await desk.verify(token, PASSWORD, HOME)).learner.kind is LearnerKind.LEARNER


async def test_another_address_needs_the_password_of_the_account() -> None:
    """Else whoever reads mail there would be let in to somebody's account, who still knows its password."""
    desk = AccountDesk()
    await desk.account()
    entered = await desk.log_in(EMAIL, PASSWORD, HOME)
    await desk.change_email(entered.learner.id, PASSWORD, "new@example.org", HOME)
    token = await desk.mail(LetterKind.CHANGE_EMAIL, "new@example.org")
    with pytest.raises(PasswordWrong):
        await desk.verify(token, "what a reader guesses", AWAY)
    await desk.verify(token, PASSWORD, HOME)
    assert (await desk.log_in("new@example.org", PASSWORD, HOME)).learner.id == entered.learner.id


async def test_a_link_runs_out() -> None:
    desk = AccountDesk()
    await desk.register(a_wish(), HOME)
    token = await desk.mail(LetterKind.REGISTER)
    await desk.clock.advance(REGISTRATION_LIFE.total_seconds())
    with pytest.raises(LinkSpent):
        await desk.verify(token, PASSWORD, HOME)


async def test_passwords_of_a_link_are_not_guessed_for_long() -> None:
    few = Limit(3, OFTEN.within)
    desk = AccountDesk(replace(LIMITS, login_pair=few))
    await desk.register(a_wish(), HOME)
    token = await desk.mail(LetterKind.REGISTER)
    for _ in range(few.most):
        with pytest.raises(PasswordWrong):
            await desk.verify(token, "a guess", AWAY)
    with pytest.raises(TooManyTries):
        await desk.verify(token, PASSWORD, AWAY)


async def test_a_guest_who_registers_keeps_the_talk_and_the_devices_that_held_it_are_shut_out() -> None:
    desk = AccountDesk()
    guest = await desk.guest()
    await desk.register(a_wish(guest_id=guest.learner.id, name="Asha"), HOME)
    entered = await desk.verify(await desk.mail(LetterKind.REGISTER), PASSWORD, HOME)
    assert entered.learner.id == guest.learner.id
    async with desk.uow.read() as tx:
        assert (await tx.profiles.of(guest.learner.id)).name == "Asha"
        assert [device.id for device in await tx.devices.of(guest.learner.id)] == [entered.device.id]
