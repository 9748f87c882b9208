"""LeaseRepo."""

import asyncio
from uuid import UUID, uuid4

from avaaz_adapters.contract_suite.store.examples import AccountsContract, after
from avaaz_domain.accounts.ports import AccountsUnitOfWork


async def _take(accounts: AccountsUnitOfWork, holder: UUID, at_s: float, work: str = "tend") -> bool:
    async with accounts.begin() as tx:
        return await tx.leases.take(work, holder, at=after(at_s), until=after(at_s + 60))


class LeasesContract(AccountsContract):
    async def test_who_has_it_keeps_it_while_it_is_renewed(self, accounts: AccountsUnitOfWork) -> None:
        first, second = uuid4(), uuid4()
        assert await _take(accounts, first, 0)
        assert not await _take(accounts, second, 59)
        assert await _take(accounts, first, 59)
        assert not await _take(accounts, second, 100)
        assert await _take(accounts, second, 100, "other work")

    async def test_whoever_asks_when_it_has_run_out_gets_it(self, accounts: AccountsUnitOfWork) -> None:
        first, second = uuid4(), uuid4()
        assert await _take(accounts, first, 0)
        assert await _take(accounts, second, 60)
        assert not await _take(accounts, first, 61)

    async def test_of_many_at_once_one_gets_it(self, accounts: AccountsUnitOfWork) -> None:
        got = await asyncio.gather(*(_take(accounts, uuid4(), 0) for _ in range(6)))
        assert sorted(got) == [False] * 5 + [True]
