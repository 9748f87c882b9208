"""Mails into a folder, one file each: for one machine without a mail server."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

from avaaz_adapters.mail.message import Letterhead
from avaaz_domain.accounts.mails import Mail
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Outbox:
    """Mailer. Files sort by the time of their mail; the same mail is written over itself. Only we may read them."""

    folder: Path
    letterhead: Letterhead
    clock: Clock

    async def send(self, mail: Mail) -> None:
        """See Mailer."""
        message = bytes(self.letterhead.write(mail, self.clock.now()))
        try:
            await asyncio.to_thread(self._put, mail, message)
        except OSError as error:
            raise Unavailable("The outbox cannot be written.") from error

    def _put(self, mail: Mail, message: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / f"{mail.id}-{mail.kind.value}.eml"
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(message)
        part.replace(path)
