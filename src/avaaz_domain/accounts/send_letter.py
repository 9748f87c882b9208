"""Use case: a letter is sent, in the background."""

import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from avaaz_domain.accounts.addresses import folded
from avaaz_domain.accounts.device_secret import digest
from avaaz_domain.accounts.errors import MailRefused
from avaaz_domain.accounts.mails import (
    REGISTRATION_LIFE,
    TOKEN_LIFE,
    Letter,
    LetterKind,
    Mail,
    MailToken,
    Purpose,
)
from avaaz_domain.accounts.ports import AccountsTx, AccountsUnitOfWork, Mailer
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LetterId

_LINKS: dict[LetterKind, tuple[Purpose, timedelta]] = {
    LetterKind.REGISTER: (Purpose.REGISTER, REGISTRATION_LIFE),
    LetterKind.RESET: (Purpose.RESET, TOKEN_LIFE),
    LetterKind.CHANGE_EMAIL: (Purpose.CHANGE_EMAIL, TOKEN_LIFE),
}


@dataclass(frozen=True, slots=True)
class SendLetter:
    """Decide what the letter says, make its link, hand it to the mailer and forget it; harmless when repeated.

    Here it is seen whether an address has an account: whoever asked has had the answer already. Raises Unavailable
    when the mail server is away: then the letter stays.
    """

    uow: AccountsUnitOfWork
    clock: Clock
    mailer: Mailer

    async def __call__(self, letter_id: LetterId) -> None:
        async with self.uow.begin() as tx:
            letter = await tx.letters.get(letter_id)
            mail = await self._mail(tx, letter) if letter else None
        if mail:
            with suppress(MailRefused):  # nobody is there who could be told
                await self.mailer.send(mail)
        async with self.uow.begin() as tx:
            await tx.letters.remove(letter_id)

    async def _mail(self, tx: AccountsTx, letter: Letter) -> Mail | None:
        """What is to be sent; None when nobody is to be told anything."""
        plain = Mail(id=letter.id, kind=letter.kind, email=letter.email, locale=letter.locale)
        if letter.kind not in _LINKS:
            return plain
        account = await tx.accounts.by_address(folded(letter.email))
        learner_id = letter.learner_id
        if letter.kind is LetterKind.RESET:
            if account is None:
                return None
            plain, learner_id = replace(plain, email=account.email), account.learner_id
        elif account is not None:
            return replace(plain, kind=LetterKind.KNOWN)
        elif letter.kind is LetterKind.REGISTER and not await self._wanted(tx, letter):
            return None
        purpose, life = _LINKS[letter.kind]
        secret, now = secrets.token_urlsafe(32), self.clock.now()
        await tx.tokens.add(
            MailToken(
                token_hash=digest(secret),
                purpose=purpose,
                created_at=now,
                expires_at=now + life,
                registration_id=letter.registration_id,
                learner_id=learner_id,
                email=letter.email if purpose is Purpose.CHANGE_EMAIL else "",
            )
        )
        return replace(plain, token=secret)

    async def _wanted(self, tx: AccountsTx, letter: Letter) -> bool:
        return letter.registration_id is not None and await tx.registrations.get(letter.registration_id) is not None
