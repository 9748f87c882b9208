"""Use case: an account without a mail, made at the machine."""

from dataclasses import dataclass

from avaaz_domain.accounts.addresses import email_of, folded
from avaaz_domain.accounts.asker import AT_THE_MACHINE
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.entities import Account, Learner, LearnerKind
from avaaz_domain.accounts.errors import AddressTaken
from avaaz_domain.accounts.let_in import note
from avaaz_domain.accounts.passwords import check_password
from avaaz_domain.accounts.ports import AccountsUnitOfWork, PasswordHasher
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, new_id


@dataclass(frozen=True, slots=True)
class AddUser:
    """Raises AddressTaken, EmailInvalid, PasswordLength, PasswordCommon."""

    uow: AccountsUnitOfWork
    hasher: PasswordHasher
    clock: Clock

    async def __call__(self, email: str, password: str, target_language: str, locale: str) -> Account:
        wanted = email_of(email)
        hashed = await self.hasher.hash(check_password(password, email=wanted))
        now = self.clock.now()
        learner = Learner(
            id=LearnerId(new_id(now)),
            kind=LearnerKind.LEARNER,
            target_language=target_language,
            locale=locale,
            created_at=now,
        )
        account = Account(
            learner_id=learner.id, email=wanted, address=folded(wanted), password_hash=hashed, created_at=now
        )
        async with self.uow.begin() as tx:
            if await tx.accounts.by_address(account.address):
                raise AddressTaken("This address has an account.")
            await tx.learners.add(learner)
            await tx.accounts.add(account)
            await note(tx, SecurityEventKind.ACCOUNT_MADE, now, AT_THE_MACHINE, learner.id)
        return account
