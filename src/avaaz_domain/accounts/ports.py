"""What the accounts context needs from outside: the store (see `repositories`), passwords, mail."""

from typing import Protocol

from avaaz_domain.accounts.mails import Mail
from avaaz_domain.accounts.repositories import (
    AccountRepo,
    AccountsTx,
    AccountsUnitOfWork,
    AuditLog,
    AuthSessionRepo,
    LearnerRepo,
    LetterRepo,
    MailTokenRepo,
    ProfileRepo,
    RegistrationRepo,
    TryRepo,
)
from avaaz_domain.shared.ids import LearnerId

__all__ = [
    "AccountRepo",
    "AccountsTx",
    "AccountsUnitOfWork",
    "AuditLog",
    "AuthSessionRepo",
    "LearnerRepo",
    "LetterRepo",
    "MailTokenRepo",
    "Mailer",
    "PasswordHasher",
    "ProfileRepo",
    "RegistrationRepo",
    "RunningTalks",
    "TryRepo",
]


class PasswordHasher(Protocol):
    """Slow, salted hashes. None of this blocks the event loop; raises Unavailable when too many wait for theirs."""

    async def hash(self, password: str) -> str:
        """A new hash, with a salt of its own."""
        ...

    async def verify(self, password: str, hashed: str | None) -> bool:
        """Whether the hash is of this password. None, or what is no hash, is of none and takes as long."""
        ...

    def outdated(self, hashed: str) -> bool:
        """Whether new hashes are made in another way: then this one is to be made again."""
        ...


class RunningTalks(Protocol):
    """What a learner has going on, and is known of it, in contexts above this one, which fill the port."""

    async def end(self, learner_id: LearnerId) -> None:
        """End it as by the learner's own word: what it cost is charged, the room is closed. Harmless when repeated."""
        ...

    async def brought(self, learner_id: LearnerId) -> None:
        """Talks have come along: what is known of them counts from now on. What cannot be done now is done later."""
        ...


class Mailer(Protocol):
    """Sends mails in our own words."""

    async def send(self, mail: Mail) -> None:
        """Hand it to the mail server. Raises Unavailable when that may work later, MailRefused when it never will."""
        ...
