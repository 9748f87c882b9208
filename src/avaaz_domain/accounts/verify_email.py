"""Use case: the link of a mail was opened, so the address is the person's."""

from dataclasses import dataclass, replace
from datetime import datetime

from avaaz_domain.accounts.addresses import folded
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.device_secret import digest
from avaaz_domain.accounts.entities import Account, Learner, LearnerKind
from avaaz_domain.accounts.errors import LinkSpent, PasswordWrong
from avaaz_domain.accounts.guests import guest_of
from avaaz_domain.accounts.let_in import Entered, Visitor, let_in, note, shut_out
from avaaz_domain.accounts.limits import TryGuard
from avaaz_domain.accounts.mails import LetterKind, MailToken, Purpose, Registration
from avaaz_domain.accounts.ports import AccountsTx, AccountsUnitOfWork, PasswordHasher
from avaaz_domain.accounts.write_letter import write_letter
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, new_id
from avaaz_domain.shared.once_more import once_more

_PURPOSES = frozenset({Purpose.REGISTER, Purpose.CHANGE_EMAIL})


def spent() -> LinkSpent:
    """Why a link does not work."""
    return LinkSpent("This link was used before, or is too old. Ask for a new one.")


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a link leads to, and the password that goes with it."""

    token: MailToken
    address: str
    password_hash: str
    learner_id: LearnerId | None


@dataclass(frozen=True, slots=True)
class VerifyEmail:
    """Make the account that was asked for, or give an account its new address, and let the person in on this device.

    The link shows whose the address is, the password who asked: anybody can fill in anybody's address, and must not
    get an account there whose password they chose. A guest who registered becomes the learner and keeps the id;
    devices that held the guest are shut out. Raises LinkSpent, TooManyTries and PasswordWrong, which spends nothing.
    """

    uow: AccountsUnitOfWork
    clock: Clock
    hasher: PasswordHasher
    guard: TryGuard

    async def __call__(self, token: str, password: str, visitor: Visitor) -> Entered:
        token_hash = digest(token)
        async with self.uow.read() as tx:
            opened = await self._opened(tx, token_hash)
        await self.guard.login(opened.address, visitor.origin)
        if not await self.hasher.verify(password, opened.password_hash):
            async with self.uow.begin() as tx:
                now = self.clock.now()
                await note(tx, SecurityEventKind.PASSWORD_REFUSED, now, visitor.origin, opened.learner_id)
            raise PasswordWrong("This is not the password that was chosen with this address.")
        await self.guard.login_worked(opened.address, visitor.origin)
        return await once_more(lambda: self._verify(token_hash, opened.password_hash, visitor))

    async def _opened(self, tx: AccountsTx, token_hash: str) -> _Opened:
        token = await tx.tokens.find(token_hash, _PURPOSES)
        if token is None or token.expires_at <= self.clock.now():
            raise spent()
        wish = await tx.registrations.get(token.registration_id) if token.registration_id else None
        account = await tx.accounts.of(token.learner_id) if token.learner_id else None
        known = wish or account
        if known is None:
            raise spent()
        return _Opened(token, known.address, known.password_hash, known.learner_id)

    async def _verify(self, token_hash: str, password_hash: str, visitor: Visitor) -> Entered:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            opened = await self._opened(tx, token_hash)
            if opened.password_hash != password_hash:
                raise spent()
            await tx.tokens.remove(token_hash)
            if opened.token.purpose is Purpose.REGISTER:
                return await self._make_account(tx, opened.token, visitor, now)
            return await self._change_address(tx, opened.token, visitor, now)

    async def _make_account(self, tx: AccountsTx, token: MailToken, visitor: Visitor, now: datetime) -> Entered:
        wish = await tx.registrations.get(token.registration_id) if token.registration_id else None
        if wish is None or await tx.accounts.by_address(wish.address):
            raise spent()
        learner = await self._learner(tx, wish, now)
        account = Account(
            learner_id=learner.id,
            email=wish.email,
            address=wish.address,
            password_hash=wish.password_hash,
            created_at=now,
        )
        await tx.accounts.add(account)
        if wish.name:
            await tx.profiles.save(replace(await tx.profiles.of(learner.id), name=wish.name))
        await tx.registrations.remove(wish.address)
        await shut_out(tx, learner.id, now)
        entered = await let_in(tx, learner, account, visitor, now)
        await note(tx, SecurityEventKind.ACCOUNT_MADE, now, visitor.origin, learner.id, entered.device.id)
        return entered

    async def _learner(self, tx: AccountsTx, wish: Registration, now: datetime) -> Learner:
        guest = await guest_of(tx, wish.learner_id)
        if guest:
            learner = replace(guest, kind=LearnerKind.LEARNER, locale=wish.locale, origin="")
            await tx.learners.save(learner)
            return learner
        learner = Learner(
            id=LearnerId(new_id(now)),
            kind=LearnerKind.LEARNER,
            target_language=wish.target_language,
            locale=wish.locale,
            created_at=now,
        )
        await tx.learners.add(learner)
        return learner

    async def _change_address(self, tx: AccountsTx, token: MailToken, visitor: Visitor, now: datetime) -> Entered:
        account = await tx.accounts.of(token.learner_id) if token.learner_id else None
        if account is None or await tx.accounts.by_address(folded(token.email)):
            raise spent()
        learner = await tx.learners.get(account.learner_id)
        await write_letter(tx, LetterKind.EMAIL_CHANGED, account.email, learner.locale, now, learner_id=learner.id)
        account = replace(account, email=token.email, address=folded(token.email))
        await tx.accounts.save(account)
        await tx.tokens.remove_of(learner.id)
        entered = await let_in(tx, learner, account, visitor, now)
        await note(tx, SecurityEventKind.EMAIL_CHANGED, now, visitor.origin, learner.id, entered.device.id)
        return entered
