"""An address that has an account costs as much work as one that has none, and is answered alike."""

from dataclasses import dataclass

import pytest

from avaaz_adapters.memory.passwords import MemoryHasher
from avaaz_domain.accounts.ask_reset import AskReset
from avaaz_domain.accounts.errors import LoginFailed
from avaaz_domain.accounts.log_in import LogIn
from avaaz_domain.accounts.register import Register
from tests.support.account_desk import EMAIL, HOME, AccountDesk, a_wish

UNKNOWN = "nobody@example.org"


@dataclass
class CountedHasher(MemoryHasher):
    """Counts how often it is asked: each time is what takes long."""

    asked: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    async def hash(self, password: str) -> str:
        self.asked += 1
        return await super().hash(password)

    async def verify(self, password: str, hashed: str | None) -> bool:
        self.asked += 1
        return await super().verify(password, hashed)


async def test_a_log_in_is_checked_once_for_every_address() -> None:
    desk, hasher = AccountDesk(), CountedHasher()
    await desk.account()
    log_in = LogIn(desk.uow, desk.clock, hasher, desk.guard, desk.talks, desk.files)
    said = []
    for email in (EMAIL, UNKNOWN):
        before = hasher.asked
        with pytest.raises(LoginFailed) as why:
            await log_in(email, "a wrong password", HOME)
        said.append((str(why.value), hasher.asked - before))
    assert said[0] == said[1]
    assert said[0][1] == 1


async def test_a_registration_hashes_once_for_every_address() -> None:
    desk, hasher = AccountDesk(), CountedHasher()
    await desk.account()
    register = Register(desk.uow, desk.clock, hasher, desk.guard)
    counts = []
    for email in (EMAIL, UNKNOWN):
        before = hasher.asked
        await register(a_wish(email=email), HOME)
        counts.append(hasher.asked - before)
    assert counts == [1, 1]


async def test_asking_for_a_new_password_does_the_same_for_every_address() -> None:
    desk = AccountDesk()
    await desk.account()
    ask = AskReset(desk.uow, desk.clock, desk.guard)
    letters = []
    for email in (EMAIL, UNKNOWN):
        await ask(email, "en", HOME)
        letters.append(len(desk.store.state().letters))
    assert letters == [1, 2]
