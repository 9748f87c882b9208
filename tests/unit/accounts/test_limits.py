"""How often one may try, and whom that stops."""

from dataclasses import replace
from datetime import timedelta

import pytest

from avaaz_domain.accounts.errors import LoginFailed, TooManyTries
from avaaz_domain.accounts.let_in import Visitor
from avaaz_domain.accounts.limits import Limit
from tests.support.account_desk import AWAY, EMAIL, HOME, LIMITS, PASSWORD, AccountDesk, a_wish

QUARTER = timedelta(minutes=15)


async def guess(desk: AccountDesk, visitor: Visitor, times: int) -> int:
    """Try a wrong password; how many of the tries were counted as too many."""
    refused = 0
    for _ in range(times):
        with pytest.raises((LoginFailed, TooManyTries)) as why:
            await desk.log_in(EMAIL, "a wrong guess", visitor)
        refused += why.type is TooManyTries
    return refused


async def test_a_stranger_who_guesses_does_not_lock_the_owner_out() -> None:
    desk = AccountDesk(replace(LIMITS, login_pair=Limit(3, QUARTER)))
    await desk.account()
    assert await guess(desk, AWAY, 8) == 5
    assert (await desk.log_in(EMAIL, PASSWORD, HOME)).device.open_at(desk.clock.now())


async def test_guesses_from_many_places_are_stopped_later() -> None:
    desk = AccountDesk(replace(LIMITS, login_pair=Limit(3, QUARTER), login_account=Limit(20, QUARTER)))
    await desk.account()
    refused = [await guess(desk, Visitor(f"place {number}"), 2) for number in range(12)]
    assert sum(refused) == 4


async def test_one_place_tries_few_accounts() -> None:
    desk = AccountDesk(replace(LIMITS, login_origin=Limit(4, QUARTER)))
    for number in range(4):
        with pytest.raises(LoginFailed):
            await desk.log_in(f"person{number}@example.org", PASSWORD, AWAY)
    with pytest.raises(TooManyTries) as why:
        await desk.log_in("person4@example.org", PASSWORD, AWAY)
    assert why.value.retry_after_s == QUARTER.total_seconds()


async def test_time_forgives_and_so_does_the_right_password() -> None:
    desk = AccountDesk(replace(LIMITS, login_pair=Limit(3, QUARTER)))
    await desk.account()
    assert await guess(desk, HOME, 2) == 0
    await desk.log_in(EMAIL, PASSWORD, HOME)
    assert await guess(desk, HOME, 4) == 1
    await desk.clock.advance(QUARTER.total_seconds() + 1)
    assert await guess(desk, HOME, 3) == 0


async def test_an_address_that_nobody_has_is_counted_alike() -> None:
    desk = AccountDesk(replace(LIMITS, login_pair=Limit(3, QUARTER)))
    assert await guess(desk, HOME, 5) == 2


async def test_a_mailbox_is_sent_few_mails() -> None:
    desk = AccountDesk(replace(LIMITS, mail_account=Limit(2, QUARTER)))
    for visitor in (HOME, AWAY):
        await desk.register(a_wish(), visitor)
    with pytest.raises(TooManyTries):
        await desk.register(a_wish(), Visitor("elsewhere"))
    assert desk.noted()[-1] == "too_many_tries"
