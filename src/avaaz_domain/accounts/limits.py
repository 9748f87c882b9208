"""How often one may try: per account and per origin, kept in the store, so that a restart forgets nothing."""

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
    """`login_*`: tries with a password; `mail_*`: mails that somebody asks for."""

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
        await self._take("login", address, origin, self.limits.login_account, self.limits.login_origin)

    async def mail(self, address: str, origin: str) -> None:
        """Somebody asks for a mail to this address."""
        await self._take("mail", address, origin, self.limits.mail_account, self.limits.mail_origin)

    async def login_worked(self, address: str) -> None:
        """The right password was given: earlier tries of this account are forgiven."""
        async with self.uow.begin() as tx:
            await tx.tries.forget(self.fingerprint("login", address))

    async def _take(self, what: str, address: str, origin: str, of_account: Limit, of_origin: Limit) -> None:
        now, refused = self.clock.now(), None
        keys = {self.fingerprint(f"{what} from", origin): of_origin, self.fingerprint(what, address): of_account}
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
