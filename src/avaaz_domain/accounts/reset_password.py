"""Use case: a new password by the link of a mail."""

from dataclasses import dataclass, replace

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.device_secret import digest
from avaaz_domain.accounts.let_in import Entered, Visitor, let_in, note, shut_out
from avaaz_domain.accounts.mails import LetterKind, Purpose
from avaaz_domain.accounts.passwords import check_password
from avaaz_domain.accounts.ports import AccountsUnitOfWork, PasswordHasher
from avaaz_domain.accounts.verify_email import spent
from avaaz_domain.accounts.write_letter import write_letter
from avaaz_domain.shared.clock import Clock

_PURPOSES = frozenset({Purpose.RESET})


@dataclass(frozen=True, slots=True)
class ResetPassword:
    """Set the password, sign out everywhere and let the person in on this device.

    Raises LinkSpent, PasswordCommon, PasswordLength; a refused password does not spend the link.
    """

    uow: AccountsUnitOfWork
    clock: Clock
    hasher: PasswordHasher

    async def __call__(self, token: str, password: str, visitor: Visitor) -> Entered:
        token_hash, now = digest(token), self.clock.now()
        async with self.uow.read() as tx:
            found = await tx.tokens.find(token_hash, _PURPOSES)
            account = await tx.accounts.of(found.learner_id) if found and found.learner_id else None
        if account is None or found is None or found.expires_at <= now:
            raise spent()
        check_password(password, email=account.email)
        password_hash = await self.hasher.hash(password)
        async with self.uow.begin() as tx:
            token_now = await tx.tokens.find(token_hash, _PURPOSES)
            account = await tx.accounts.of(account.learner_id)
            if token_now is None or account is None:
                raise spent()
            account = replace(account, password_hash=password_hash)
            await tx.accounts.save(account)
            await tx.tokens.remove_of(account.learner_id)
            await shut_out(tx, account.learner_id, now)
            learner = await tx.learners.get(account.learner_id)
            await write_letter(
                tx, LetterKind.PASSWORD_CHANGED, account.email, learner.locale, now, learner_id=learner.id
            )
            entered = await let_in(tx, learner, account, visitor, now)
            await note(tx, SecurityEventKind.PASSWORD_RESET, now, visitor.origin, learner.id, entered.device.id)
        return entered
