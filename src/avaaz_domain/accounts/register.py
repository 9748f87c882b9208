"""Use case: somebody wants an account."""

from dataclasses import dataclass, replace

from avaaz_domain.accounts.addresses import email_of, folded
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.guests import guest_of
from avaaz_domain.accounts.let_in import Visitor, note
from avaaz_domain.accounts.limits import TryGuard
from avaaz_domain.accounts.mails import REGISTRATION_LIFE, LetterKind, Registration
from avaaz_domain.accounts.passwords import check_password
from avaaz_domain.accounts.ports import AccountsUnitOfWork, PasswordHasher
from avaaz_domain.accounts.write_letter import write_letter
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, RegistrationId, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody fills in. `guest_id`: the guest who asks, None for a visitor."""

    email: str
    password: str
    locale: str
    target_language: str
    name: str = ""
    guest_id: LearnerId | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Keep the wish for 24 hours and write a letter. What it says depends on whether the address has an account;
    that is found out when it is sent, so nothing here is different, in answer or in time.

    Raises EmailInvalid, PasswordCommon, PasswordLength, TooManyTries.
    """

    uow: AccountsUnitOfWork
    clock: Clock
    hasher: PasswordHasher
    guard: TryGuard

    async def __call__(self, wish: Wish, visitor: Visitor) -> None:
        email = email_of(wish.email)
        check_password(wish.password, email=email)
        await self.guard.mail(folded(email), visitor.origin)
        password_hash = await self.hasher.hash(wish.password)
        now = self.clock.now()
        registration = Registration(
            id=RegistrationId(new_id(now)),
            email=email,
            address=folded(email),
            password_hash=password_hash,
            target_language=wish.target_language,
            locale=wish.locale,
            name=wish.name,
            created_at=now,
            expires_at=now + REGISTRATION_LIFE,
        )
        async with self.uow.begin() as tx:
            guest = await guest_of(tx, wish.guest_id)
            registration = replace(registration, learner_id=guest.id if guest else None)
            await tx.registrations.add(registration)
            await write_letter(tx, LetterKind.REGISTER, email, wish.locale, now, registration_id=registration.id)
            await note(tx, SecurityEventKind.REGISTERED, now, visitor.origin, registration.learner_id)
