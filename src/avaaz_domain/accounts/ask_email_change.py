"""Use case: the learner wants to be written to at another address."""

from dataclasses import dataclass

from avaaz_domain.accounts.addresses import email_of, folded
from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.change_password import CheckPassword
from avaaz_domain.accounts.let_in import Visitor, note
from avaaz_domain.accounts.mails import LetterKind
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.accounts.write_letter import write_letter
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class AskEmailChange:
    """Write to the new address; the account has it when its link was opened.

    Raises EmailInvalid and what CheckPassword and the limit on mails raise.
    """

    uow: AccountsUnitOfWork
    clock: Clock
    check: CheckPassword

    async def __call__(self, learner_id: LearnerId, password: str, email: str, visitor: Visitor) -> None:
        email = email_of(email)
        await self.check(learner_id, password, visitor)
        await self.check.guard.mail(folded(email), visitor.origin)
        now = self.clock.now()
        async with self.uow.begin() as tx:
            learner = await tx.learners.get(learner_id)
            await write_letter(tx, LetterKind.CHANGE_EMAIL, email, learner.locale, now, learner_id=learner_id)
            await note(tx, SecurityEventKind.EMAIL_CHANGE_ASKED, now, visitor.origin, learner_id)
