"""What every PasswordHasher keeps to. Subclass and provide the `hasher` and `other` fixtures."""

import asyncio

import pytest

from avaaz_domain.accounts.ports import PasswordHasher

PASSWORD = "syv kalde sild på en pinne 🐟"


class PasswordHasherContract:
    @pytest.fixture
    def hasher(self) -> PasswordHasher:
        raise NotImplementedError("Provide the hasher under test.")

    @pytest.fixture
    def other(self) -> PasswordHasher:
        raise NotImplementedError("Provide one that makes hashes in another way.")

    async def test_knows_its_password_and_no_other(self, hasher: PasswordHasher) -> None:
        hashed = await hasher.hash(PASSWORD)
        assert await hasher.verify(PASSWORD, hashed)
        for wrong in ("", PASSWORD[:-1], PASSWORD + " ", PASSWORD.upper()):
            assert not await hasher.verify(wrong, hashed)

    async def test_the_same_password_has_another_hash_each_time(self, hasher: PasswordHasher) -> None:
        first, second = await hasher.hash(PASSWORD), await hasher.hash(PASSWORD)
        assert first != second
        assert PASSWORD not in first

    async def test_every_character_counts_up_to_the_longest(self, hasher: PasswordHasher) -> None:
        longest = "a" * 127
        hashed = await hasher.hash(longest + "b")
        assert await hasher.verify(longest + "b", hashed)
        assert not await hasher.verify(longest + "c", hashed)

    @pytest.mark.parametrize("hashed", [None, "", "no hash", "$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA"])
    async def test_nobody_has_a_password(self, hasher: PasswordHasher, hashed: str | None) -> None:
        assert not await hasher.verify(PASSWORD, hashed)
        assert not await hasher.verify("nobody has this account", hashed)

    async def test_a_hash_of_another_make_is_outdated(self, hasher: PasswordHasher, other: PasswordHasher) -> None:
        hashed = await other.hash(PASSWORD)
        assert hasher.outdated(hashed)
        assert not hasher.outdated(await hasher.hash(PASSWORD))

    async def test_many_at_once_are_answered(self, hasher: PasswordHasher) -> None:
        hashed = await hasher.hash(PASSWORD)
        asked = [PASSWORD if number % 2 else "another" for number in range(12)]
        answers = await asyncio.gather(*(hasher.verify(each, hashed) for each in asked))
        assert answers == [each == PASSWORD for each in asked]
