"""What every Mailer keeps to. Subclass and provide the fixtures."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

import pytest

from avaaz_domain.accounts.errors import MailRefused
from avaaz_domain.accounts.mails import LetterKind, Mail
from avaaz_domain.accounts.ports import Mailer
from avaaz_domain.shared.errors import Unavailable
from avaaz_domain.shared.ids import LetterId, new_id

EMAIL = "asha@example.org"
Arrived: TypeAlias = Callable[[str], Sequence[str]]
"""What came to an address, each mail as text in which links can be looked for."""


def a_mail(kind: LetterKind = LetterKind.RESET, **changes: Any) -> Mail:
    """A mail with a link."""
    usual: dict[str, Any] = {"email": EMAIL, "locale": "en", "token": "a-token"}
    return Mail(id=LetterId(new_id(datetime(2026, 3, 1, 12, tzinfo=UTC))), kind=kind, **{**usual, **changes})


class MailerContract:
    @pytest.fixture
    def mailer(self) -> Mailer:
        raise NotImplementedError("Provide the mailer under test.")

    @pytest.fixture
    def arrived(self) -> Arrived:
        raise NotImplementedError("Provide a look into the mailboxes.")

    @pytest.fixture
    def away(self) -> Mailer:
        raise NotImplementedError("Provide a mailer whose server is away.")

    @pytest.mark.parametrize("locale", ["en", "nb"])
    @pytest.mark.parametrize("kind", LetterKind)
    async def test_every_kind_arrives_with_its_link(
        self, mailer: Mailer, arrived: Arrived, kind: LetterKind, locale: str
    ) -> None:
        await mailer.send(a_mail(kind, locale=locale, email=f"{kind}.{locale}@example.org"))
        (mail,) = arrived(f"{kind}.{locale}@example.org")
        linked = kind is not LetterKind.EMAIL_CHANGED
        assert ("a-token" in mail) is linked
        assert arrived(EMAIL) == []

    async def test_each_goes_to_its_own_reader(self, mailer: Mailer, arrived: Arrived) -> None:
        for number in range(3):
            await mailer.send(a_mail(email=f"reader{number}@example.org", token=f"token-of-{number}"))
        for number in range(3):
            (mail,) = arrived(f"reader{number}@example.org")
            assert f"token-of-{number}" in mail

    async def test_a_server_that_is_away_may_come_back(self, away: Mailer) -> None:
        with pytest.raises(Unavailable):
            await away.send(a_mail())


class RefusingMailerContract(MailerContract):
    """For mailers that are told when there is no such mailbox."""

    @pytest.fixture
    def unknown(self) -> str:
        raise NotImplementedError("Provide an address that does not exist.")

    async def test_a_mailbox_that_does_not_exist_is_refused_for_good(
        self, mailer: Mailer, arrived: Arrived, unknown: str
    ) -> None:
        with pytest.raises(MailRefused):
            await mailer.send(a_mail(email=unknown))
        assert arrived(unknown) == []
