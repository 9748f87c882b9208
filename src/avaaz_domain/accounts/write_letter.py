"""Writing a letter: what several use cases do at their end. It is sent in the background."""

from datetime import datetime

from avaaz_domain.accounts.mails import Letter, LetterKind, LetterWritten
from avaaz_domain.accounts.repositories import AccountsTx
from avaaz_domain.shared.ids import LearnerId, LetterId, RegistrationId, new_id


async def write_letter(
    tx: AccountsTx,
    kind: LetterKind,
    email: str,
    locale: str,
    at: datetime,
    *,
    learner_id: LearnerId | None = None,
    registration_id: RegistrationId | None = None,
) -> None:
    """Keep it, and have it sent when the transaction is through."""
    letter = Letter(
        id=LetterId(new_id(at)),
        kind=kind,
        email=email,
        locale=locale,
        created_at=at,
        learner_id=learner_id,
        registration_id=registration_id,
    )
    await tx.letters.add(letter)
    await tx.jobs.publish(LetterWritten(letter.id))
