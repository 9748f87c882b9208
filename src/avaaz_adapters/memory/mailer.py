"""A mailer that keeps what it was given."""

from dataclasses import dataclass, field

from avaaz_domain.accounts.errors import MailRefused
from avaaz_domain.accounts.mails import LetterKind, Mail
from avaaz_domain.shared.errors import Unavailable


@dataclass(slots=True)
class MemoryMailer:
    """Mailer. `away`: how many times it fails first; `refuses`: addresses that do not exist."""

    sent: list[Mail] = field(default_factory=list)
    away: int = 0
    refuses: frozenset[str] = frozenset()

    async def send(self, mail: Mail) -> None:
        """See Mailer."""
        if self.away:
            self.away -= 1
            raise Unavailable("The mail server does not answer.")
        if mail.email in self.refuses:
            raise MailRefused("There is no such mailbox.")
        self.sent.append(mail)

    def newest(self, kind: LetterKind, email: str) -> Mail:
        """The last mail of this kind to this address; raises IndexError when there is none."""
        return [each for each in self.sent if each.kind is kind and each.email == email][-1]
