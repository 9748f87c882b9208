"""Use case: somebody forgot the password."""

from dataclasses import dataclass

from avaaz_domain.accounts.addresses import email_of, folded
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.let_in import Visitor, note
from avaaz_domain.accounts.limits import TryGuard
from avaaz_domain.accounts.mails import LetterKind
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.accounts.write_letter import write_letter
from avaaz_domain.shared.clock import Clock


@dataclass(frozen=True, slots=True)
class AskReset:
    """Write a letter. Whether the address has an account is found out when it is sent.

    Raises EmailInvalid, TooManyTries.
    """

    uow: AccountsUnitOfWork
    clock: Clock
    guard: TryGuard

    async def __call__(self, email: str, locale: str, visitor: Visitor) -> None:
        email = email_of(email)
        await self.guard.mail(folded(email), visitor.origin)
        now = self.clock.now()
        async with self.uow.begin() as tx:
            await write_letter(tx, LetterKind.RESET, email, locale, now)
            await note(tx, SecurityEventKind.RESET_ASKED, now, visitor.origin)
