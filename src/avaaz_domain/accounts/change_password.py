"""Use case: another password, by somebody who knows the present one."""

from dataclasses import dataclass, replace

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.entities import Account
from avaaz_domain.accounts.errors import NoAccount, PasswordWrong
from avaaz_domain.accounts.let_in import Visitor, note, shut_out
from avaaz_domain.accounts.limits import TryGuard
from avaaz_domain.accounts.mails import LetterKind
from avaaz_domain.accounts.passwords import check_password
from avaaz_domain.accounts.ports import AccountsUnitOfWork, PasswordHasher
from avaaz_domain.accounts.write_letter import write_letter
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AuthSessionId, LearnerId


@dataclass(frozen=True, slots=True)
class CheckPassword:
    """The learner's account, if this is its password. Raises NoAccount, PasswordWrong, TooManyTries."""

    uow: AccountsUnitOfWork
    clock: Clock
    hasher: PasswordHasher
    guard: TryGuard

    async def __call__(self, learner_id: LearnerId, password: str, visitor: Visitor) -> Account:
        async with self.uow.read() as tx:
            account = await tx.accounts.of(learner_id)
        if account is None:
            raise NoAccount("A guest has no password. Make an account first.")
        await self.guard.login(account.address, visitor.origin)
        if not await self.hasher.verify(password, account.password_hash):
            async with self.uow.begin() as tx:
                await note(tx, SecurityEventKind.PASSWORD_REFUSED, self.clock.now(), visitor.origin, learner_id)
            raise PasswordWrong("This is not your present password.")
        await self.guard.login_worked(account.address, visitor.origin)
        return account


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Set another password and sign out everywhere but here. Raises what CheckPassword raises, and PasswordCommon."""

    uow: AccountsUnitOfWork
    clock: Clock
    hasher: PasswordHasher
    check: CheckPassword

    async def __call__(
        self, learner_id: LearnerId, device_id: AuthSessionId, current: str, password: str, visitor: Visitor
    ) -> None:
        checked = await self.check(learner_id, current, visitor)
        check_password(password, email=checked.email)
        password_hash = await self.hasher.hash(password)
        now = self.clock.now()
        async with self.uow.begin() as tx:
            account = await tx.accounts.of(learner_id)
            if account is None or account.password_hash != checked.password_hash:
                raise PasswordWrong("The password was changed just now.")
            await tx.accounts.save(replace(account, password_hash=password_hash))
            await tx.tokens.remove_of(learner_id)
            await shut_out(tx, learner_id, now, but=device_id)
            learner = await tx.learners.get(learner_id)
            await write_letter(
                tx, LetterKind.PASSWORD_CHANGED, account.email, learner.locale, now, learner_id=learner_id
            )
            await note(tx, SecurityEventKind.PASSWORD_CHANGED, now, visitor.origin, learner_id, device_id)
