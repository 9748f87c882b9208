"""Every way of sending mails keeps the contract: to a real SMTP server, into a folder, and in memory."""

import email
import email.policy
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from avaaz_adapters.contract_suite.mail import Arrived, MailerContract, RefusingMailerContract, a_mail
from avaaz_adapters.mail.message import Letterhead
from avaaz_adapters.mail.outbox import Outbox
from avaaz_adapters.mail.smtp import Smtp
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.mailer import MemoryMailer
from avaaz_domain.accounts.mails import LetterKind
from avaaz_domain.accounts.ports import Mailer
from avaaz_domain.shared.errors import Unavailable
from tests.standins.certificate import make_certificate
from tests.standins.mail_server import PASSWORD, USER, MailServer, mail_server, silent_server
from tests.support.accounts import text_of
from tests.support.product import free_port

LETTERHEAD = Letterhead("Avaaz <avaaz@mail.example>", "https://avaaz.example")
UNKNOWN = "nobody@example.org"


def smtp(port: int, **changes: Any) -> Smtp:
    """To a server on this machine, in the clear unless said otherwise."""
    usual: dict[str, Any] = {"host": "127.0.0.1", "letterhead": LETTERHEAD, "security": "none"}
    return Smtp(port=port, clock=VirtualClock(), **{**usual, **changes})


def texts(mails: Sequence[EmailMessage], to: str) -> list[str]:
    """Plain text of what was sent to an address; the HTML must say the same."""
    own = [mail for mail in mails if mail["To"] == to]
    for mail in own:
        assert ("a-token" in text_of(mail)) is ("a-token" in text_of(mail, "html"))
    return [text_of(mail) for mail in own]


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as started:
        started.unknown = frozenset({UNKNOWN})
        yield started


class TestSmtp(RefusingMailerContract):
    @pytest.fixture
    def mailer(self, server: MailServer) -> Mailer:
        return smtp(server.port)

    @pytest.fixture
    def arrived(self, server: MailServer) -> Arrived:
        return lambda to: texts(server.taken, to)

    @pytest.fixture
    def away(self) -> Mailer:
        return smtp(free_port())

    @pytest.fixture
    def unknown(self) -> str:
        return UNKNOWN


class TestOutbox(MailerContract):
    @pytest.fixture
    def mailer(self, tmp_path: Path) -> Mailer:
        return Outbox(tmp_path / "outbox", LETTERHEAD, VirtualClock())

    @pytest.fixture
    def arrived(self, tmp_path: Path) -> Arrived:
        def read(path: Path) -> EmailMessage:
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            return message

        return lambda to: texts([read(path) for path in sorted((tmp_path / "outbox").glob("*.eml"))], to)

    @pytest.fixture
    def away(self, tmp_path: Path) -> Mailer:
        in_the_way = tmp_path / "a file"
        in_the_way.touch()
        return Outbox(in_the_way / "outbox", LETTERHEAD, VirtualClock())


class TestMemoryMailer(RefusingMailerContract):
    @pytest.fixture
    def mailer(self) -> MemoryMailer:
        return MemoryMailer(refuses=frozenset({UNKNOWN}))

    @pytest.fixture
    def arrived(self, mailer: MemoryMailer) -> Arrived:
        def look(to: str) -> list[str]:
            own = (each for each in mailer.sent if each.email == to)
            return [LETTERHEAD.write(each, VirtualClock().now()).as_string() for each in own]

        return look

    @pytest.fixture
    def away(self) -> Mailer:
        return MemoryMailer(away=1)

    @pytest.fixture
    def unknown(self) -> str:
        return UNKNOWN


async def test_a_mail_has_what_a_signing_server_wants_to_find(server: MailServer) -> None:
    await smtp(server.port).send(a_mail(LetterKind.REGISTER, locale="nb", token="t" * 43))
    (mail,) = server.taken
    assert mail["From"] == "Avaaz <avaaz@mail.example>"
    assert mail["Message-ID"].endswith("@mail.example>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "nb"
    assert mail["Date"].datetime == VirtualClock().now()
    assert f"https://avaaz.example/nb/verify#token={'t' * 43}" in text_of(mail)


async def test_a_mail_that_is_sent_again_is_the_same_mail(server: MailServer) -> None:
    mail = a_mail()
    for _ in range(2):
        await smtp(server.port).send(mail)
    assert len({each["Message-ID"] for each in server.taken}) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_mail_travels_encrypted_and_signed_in(tmp_path: Path, security: str) -> None:
    file, context = make_certificate(tmp_path)
    async with mail_server(**{security: context}, asks=True) as server:
        mailer = smtp(server.port, security=security, ca_file=str(file), user=USER, password=PASSWORD)
        await mailer.send(a_mail())
        assert server.encrypted == [True]
        with pytest.raises(Unavailable):
            await replace(mailer, password="another").send(a_mail())
        with pytest.raises(Unavailable):
            await replace(mailer, ca_file="").send(a_mail())
        assert len(server.taken) == 1


async def test_nothing_is_said_in_the_clear_where_encryption_is_wanted(server: MailServer) -> None:
    with pytest.raises(Unavailable):
        await smtp(server.port, security="starttls").send(a_mail())
    assert server.taken == []


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("rcpt", "451 4.3.0 Try later"),
        ("rcpt", "452 4.2.2 The mailbox is full"),
        ("data", "451 4.3.0 Try later"),
        ("data", "554 5.7.1 This looks like spam"),
    ],
)
async def test_what_may_pass_is_tried_again_later(server: MailServer, step: str, answer: str) -> None:
    setattr(server, step, answer)
    with pytest.raises(Unavailable):
        await smtp(server.port).send(a_mail())
    setattr(server, step, "250 OK")
    await smtp(server.port).send(a_mail())
    assert len(server.taken) == 1


async def test_a_server_that_says_nothing_is_away() -> None:
    async with silent_server() as port:
        with pytest.raises(Unavailable):
            await smtp(port, timeout_s=0.2).send(a_mail())


async def test_an_outbox_is_for_its_owner_only(tmp_path: Path) -> None:
    await Outbox(tmp_path / "outbox", LETTERHEAD, VirtualClock()).send(a_mail())
    (file,) = (tmp_path / "outbox").iterdir()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_no_password_is_shown() -> None:
    assert PASSWORD not in repr(smtp(25, password=PASSWORD))
