"""Use case: somebody signs in with e-mail and password."""

from dataclasses import dataclass, replace

from avaaz_domain.accounts.addresses import folded
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.entities import Account
from avaaz_domain.accounts.errors import LoginFailed
from avaaz_domain.accounts.guests import guest_of
from avaaz_domain.accounts.let_in import Entered, Visitor, let_in, note
from avaaz_domain.accounts.limits import TryGuard
from avaaz_domain.accounts.people import GuestBrought, PersonalFiles
from avaaz_domain.accounts.ports import AccountsUnitOfWork, PasswordHasher, RunningTalks
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId
from avaaz_domain.shared.once_more import once_more


@dataclass(frozen=True, slots=True)
class LogIn:
    """Let the learner in on this device; a guest's talks, if there is one, move into the account.

    Raises LoginFailed, the same and as late for an address that nobody has, and TooManyTries.
    """

    uow: AccountsUnitOfWork
    clock: Clock
    hasher: PasswordHasher
    guard: TryGuard
    talks: RunningTalks
    files: PersonalFiles

    async def __call__(
        self, email: str, password: str, visitor: Visitor, *, guest_id: LearnerId | None = None
    ) -> Entered:
        address = folded(email.strip())
        await self.guard.login(address, visitor.origin)
        async with self.uow.read() as tx:
            account = await tx.accounts.by_address(address)
        right = await self.hasher.verify(password, account.password_hash if account else None)
        if account is None or not right:
            await self._failed(account, visitor)
            raise LoginFailed("The e-mail or the password is wrong.")
        renewed = await self.hasher.hash(password) if self.hasher.outdated(account.password_hash) else ""
        await self.guard.login_worked(address, visitor.origin)
        came = await once_more(lambda: self._enter(account, renewed, visitor, guest_id))
        if guest_id:
            await self.talks.brought(came.learner.id)
        return came

    async def _failed(self, account: Account | None, visitor: Visitor) -> None:
        async with self.uow.begin() as tx:
            learner_id = account.learner_id if account else None
            await note(tx, SecurityEventKind.LOGIN_FAILED, self.clock.now(), visitor.origin, learner_id)

    async def _enter(self, checked: Account, renewed: str, visitor: Visitor, guest_id: LearnerId | None) -> Entered:
        brought = await self._at_rest(guest_id)
        now = self.clock.now()
        async with self.uow.begin() as tx:
            account = await tx.accounts.of(checked.learner_id)
            if account is None or account.password_hash != checked.password_hash:
                raise LoginFailed("The password was changed just now. Sign in with the new one.")
            if renewed:
                account = replace(account, password_hash=renewed)
                await tx.accounts.save(account)
            learner = await tx.learners.get(account.learner_id)
            entered = await let_in(tx, learner, account, visitor, now)
            if brought:
                if export := await tx.exports.of(brought):
                    await self.files.remove_export(export)
                await tx.people.bring(brought, learner.id)
                await tx.jobs.publish(GuestBrought(learner.id, brought))
                await note(tx, SecurityEventKind.GUEST_BROUGHT, now, visitor.origin, learner.id)
            await note(tx, SecurityEventKind.LOGGED_IN, now, visitor.origin, learner.id, entered.device.id)
        return entered

    async def _at_rest(self, guest_id: LearnerId | None) -> LearnerId | None:
        """The guest whose talks are to be brought, nothing of whom runs any more."""
        async with self.uow.read() as tx:
            guest = await guest_of(tx, guest_id)
        if guest is None:
            return None
        await self.talks.end(guest.id)
        return guest.id
