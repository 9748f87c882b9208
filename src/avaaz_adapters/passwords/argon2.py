"""Password hashes by argon2id, in threads."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import argon2
from argon2.exceptions import InvalidHashError, VerificationError

from avaaz_domain.shared.errors import Unavailable

T = TypeVar("T")

AT_ONCE = 4
"""How many hashes are made at a time: each takes 19 MiB and a core."""
WAITING = 32
"""How many more may wait for their turn: about a second's work."""


class Argon2Hasher:
    """PasswordHasher. argon2id with 19 MiB, two passes, one lane: the least that OWASP's cheat sheet asks for."""

    def __init__(
        self, *, memory_kib: int = 19_456, passes: int = 2, at_once: int = AT_ONCE, waiting: int = WAITING
    ) -> None:
        self._hasher = argon2.PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._nobody = self._hasher.hash("nobody has this account")
        self._room = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._asked = 0

    async def hash(self, password: str) -> str:
        """A new hash, with a salt of its own."""
        return await self._in_turn(lambda: self._hasher.hash(password))

    async def verify(self, password: str, hashed: str | None) -> bool:
        """Whether the hash is of this password; without one, the hash of nobody takes its place."""
        return await self._in_turn(lambda: self._verify(password, hashed))

    def outdated(self, hashed: str) -> bool:
        """Whether new hashes are made with other parameters."""
        return self._hasher.check_needs_rehash(hashed)

    async def _in_turn(self, work: Callable[[], T]) -> T:
        if self._asked >= self._most:
            raise Unavailable("Too many people sign in right now. Try again.")
        self._asked += 1
        try:
            async with self._room:
                return await asyncio.to_thread(work)
        finally:
            self._asked -= 1

    def _verify(self, password: str, hashed: str | None) -> bool:
        try:
            self._hasher.verify(hashed or self._nobody, password)
        except InvalidHashError:
            return self._verify(password, None)
        except VerificationError:
            return False
        return bool(hashed)
