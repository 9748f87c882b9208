"""AccountRepo, RegistrationRepo, MailTokenRepo."""

import asyncio
from dataclasses import replace

import pytest

from avaaz_adapters.contract_suite.store.examples import (
    NOON,
    AccountsContract,
    a_device,
    a_learner,
    a_letter,
    a_registration,
    a_token,
    after,
    an_account,
    stored_learner,
)
from avaaz_domain.accounts.entities import Account, LearnerKind, Profile, Role
from avaaz_domain.accounts.errors import AccountNotFound, LearnerNotFound, RegistrationNotFound
from avaaz_domain.accounts.mails import Purpose
from avaaz_domain.accounts.ports import AccountsUnitOfWork as Accounts
from avaaz_domain.shared.errors import ConcurrentChange

ANY = frozenset(Purpose)


async def stored_account(accounts: Accounts, **changes: object) -> Account:
    """Store a learner with an account."""
    learner = await stored_learner(accounts, kind=LearnerKind.LEARNER)
    account = an_account(learner, **changes)
    async with accounts.begin() as tx:
        await tx.accounts.add(account)
    return account


class AccountRowsContract(AccountsContract):
    async def test_is_found_by_learner_and_by_address(self, accounts: Accounts) -> None:
        account = await stored_account(accounts, roles=(Role.LEARNER, Role.INSTRUCTOR))
        for begun in (accounts.begin(), accounts.read()):
            async with begun as tx:
                assert await tx.accounts.of(account.learner_id) == account
                assert await tx.accounts.by_address(account.address) == account

    async def test_an_unknown_one_is_none(self, accounts: Accounts) -> None:
        async with accounts.read() as tx:
            assert await tx.accounts.of(a_learner().id) is None
            assert await tx.accounts.by_address("nobody@example.org") is None

    async def test_a_learner_has_one_and_so_has_an_address(self, accounts: Accounts) -> None:
        account = await stored_account(accounts)
        other = await stored_learner(accounts)
        for second in (replace(account, address="x@example.org"), replace(account, learner_id=other.id)):
            with pytest.raises(ConcurrentChange):
                async with accounts.begin() as tx:
                    await tx.accounts.add(second)

    async def test_belongs_to_a_learner(self, accounts: Accounts) -> None:
        with pytest.raises(LearnerNotFound):
            async with accounts.begin() as tx:
                await tx.accounts.add(an_account(a_learner()))

    async def test_of_two_who_want_an_address_one_gets_it(self, accounts: Accounts) -> None:
        learners = [await stored_learner(accounts) for _ in range(4)]

        async def take(account: Account) -> bool:
            try:
                async with accounts.begin() as tx:
                    await tx.accounts.add(account)
            except ConcurrentChange:
                return False
            return True

        wanted = [an_account(each, address="wanted@example.org") for each in learners]
        assert sum(await asyncio.gather(*map(take, wanted))) == 1

    async def test_is_changed_by_save_but_not_to_somebodys_address(self, accounts: Accounts) -> None:
        account, other = await stored_account(accounts), await stored_account(accounts)
        changed = replace(account, email="New@example.org", address="new@example.org", password_hash="another")
        async with accounts.begin() as tx:
            await tx.accounts.save(changed)
        with pytest.raises(ConcurrentChange):
            async with accounts.begin() as tx:
                await tx.accounts.save(replace(changed, address=other.address))
        async with accounts.read() as tx:
            assert await tx.accounts.of(account.learner_id) == changed
            assert await tx.accounts.by_address(account.address) is None

    async def test_who_reads_it_to_change_it_holds_it(self, accounts: Accounts) -> None:
        account = await stored_account(accounts, email="0")

        async def count() -> None:
            async with accounts.begin() as tx:
                found = await tx.accounts.of(account.learner_id)
                assert found
                await asyncio.sleep(0)
                await tx.accounts.save(replace(found, email=str(int(found.email) + 1)))

        await asyncio.gather(*(count() for _ in range(8)))
        async with accounts.read() as tx:
            assert await tx.accounts.of(account.learner_id) == replace(account, email="8")

    async def test_users_are_found_by_a_part_of_the_address(self, accounts: Accounts) -> None:
        first = await stored_account(accounts, address="a.user_1@findme.example")
        second = await stored_account(accounts, address="b.user-1@findme.example")
        async with accounts.begin() as tx:
            await tx.profiles.save(Profile(learner_id=first.learner_id, name="Asha"))
            for seconds, revoked in ((10, None), (20, after(21))):
                device = a_device(a_learner(id=first.learner_id), last_seen_at=after(seconds), revoked_at=revoked)
                await tx.devices.add(device)
        async with accounts.read() as tx:
            found = await tx.accounts.users("@findme.example", limit=10)
            assert [user.account for user in found] == [first, second]
            assert [(user.name, user.last_seen_at) for user in found] == [("Asha", after(20)), ("", None)]
            assert [user.account for user in await tx.accounts.users("user_1@", limit=10)] == [first]
            assert await tx.accounts.users("%findme", limit=10) == []
            assert len(await tx.accounts.users("@findme.example", limit=1)) == 1
            assert await tx.accounts.user(first.learner_id) == found[0]
            with pytest.raises(AccountNotFound):
                await tx.accounts.user(a_learner().id)

    async def test_admins_are_counted_by_one_at_a_time(self, accounts: Accounts) -> None:
        async with accounts.begin() as tx:
            before = await tx.accounts.admins()
        made = [await stored_account(accounts, roles=(Role.LEARNER, Role.ADMIN)) for _ in range(3)]

        async def resign(account: Account) -> bool:
            async with accounts.begin() as tx:
                if await tx.accounts.admins() <= before + 1:
                    return False
                await asyncio.sleep(0)
                await tx.accounts.save(replace(account, roles=(Role.LEARNER,)))
                return True

        assert sum(await asyncio.gather(*map(resign, made))) == 2


