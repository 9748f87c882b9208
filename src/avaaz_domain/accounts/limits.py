"""How often one may try: per account, per origin and both. The store keeps it, so that a restart forgets nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.errors import TooManyTries
from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.accounts.let_in import note
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock

TRIES_KEPT = timedelta(days=1)
"""For how long tries are kept: no limit looks further back."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within so long."""

    most: int
    within: timedelta

    def __post_init__(self) -> None:
        """Refuse a limit that forgotten tries would get past."""
        if self.within > TRIES_KEPT:
            raise ValueError(f"A limit cannot look back further than {TRIES_KEPT}.")


@dataclass(frozen=True, slots=True)
class AccountLimits:
    """`login_*`: tries with a password; `mail_*`: mails that somebody asks for.

    `login_pair`: on one account from one origin. `login_account`, from everywhere, is far above it: else a stranger
    who guesses locks the owner out.
    """

    login_pair: Limit
    login_account: Limit
    login_origin: Limit
    mail_account: Limit
    mail_origin: Limit


@dataclass(frozen=True, slots=True)
class TryGuard:
    """Counts tries before they are made, so that many at once do not slip through. Raises TooManyTries."""

    uow: AccountsUnitOfWork
    clock: Clock
    fingerprint: Fingerprint
    limits: AccountLimits

    async def login(self, address: str, origin: str) -> None:
        """Somebody tries a password."""
        await self._take(
            origin,
            {
                self.fingerprint("login from", origin): self.limits.login_origin,
                self._pair(address, origin): self.limits.login_pair,
                self.fingerprint("login", address): self.limits.login_account,
            },
        )

    async def mail(self, address: str, origin: str) -> None:
        """Somebody asks for a mail to this address."""
        await self._take(
            origin,
            {
                self.fingerprint("mail from", origin): self.limits.mail_origin,
                self.fingerprint("mail", address): self.limits.mail_account,
            },
        )

    async def login_worked(self, address: str, origin: str) -> None:
        """The right password was given: earlier tries on this account from here are forgiven."""
        async with self.uow.begin() as tx:
            await tx.tries.forget(self._pair(address, origin))

    def _pair(self, address: str, origin: str) -> str:
        return self.fingerprint("login from to", f"{origin} {address}")

    async def _take(self, origin: str, keys: Mapping[str, Limit]) -> None:
        """Count a try under all keys, the widest first, or under none."""
        now, refused = self.clock.now(), None
        async with self.uow.begin() as tx:
            for key, limit in keys.items():
                if await tx.tries.since(key, now - limit.within) >= limit.most:
                    refused = limit
            if refused is None:
                for key in keys:
                    await tx.tries.note(key, now)
            else:
                await note(tx, SecurityEventKind.TOO_MANY_TRIES, now, origin)
        if refused:
            wait = int(refused.within.total_seconds())
            raise TooManyTries(f"Too many tries. Wait {max(1, wait // 60)} minutes.", retry_after_s=wait)
