"""A device's secret turns: whatever is shown, when and in which order, one holder at most goes on."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from avaaz_domain.accounts.device_secret import DeviceSecret
from avaaz_domain.accounts.devices import DEVICE_LIFE, DEVICE_LONGEST, REPEAT_WITHIN
from avaaz_domain.accounts.let_in import Entered
from avaaz_domain.accounts.refresh_device import RefreshDevice
from avaaz_domain.shared.errors import SignedOut
from tests.support.account_desk import EMAIL, HOME, PASSWORD, AccountDesk

SECOND = timedelta(seconds=1)


class RefreshMachine(RuleBasedStateMachine):
    """The model: secrets in the order in which they were given out, when the newest came, who was shut out."""

    @initialize()
    def sign_in(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.desk = AccountDesk()
        self.refresh = RefreshDevice(self.desk.uow, self.desk.clock)
        account = self.loop.run_until_complete(self.desk.account())
        self.learner_id = account.learner_id
        entered = self.loop.run_until_complete(self.desk.log_in(EMAIL, PASSWORD, HOME))
        self.device_id = entered.device.id
        self.given = [entered.secret]
        self.turned_at = self.desk.clock.now() - REPEAT_WITHIN - SECOND
        self.seen_at = self.signed_in_at = self.desk.clock.now()
        self.revoked = False

    def teardown(self) -> None:
        self.loop.close()

    def _show(self, secret: str) -> Entered:
        return self.loop.run_until_complete(self.refresh(secret, HOME))

    def _open(self) -> bool:
        now = self.desk.clock.now()
        return not self.revoked and now - self.seen_at < DEVICE_LIFE and now - self.signed_in_at < DEVICE_LONGEST

    def _refused(self, secret: str) -> None:
        with pytest.raises(SignedOut):
            self._show(secret)

    @rule(wait=st.one_of(st.integers(0, 90), st.sampled_from([29, 30, 31, 86_400, 59 * 86_400, 60 * 86_400])))
    def time_passes(self, wait: int) -> None:
        self.loop.run_until_complete(self.desk.clock.advance(wait))

    @rule()
    def the_newest_is_shown(self) -> None:
        if not self._open():
            self._refused(self.given[-1])
            return
        entered = self._show(self.given[-1])
        assert entered.device.id == self.device_id
        assert entered.secret not in self.given
        self.given.append(entered.secret)
        self.turned_at = self.seen_at = self.desk.clock.now()

    @precondition(lambda self: len(self.given) > 1)
    @rule()
    def an_answer_was_lost_and_the_one_before_is_shown(self) -> None:
        if self._open() and self.desk.clock.now() - self.turned_at <= REPEAT_WITHIN:
            assert self._show(self.given[-2]).secret == self.given[-1]
            self.seen_at = self.desk.clock.now()
        else:
            self.revoked |= self._open()
            self._refused(self.given[-2])

    @precondition(lambda self: len(self.given) > 2)
    @rule(data=st.data())
    def a_thief_shows_an_old_one(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self.given[:-2]))
        self.revoked |= self._open()
        self._refused(old)

    @rule(part=st.text(max_size=70))
    def somebody_knows_the_family_and_guesses_the_part(self, part: str) -> None:
        family = DeviceSecret.parse(self.given[-1]).family
        if f"{family}.{part}" in self.given:
            return
        self.revoked |= self._open()
        self._refused(f"{family}.{part}")

    @rule(secret=st.text(max_size=70))
    def nonsense_is_shown(self, secret: str) -> None:
        if DeviceSecret.parse(secret).family != DeviceSecret.parse(self.given[-1]).family:
            self._refused(secret)

    @rule()
    def another_device_comes_and_goes(self) -> None:
        other = self.loop.run_until_complete(self.desk.log_in(EMAIL, PASSWORD, HOME))
        again = self._show(other.secret)
        assert again.device.id == other.device.id != self.device_id

    @invariant()
    def the_store_agrees_and_knows_no_secret(self) -> None:
        stored = self.desk.store.state().devices[self.device_id]
        assert (stored.revoked_at is not None) is self.revoked
        assert stored.open_at(self.desk.clock.now()) is self._open()
        kept = repr(stored)
        for secret in self.given:
            known = DeviceSecret.parse(secret)
            assert known.family not in kept
            assert known.part not in kept
        reused = [kind for kind in self.desk.noted() if kind == "secret_reused"]
        assert len(reused) == self.revoked


async def test_a_device_in_use_asks_for_the_password_after_a_year() -> None:
    desk = AccountDesk()
    await desk.account()
    refresh = RefreshDevice(desk.uow, desk.clock)
    secret = (await desk.log_in(EMAIL, PASSWORD, HOME)).secret
    for _ in range(12):
        await desk.clock.advance(30 * 86_400)
        secret = (await refresh(secret, HOME)).secret
    await desk.clock.advance(5 * 86_400)
    with pytest.raises(SignedOut):
        await refresh(secret, HOME)


TestRefreshMachine = RefreshMachine.TestCase
TestRefreshMachine.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