class RegistrationsContract(AccountsContract):
    async def test_is_read_back_equal(self, accounts: Accounts) -> None:
        guest = await stored_learner(accounts)
        for registration in (a_registration(), a_registration(learner_id=guest.id)):
            async with accounts.begin() as tx:
                await tx.registrations.add(registration)
            async with accounts.read() as tx:
                assert await tx.registrations.get(registration.id) == registration

    async def test_the_guest_must_be_there(self, accounts: Accounts) -> None:
        with pytest.raises(LearnerNotFound):
            async with accounts.begin() as tx:
                await tx.registrations.add(a_registration(learner_id=a_learner().id))

    async def test_an_address_may_have_several_and_all_go_with_what_hangs_on_them(self, accounts: Accounts) -> None:
        mine = [a_registration(address="many@example.org") for _ in range(2)]
        other = a_registration()
        tokens = [a_token(registration_id=each.id) for each in (*mine, other)]
        letters = [a_letter(registration_id=each.id) for each in (*mine, other)]
        async with accounts.begin() as tx:
            for registration in (*mine, other):
                await tx.registrations.add(registration)
            for token in tokens:
                await tx.tokens.add(token)
            for letter in letters:
                await tx.letters.add(letter)
        async with accounts.begin() as tx:
            await tx.registrations.remove("many@example.org")
        async with accounts.read() as tx:
            assert [await tx.registrations.get(each.id) for each in (*mine, other)] == [None, None, other]
            assert [await tx.tokens.find(each.token_hash, ANY) for each in tokens] == [None, None, tokens[2]]
            assert [await tx.letters.get(each.id) for each in letters] == [None, None, letters[2]]

    async def test_expire_at_their_time(self, accounts: Accounts) -> None:
        early, late = a_registration(expires_at=after(10)), a_registration(expires_at=after(11))
        async with accounts.begin() as tx:
            for registration in (early, late):
                await tx.registrations.add(registration)
            await tx.registrations.expire(after(10))
            assert await tx.registrations.get(early.id) is None
            assert await tx.registrations.get(late.id) == late


class TokensContract(AccountsContract):
    async def test_is_found_by_its_hash_for_what_it_is_good_for(self, accounts: Accounts) -> None:
        learner = await stored_learner(accounts)
        token = a_token(purpose=Purpose.CHANGE_EMAIL, learner_id=learner.id, email="new@example.org")
        async with accounts.begin() as tx:
            await tx.tokens.add(token)
        async with accounts.read() as tx:
            assert await tx.tokens.find(token.token_hash, frozenset({Purpose.CHANGE_EMAIL})) == token
            assert await tx.tokens.find(token.token_hash, frozenset({Purpose.RESET, Purpose.REGISTER})) is None
            assert await tx.tokens.find("unknown", ANY) is None

    async def test_belongs_to_somebody_who_is_there(self, accounts: Accounts) -> None:
        for token, missing in (
            (a_token(learner_id=a_learner().id), LearnerNotFound),
            (a_token(registration_id=a_registration().id), RegistrationNotFound),
        ):
            with pytest.raises(missing):
                async with accounts.begin() as tx:
                    await tx.tokens.add(token)

    async def test_is_spent_once_by_many_at_once(self, accounts: Accounts) -> None:
        token = a_token(learner_id=(await stored_learner(accounts)).id)
        async with accounts.begin() as tx:
            await tx.tokens.add(token)

        async def spend() -> bool:
            async with accounts.begin() as tx:
                if await tx.tokens.find(token.token_hash, ANY) is None:
                    return False
                await asyncio.sleep(0)
                await tx.tokens.remove(token.token_hash)
                return True

        assert sum(await asyncio.gather(*(spend() for _ in range(6)))) == 1

    async def test_all_of_a_learner_are_spent_together(self, accounts: Accounts) -> None:
        mine, other = await stored_learner(accounts), await stored_learner(accounts)
        tokens = [a_token(learner_id=each.id) for each in (mine, mine, other)]
        async with accounts.begin() as tx:
            for token in tokens:
                await tx.tokens.add(token)
            await tx.tokens.remove_of(mine.id)
            assert [await tx.tokens.find(each.token_hash, ANY) for each in tokens] == [None, None, tokens[2]]

    async def test_expire_at_their_time(self, accounts: Accounts) -> None:
        learner = await stored_learner(accounts)
        early, late = [a_token(learner_id=learner.id, expires_at=after(seconds)) for seconds in (10, 11)]
        async with accounts.begin() as tx:
            for token in (early, late):
                await tx.tokens.add(token)
            await tx.tokens.expire(after(10))
            assert await tx.tokens.find(early.token_hash, ANY) is None
            assert await tx.tokens.find(late.token_hash, ANY) == late

    async def test_a_time_without_a_zone_is_refused(self, accounts: Accounts) -> None:
        learner = await stored_learner(accounts)
        with pytest.raises(ValueError, match="zone"):
            async with accounts.begin() as tx:
                await tx.tokens.add(a_token(learner_id=learner.id, created_at=NOON.replace(tzinfo=None)))
