"""What happened to an account is noted, with where it came from and without a word of anybody's."""

import pytest

from avaaz_domain.accounts.ask_reset import AskReset
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.change_password import ChangePassword
from avaaz_domain.accounts.errors import LoginFailed, PasswordWrong
from avaaz_domain.accounts.mails import LetterKind
from avaaz_domain.accounts.refresh_device import RefreshDevice
from avaaz_domain.accounts.reset_password import ResetPassword
from avaaz_domain.accounts.sign_out_device import RevokeDevice, SignOutDevice
from avaaz_domain.accounts.sign_out_everywhere import SignOutEverywhere
from avaaz_domain.shared.errors import SignedOut
from tests.support.account_desk import AWAY, EMAIL, HOME, PASSWORD, AccountDesk, a_wish

OTHER = "eight warm herrings"


async def test_everything_that_is_done_to_an_account_is_noted() -> None:
    desk = AccountDesk()
    guest = await desk.guest()
    await desk.register(a_wish(guest_id=guest.learner.id), HOME)
    token = await desk.mail(LetterKind.REGISTER)
    with pytest.raises(PasswordWrong):
        await desk.verify(token, OTHER, AWAY)
    made = await desk.verify(token, PASSWORD, HOME)
    with pytest.raises(LoginFailed):
        await desk.log_in(EMAIL, OTHER, AWAY)
    other = await desk.log_in(EMAIL, PASSWORD, HOME)
    await RevokeDevice(desk.uow, desk.clock)(made.learner.id, other.device.id, HOME.origin)
    change = ChangePassword(desk.uow, desk.clock, desk.hasher, desk.check)
    await change(made.learner.id, made.device.id, PASSWORD, OTHER, HOME)
    await desk.change_email(made.learner.id, OTHER, "new@example.org", HOME)
    await desk.verify(await desk.mail(LetterKind.CHANGE_EMAIL, "new@example.org"), OTHER, HOME)
    await AskReset(desk.uow, desk.clock, desk.guard)("new@example.org", "en", HOME)
    reset = ResetPassword(desk.uow, desk.clock, desk.hasher)
    again = await reset(await desk.mail(LetterKind.RESET, "new@example.org"), PASSWORD, HOME)
    refresh = RefreshDevice(desk.uow, desk.clock)
    await refresh((await refresh(again.secret, HOME)).secret, HOME)
    with pytest.raises(SignedOut):
        await refresh(again.secret, AWAY)
    last = await desk.log_in("new@example.org", PASSWORD, HOME)
    await SignOutDevice(desk.uow, desk.clock)(last.device.id, HOME.origin)
    await SignOutEverywhere(desk.uow, desk.clock)(made.learner.id, HOME.origin)

    kind = SecurityEventKind
    assert set(desk.noted()) == {
        kind.REGISTERED, kind.PASSWORD_REFUSED, kind.ACCOUNT_MADE, kind.LOGIN_FAILED, kind.LOGGED_IN,
        kind.DEVICE_REVOKED, kind.PASSWORD_CHANGED, kind.EMAIL_CHANGE_ASKED, kind.EMAIL_CHANGED, kind.RESET_ASKED,
        kind.PASSWORD_RESET, kind.SECRET_REUSED, kind.SIGNED_OUT, kind.SIGNED_OUT_EVERYWHERE,
    }  # fmt: skip
    events = desk.store.state().security_events.values()
    assert {event.origin for event in events} == {HOME.origin, AWAY.origin}
    assert {event.kind for event in events if event.origin == AWAY.origin} == {
        kind.PASSWORD_REFUSED,
        kind.LOGIN_FAILED,
        kind.SECRET_REUSED,
    }
    written = repr(list(events))
    for secret in (EMAIL, "new@example.org", PASSWORD, OTHER, token, again.secret):
        assert secret not in written
