"""What admins may do, and what an operator does at the machine."""

import pytest

from avaaz_domain.accounts.asker import AT_THE_MACHINE, Asker
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.entities import Account, Role
from avaaz_domain.accounts.erase_user import EraseUser
from avaaz_domain.accounts.errors import AccountNotFound, AddressTaken, LastAdmin, LoginFailed, PasswordCommon
from avaaz_domain.accounts.find_users import FindUsers, ShowUser
from avaaz_domain.accounts.set_password import SetPassword
from avaaz_domain.accounts.set_roles import SetRoles
from avaaz_domain.accounts.sign_user_out import SignUserOut
from avaaz_domain.shared.errors import Forbidden
from tests.support.account_desk import EMAIL, HOME, PASSWORD, AccountDesk

ADMIN = frozenset({Role.ADMIN})


async def asker(desk: AccountDesk, account: Account) -> Asker:
    """This account, signed in."""
    entered = await desk.log_in(account.email, PASSWORD, HOME)
    return Asker(account.learner_id, entered.device.id, HOME.origin)


async def test_only_an_admin_finds_users_and_grants_roles() -> None:
    desk = AccountDesk()
    account, other = await desk.account(), await desk.account("other@example.org")
    find, set_roles = FindUsers(desk.uow), SetRoles(desk.uow, desk.clock)
    mine = await asker(desk, account)
    with pytest.raises(Forbidden):
        await find("", mine)
    with pytest.raises(Forbidden):
        await set_roles(account.learner_id, ADMIN, mine)
    await set_roles(account.learner_id, ADMIN)
    assert [user.account.email for user in await find(" OTHER@", mine)] == ["other@example.org"]
    changed = await set_roles(other.learner_id, frozenset({Role.INSTRUCTOR}), mine)
    assert changed.account.roles == (Role.LEARNER, Role.INSTRUCTOR)


async def test_a_change_of_roles_is_noted_with_who_made_it() -> None:
    desk = AccountDesk()
    account, other = await desk.account(), await desk.account("other@example.org")
    set_roles = SetRoles(desk.uow, desk.clock)
    await set_roles(account.learner_id, ADMIN)
    mine = await asker(desk, account)
    await set_roles(other.learner_id, frozenset(), mine)
    events = desk.store.state().security_events.values()
    changes = [each for each in events if each.kind is SecurityEventKind.ROLES_CHANGED]
    assert [(each.learner_id, each.device_id, each.origin) for each in changes] == [
        (account.learner_id, None, AT_THE_MACHINE),
        (other.learner_id, mine.device_id, HOME.origin),
    ]


async def test_the_last_admin_stays_one() -> None:
    desk = AccountDesk()
    account, other = await desk.account(), await desk.account("other@example.org")
    set_roles = SetRoles(desk.uow, desk.clock)
    await set_roles(account.learner_id, ADMIN)
    with pytest.raises(LastAdmin):
        await set_roles(account.learner_id, frozenset())
    await set_roles(other.learner_id, ADMIN)
    assert (await set_roles(account.learner_id, frozenset())).account.roles == (Role.LEARNER,)


async def test_nobody_is_granted_what_is_not_there() -> None:
    desk = AccountDesk()
    guest = await desk.guest()
    with pytest.raises(AccountNotFound):
        await SetRoles(desk.uow, desk.clock)(guest.learner.id, ADMIN)
    with pytest.raises(AccountNotFound):
        await ShowUser(desk.uow)("nobody@example.org")


async def test_a_password_that_holds_the_address_is_refused_at_the_machine_too() -> None:
    desk = AccountDesk()
    with pytest.raises(PasswordCommon):
        await desk.account("herringbone@example.org", "herringbone1")
    await desk.account("herringbone@example.org")
    with pytest.raises(PasswordCommon):
        await SetPassword(desk.uow, desk.hasher, desk.clock)("herringbone@example.org", "herringbone1")


async def test_an_address_has_one_account() -> None:
    desk = AccountDesk()
    await desk.account()
    with pytest.raises(AddressTaken):
        await desk.account(EMAIL.upper())


async def test_another_password_and_a_sign_out_shut_all_devices_out() -> None:
    desk = AccountDesk()
    account = await desk.account()
    await asker(desk, account)
    await SignUserOut(desk.uow, desk.clock)(EMAIL)
    async with desk.uow.read() as tx:
        assert await tx.devices.of(account.learner_id) == []
    await asker(desk, account)
    await SetPassword(desk.uow, desk.hasher, desk.clock)(EMAIL, "eight warm herrings")
    async with desk.uow.read() as tx:
        assert await tx.devices.of(account.learner_id) == []
    with pytest.raises(LoginFailed):
        await desk.log_in(EMAIL, PASSWORD, HOME)


async def test_that_an_operator_asked_for_an_erasure_is_noted() -> None:
    desk = AccountDesk()
    await desk.account()
    await EraseUser(desk.uow, desk.clock)(EMAIL)
    events = desk.store.state().security_events.values()
    (asked,) = [each for each in events if each.kind is SecurityEventKind.ERASURE_ASKED]
    assert asked.origin == AT_THE_MACHINE
