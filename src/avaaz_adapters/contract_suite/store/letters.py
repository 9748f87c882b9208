"""LetterRepo, TryRepo, AuditLog."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from avaaz_adapters.contract_suite.store.examples import (
    NOON,
    AccountsContract,
    a_device,
    a_learner,
    a_letter,
    a_registration,
    after,
    an_event,
    stored_learner,
)
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.errors import LearnerNotFound, RegistrationNotFound
from avaaz_domain.accounts.mails import LetterKind
from avaaz_domain.accounts.ports import AccountsUnitOfWork as Accounts


class LettersContract(AccountsContract):
    async def test_waits_until_it_was_sent(self, accounts: Accounts) -> None:
        learner = await stored_learner(accounts)
        letter = a_letter(kind=LetterKind.PASSWORD_CHANGED, learner_id=learner.id)
        async with accounts.begin() as tx:
            await tx.letters.add(letter)
        async with accounts.begin() as tx:
            assert await tx.letters.get(letter.id) == letter
            for _ in range(2):
                await tx.letters.remove(letter.id)
            assert await tx.letters.get(letter.id) is None

    async def test_belongs_to_somebody_who_is_there(self, accounts: Accounts) -> None:
        for letter, missing in (
            (a_letter(learner_id=a_learner().id), LearnerNotFound),
            (a_letter(registration_id=a_registration().id), RegistrationNotFound),
        ):
            with pytest.raises(missing):
                async with accounts.begin() as tx:
                    await tx.letters.add(letter)

    async def test_old_ones_are_given_up(self, accounts: Accounts) -> None:
        old, young = a_letter(created_at=after(-1)), a_letter(created_at=NOON)
        async with accounts.begin() as tx:
            for letter in (old, young):
                await tx.letters.add(letter)
            await tx.letters.expire(NOON)
            assert await tx.letters.get(old.id) is None
            assert await tx.letters.get(young.id) == young


class TriesContract(AccountsContract):
    async def test_are_counted_by_key_and_time(self, accounts: Accounts) -> None:
        async with accounts.begin() as tx:
            for seconds in (-1, 0, 1):
                await tx.tries.note("one key", after(seconds))
            await tx.tries.note("another key", NOON)
        async with accounts.begin() as tx:
            assert await tx.tries.since("one key", NOON) == 2
            assert await tx.tries.since("one key", after(2)) == 0
            assert await tx.tries.since("no key", NOON) == 0

    async def test_of_one_key_are_forgiven(self, accounts: Accounts) -> None:
        async with accounts.begin() as tx:
            for key in ("forgiven", "not forgiven"):
                await tx.tries.note(key, NOON)
            await tx.tries.forget("forgiven")
            assert await tx.tries.since("forgiven", NOON) == 0
            assert await tx.tries.since("not forgiven", NOON) == 1

    async def test_old_ones_are_forgotten(self, accounts: Accounts) -> None:
        async with accounts.begin() as tx:
            for seconds in (0, 10):
                await tx.tries.note("aging", after(seconds))
            await tx.tries.expire(after(10))
            assert await tx.tries.since("aging", NOON - timedelta(days=1)) == 1

    async def test_a_limit_holds_exactly(self, accounts: Accounts) -> None:
        async def attempt() -> bool:
            async with accounts.begin() as tx:
                if await tx.tries.since("crowded", NOON) >= 3:
                    return False
                await asyncio.sleep(0)
                await tx.tries.note("crowded", NOON)
                return True

        assert sum(await asyncio.gather(*(attempt() for _ in range(9)))) == 3


class AuditContract(AccountsContract):
    async def test_is_read_newest_first(self, accounts: Accounts) -> None:
        learner = await stored_learner(accounts)
        device = a_device(learner)
        far = timedelta(days=3650)
        events = [
            an_event(at=NOON + far + timedelta(seconds=seconds), learner_id=learner.id, device_id=device.id)
            for seconds in range(4)
        ]
        async with accounts.begin() as tx:
            await tx.devices.add(device)
            for event in (events[2], events[0], events[3], events[1]):
                await tx.audit.record(event)
        async with accounts.read() as tx:
            assert await tx.audit.recent(limit=3) == [events[3], events[2], events[1]]

    async def test_needs_nobody(self, accounts: Accounts) -> None:
        event = an_event(kind=SecurityEventKind.LOGIN_FAILED, origin="a fingerprint")
        async with accounts.begin() as tx:
            await tx.audit.record(event)
        async with accounts.read() as tx:
            assert event in await tx.audit.recent(limit=10_000)

    async def test_is_gone_with_a_transaction_that_is_undone(self, accounts: Accounts) -> None:
        event = an_event()

        async def fail() -> None:
            async with accounts.begin() as tx:
                await tx.audit.record(event)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail()
        async with accounts.read() as tx:
            assert event not in await tx.audit.recent(limit=10_000)

    async def test_old_events_are_forgotten(self, accounts: Accounts) -> None:
        old = an_event(at=after(-100_000_000))
        young = replace(old, id=an_event().id, at=after(-99_999_999))
        async with accounts.begin() as tx:
            for event in (old, young):
                await tx.audit.record(event)
            await tx.audit.expire(young.at)
            kept = await tx.audit.recent(limit=10_000)
        assert old not in kept
        assert young in kept
