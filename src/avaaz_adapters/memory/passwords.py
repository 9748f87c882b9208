"""Password hashes that are quick and prove nothing about strength: for tests, and for a process that forgets."""

import hashlib
import hmac
import secrets


class MemoryHasher:
    """PasswordHasher: one round of SHA-256 with a salt. `rounds` is part of the hash, so another number outdates it."""

    def __init__(self, rounds: int = 1) -> None:
        self._rounds = rounds

    async def hash(self, password: str) -> str:
        """A new hash, with a salt of its own."""
        return self._made(secrets.token_hex(8), password)

    async def verify(self, password: str, hashed: str | None) -> bool:
        """Whether the hash is of this password."""
        rounds, _, rest = (hashed or "").partition("$")
        salt = rest.partition("$")[0]
        made = f"{rounds}${self._salted(salt, password)}"
        return hmac.compare_digest(made.encode(), (hashed or "").encode())

    def outdated(self, hashed: str) -> bool:
        """Whether it was made with another number of rounds."""
        return not hashed.startswith(f"{self._rounds}$")

    def _made(self, salt: str, password: str) -> str:
        return f"{self._rounds}${self._salted(salt, password)}"

    def _salted(self, salt: str, password: str) -> str:
        return f"{salt}${hashlib.sha256(f'{salt}:{password}'.encode()).hexdigest()}"
