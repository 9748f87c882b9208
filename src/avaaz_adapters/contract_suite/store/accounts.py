"""AccountsUnitOfWork, LearnerRepo, AuthSessionRepo."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from avaaz_adapters.contract_suite.store.examples import (
    NOON,
    AccountsContract,
    a_device,
    a_learner,
    after,
    stored_learner,
)
from avaaz_domain.accounts.change_profile import ChangeProfile
from avaaz_domain.accounts.device_secret import DeviceSecret, digest
from avaaz_domain.accounts.entities import Greeting, LearnerKind, Preferences, Profile
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.accounts.let_in import Visitor
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.accounts.refresh_device import RefreshDevice
from avaaz_domain.shared.cefr import Level
from avaaz_domain.shared.errors import ConcurrentChange


class LearnersContract(AccountsContract):
    @pytest.mark.parametrize("level", [None, Level.B1])
    async def test_is_read_back_equal(self, accounts: AccountsUnitOfWork, level: Level | None) -> None:
        learner = await stored_learner(accounts, level=level)
        async with accounts.begin() as tx:
            assert await tx.learners.get(learner.id) == learner
        async with accounts.read() as tx:
            assert await tx.learners.get(learner.id) == learner

    async def test_a_raise_rolls_back_and_comes_out_unchanged(self, accounts: AccountsUnitOfWork) -> None:
        learner = a_learner()
        raised = TimeoutError("not the store's")

        async def fail() -> None:
            async with accounts.begin() as tx:
                await tx.learners.add(learner)
                raise raised

        with pytest.raises(TimeoutError) as caught:
            await fail()
        assert caught.value is raised
        async with accounts.read() as tx:
            with pytest.raises(LearnerNotFound):
                await tx.learners.get(learner.id)

    async def test_nobody_sees_what_is_not_committed(self, accounts: AccountsUnitOfWork) -> None:
        learner = a_learner()
        async with accounts.begin() as writing, accounts.read() as reading:
            await writing.learners.add(learner)
            assert await writing.learners.get(learner.id) == learner
            with pytest.raises(LearnerNotFound):
                await reading.learners.get(learner.id)

    async def test_is_changed_by_save(self, accounts: AccountsUnitOfWork) -> None:
        learner = replace(await stored_learner(accounts), target_language="en", kind=LearnerKind.LEARNER)
        async with accounts.begin() as tx:
            await tx.learners.save(learner)
        async with accounts.read() as tx:
            assert await tx.learners.get(learner.id) == learner

    async def test_saving_an_unknown_one_is_refused(self, accounts: AccountsUnitOfWork) -> None:
        with pytest.raises(LearnerNotFound):
            async with accounts.begin() as tx:
                await tx.learners.save(a_learner())

    async def test_is_added_once(self, accounts: AccountsUnitOfWork) -> None:
        learner = await stored_learner(accounts)
        with pytest.raises(ConcurrentChange):
            async with accounts.begin() as tx:
                await tx.learners.add(replace(learner, locale="nb"))
        async with accounts.read() as tx:
            assert await tx.learners.get(learner.id) == learner

    async def test_a_time_without_a_zone_is_refused(self, accounts: AccountsUnitOfWork) -> None:
        with pytest.raises(ValueError, match="zone"):
            await stored_learner(accounts, created_at=NOON.replace(tzinfo=None))

    async def test_guests_are_counted_by_origin_and_time(self, accounts: AccountsUnitOfWork) -> None:
        for seconds in (-1, 0, 1):
            await stored_learner(accounts, origin="here", created_at=after(seconds))
        await stored_learner(accounts, origin="there")
        await stored_learner(accounts, origin="here", kind=LearnerKind.LEARNER)
        async with accounts.begin() as tx:
            assert await tx.learners.guests_from("here", since=NOON) == 2
            assert await tx.learners.guests_from("nowhere", since=NOON) == 0

    async def test_a_limit_on_guests_holds_exactly(self, accounts: AccountsUnitOfWork) -> None:
        async def enter() -> bool:
            async with accounts.begin() as tx:
                if await tx.learners.guests_from("a crowd", since=NOON) >= 3:
                    return False
                await tx.learners.add(a_learner(origin="a crowd"))
                return True

        assert sum(await asyncio.gather(*(enter() for _ in range(8)))) == 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A clock that stands still."""

    at: datetime

    def now(self) -> datetime:
        """See Clock."""
        return self.at

    async def sleep(self, seconds: float) -> None:
        """See Clock."""
        raise NotImplementedError(seconds)


