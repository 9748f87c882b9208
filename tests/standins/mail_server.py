"""A mail server (SMTP as in RFC 5321, STARTTLS, AUTH) that keeps what it is given and can be told to misbehave."""

import asyncio
import email
import email.policy
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "avaaz", "the password of the mail server"


@dataclass(slots=True)
class MailServer:
    """`rcpt` and `data` are what it answers; `unknown` are mailboxes that it does not have."""

    port: int = 0
    unknown: frozenset[str] = frozenset()
    rcpt: str = "250 OK"
    data: str = "250 OK"
    taken: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Whether there is such a mailbox."""
        if address in self.unknown:
            return "550 5.1.1 No such mailbox"
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the mail."""
        if self.data.startswith("250"):
            content, transport = envelope.content, server.transport
            assert isinstance(content, bytes)
            assert transport
            message = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            self.taken.append(message)
            self.encrypted.append(transport.get_extra_info("sslcontext") is not None)
        return self.data


def _known(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@asynccontextmanager
async def mail_server(
    *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None, asks: bool = False
) -> AsyncIterator[MailServer]:
    """A server on a free port. `asks`: for a user and a password."""
    kept, loop = MailServer(), asyncio.get_running_loop()

    def talk() -> SMTP:
        return SMTP(
            kept,
            hostname="mail.example",
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=_known if asks else None,
            auth_required=asks and starttls is not None,
            auth_require_tls=starttls is not None,
        )

    server = await loop.create_server(talk, "127.0.0.1", 0, ssl=tls)
    kept.port = server.sockets[0].getsockname()[1]
    try:
        yield kept
    finally:
        server.close()


@asynccontextmanager
async def silent_server() -> AsyncIterator[int]:
    """The port of a server that takes a connection and says nothing."""
    over = asyncio.Event()

    async def wait(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    server = await asyncio.start_server(wait, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        over.set()
        server.close()
