"""Mails by a mail server."""

from dataclasses import dataclass, field
from typing import Literal

import aiosmtplib

from avaaz_adapters.mail.message import Letterhead
from avaaz_domain.accounts.errors import MailRefused
from avaaz_domain.accounts.mails import Mail
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable

TIMEOUT_S = 15.0
"""How long one step of the conversation with the server may take."""
_NO_MAILBOX = range(500, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """Mailer. `security`: `tls` from the first byte, `starttls` before anything is said, or `none`.

    A refusal of this one address is for good; all else may pass: a wrong password of ours too, once it is put right.
    """

    host: str
    port: int
    letterhead: Letterhead
    clock: Clock
    security: Literal["tls", "starttls", "none"] = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    timeout_s: float = TIMEOUT_S

    async def send(self, mail: Mail) -> None:
        """See Mailer."""
        message = self.letterhead.write(mail, self.clock.now())
        try:
            await aiosmtplib.send(
                message,
                hostname=self.host,
                port=self.port,
                username=self.user or None,
                password=self.password or None,
                use_tls=self.security == "tls",
                start_tls=self.security == "starttls",
                cert_bundle=self.ca_file or None,
                timeout=self.timeout_s,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            if all(each.code in _NO_MAILBOX for each in error.recipients):
                raise MailRefused("The mail server knows no such mailbox.") from error
            raise _away() from error
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise _away() from error


def _away() -> Unavailable:
    return Unavailable("The mail server does not take mails right now.")