class DevicesContract(AccountsContract):
    async def test_is_read_back_equal(self, accounts: AccountsUnitOfWork) -> None:
        device = a_device(await stored_learner(accounts), revoked_at=after(5))
        async with accounts.begin() as tx:
            await tx.devices.add(device)
        async with accounts.read() as tx:
            assert await tx.devices.get(device.id) == device
            assert await tx.devices.by_secret(device.secret_hash) == device

    async def test_an_unknown_one_is_none(self, accounts: AccountsUnitOfWork) -> None:
        device = a_device(a_learner())
        async with accounts.begin() as tx:
            await tx.devices.save(device)
            assert await tx.devices.get(device.id) is None
            assert await tx.devices.by_secret(device.secret_hash) is None

    async def test_is_revoked_by_save(self, accounts: AccountsUnitOfWork) -> None:
        device = a_device(await stored_learner(accounts))
        async with accounts.begin() as tx:
            await tx.devices.add(device)
        async with accounts.begin() as tx:
            await tx.devices.save(device.revoke(after(1)))
        async with accounts.read() as tx:
            found = await tx.devices.get(device.id)
        assert found is not None
        assert not found.open_at(after(2))

    async def test_a_secret_opens_one_device(self, accounts: AccountsUnitOfWork) -> None:
        device = a_device(await stored_learner(accounts))
        other = a_device(await stored_learner(accounts), secret_hash=device.secret_hash)
        async with accounts.begin() as tx:
            await tx.devices.add(device)
        with pytest.raises(ConcurrentChange):
            async with accounts.begin() as tx:
                await tx.devices.add(other)

    async def test_belongs_to_a_learner(self, accounts: AccountsUnitOfWork) -> None:
        with pytest.raises(LearnerNotFound):
            async with accounts.begin() as tx:
                await tx.devices.add(a_device(a_learner()))

    async def test_one_secret_shown_by_many_at_once_gets_one_answer(self, accounts: AccountsUnitOfWork) -> None:
        """The first turns the secret, the others are told the same: tabs of one browser wake at the same time."""
        secret, clock = DeviceSecret.fresh(), Standing(NOON)
        learner = await stored_learner(accounts)
        async with accounts.begin() as tx:
            hashes = {"secret_hash": digest(secret.family), "current_hash": digest(secret.part)}
            await tx.devices.add(a_device(learner, **hashes))
        refresh = RefreshDevice(accounts, clock)
        entered = await asyncio.gather(*(refresh(str(secret), Visitor()) for _ in range(5)))
        assert len({each.secret for each in entered}) == 1
        assert entered[0].secret != str(secret)
        assert (await refresh(entered[0].secret, Visitor())).secret != entered[0].secret

    async def test_microseconds_are_kept(self, accounts: AccountsUnitOfWork) -> None:
        odd = NOON + timedelta(microseconds=123_457)
        device = a_device(await stored_learner(accounts), created_at=odd)
        async with accounts.begin() as tx:
            await tx.devices.add(device)
        async with accounts.read() as tx:
            assert await tx.devices.get(device.id) == device


class ProfilesContract(AccountsContract):
    async def test_is_the_default_until_one_is_stored(self, accounts: AccountsUnitOfWork) -> None:
        learner = await stored_learner(accounts)
        async with accounts.read() as tx:
            assert await tx.profiles.of(learner.id) == Profile(learner_id=learner.id)

    async def test_is_stored_and_replaced_whole(self, accounts: AccountsUnitOfWork) -> None:
        learner = await stored_learner(accounts)
        profile = Profile(
            learner_id=learner.id,
            name="Asha",
            native_language="fa",
            target_level=Level.B2,
            exam_goal="b1-b2",
            exam_date=date(2026, 6, 12),
            interests=("food", "football"),
            time_zone="Europe/Oslo",
            preferences=Preferences(greeting=Greeting.FULL, speed=0.75, keep_text_days=90, recording_consent=True),
        )
        for wanted in (profile, replace(profile, name="", exam_date=None, interests=(), preferences=Preferences())):
            async with accounts.begin() as tx:
                await tx.profiles.save(wanted)
            async with accounts.read() as tx:
                assert await tx.profiles.of(learner.id) == wanted

    async def test_changes_at_once_are_all_kept(self, accounts: AccountsUnitOfWork) -> None:
        learner = await stored_learner(accounts)
        change = ChangeProfile(accounts)
        await asyncio.gather(
            change(learner.id, profile={"name": "Asha"}),
            change(learner.id, preferences={"speed": 0.75}),
            change(learner.id, learner={"level": Level.B1}),
            change(learner.id, profile={"native_language": "fa"}),
            change(learner.id, learner={"locale": "nb"}),
            change(learner.id, preferences={"greeting": Greeting.FULL}),
        )
        async with accounts.read() as tx:
            profile, changed = await tx.profiles.of(learner.id), await tx.learners.get(learner.id)
        assert (profile.name, profile.native_language) == ("Asha", "fa")
        assert profile.preferences == Preferences(greeting=Greeting.FULL, speed=0.75)
        assert (changed.level, changed.locale) == (Level.B1, "nb")

    async def test_belongs_to_a_learner(self, accounts: AccountsUnitOfWork) -> None:
        with pytest.raises(LearnerNotFound):
            async with accounts.begin() as tx:
                await tx.profiles.save(Profile(learner_id=a_learner().id))
