"""Password hashes keep their contract, and do not pile up."""

import asyncio

import pytest

from avaaz_adapters.contract_suite.passwords import PasswordHasherContract
from avaaz_adapters.memory.passwords import MemoryHasher
from avaaz_adapters.passwords.argon2 import Argon2Hasher
from avaaz_domain.accounts.ports import PasswordHasher
from avaaz_domain.shared.errors import Unavailable


class TestMemoryHasher(PasswordHasherContract):
    @pytest.fixture
    def hasher(self) -> PasswordHasher:
        return MemoryHasher()

    @pytest.fixture
    def other(self) -> PasswordHasher:
        return MemoryHasher(rounds=2)


class TestArgon2(PasswordHasherContract):
    @pytest.fixture
    def hasher(self) -> PasswordHasher:
        return Argon2Hasher()

    @pytest.fixture
    def other(self) -> PasswordHasher:
        return Argon2Hasher(memory_kib=1_024, passes=1)


async def test_hashes_are_as_costly_as_owasp_asks() -> None:
    assert (await Argon2Hasher().hash("x")).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_who_would_wait_too_long_is_told_so_at_once() -> None:
    hasher = Argon2Hasher(memory_kib=1_024, passes=1, at_once=1, waiting=2)
    answers = await asyncio.gather(*(hasher.verify("x", None) for _ in range(7)), return_exceptions=True)
    assert answers.count(False) == 3
    refused = [each for each in answers if isinstance(each, Unavailable)]
    assert len(refused) == 4
    assert {each.retry_after_s for each in refused} == {2}
    assert not await hasher.verify("x", None)


async def test_who_goes_away_leaves_room() -> None:
    hasher = Argon2Hasher(memory_kib=1_024, passes=1, at_once=1, waiting=1)
    for _ in range(5):
        gone = [asyncio.create_task(hasher.verify("x", None)) for _ in range(2)]
        await asyncio.sleep(0)
        for task in gone:
            task.cancel()
        await asyncio.wait(gone)
    assert not await hasher.verify("x", None)
