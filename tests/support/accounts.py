"""People with accounts, and the mails that they are sent."""

import email
import email.policy
import re
import uuid
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

import httpx
import psycopg

from avaaz_adapters.postgres.urls import for_psycopg
from tests.support.api import API, Guest, Service
from tests.support.product import until

PASSWORD = "seven cold herrings"


def new_email() -> str:
    """An address that nobody had before."""
    return f"asha.{uuid.uuid4().hex[:12]}@example.org"


def mails(service: Service, to: str) -> list[EmailMessage]:
    """What lies in the outbox for this address, oldest first."""
    found = []
    for path in sorted((service.folder / "outbox").glob("*.eml")):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        if message["To"] == to:
            found.append(message)
    return found


def next_mail(service: Service, to: str, after: int = 0) -> EmailMessage:
    """The mail to this address that comes after so many others."""
    return until(lambda: mails(service, to)[after:], f"mail {after + 1} to {to}", 30.0)[0]


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """The text, or the HTML, of a mail."""
    part = mail.get_body((kind,))
    assert part is not None
    content = part.get_content()
    assert isinstance(content, str)
    return content


def token_of(mail: EmailMessage) -> str:
    """The token in its link."""
    found = re.search(r"#token=([A-Za-z0-9_-]+)", text_of(mail))
    assert found
    return found[1]


@dataclass(slots=True)
class Person(Guest):
    """Somebody with an account, signed in."""

    email: str = ""
    password: str = PASSWORD


def entered(client: httpx.Client, answer: httpx.Response, **more: Any) -> Person:
    """Whoever was let in by this answer."""
    assert answer.status_code == 200, answer.text
    device = answer.cookies.get("avaaz_device")
    client.cookies.clear()
    assert device
    return Person(client, answer.json(), device, **more)


def register(client: httpx.Client, address: str, guest: Guest | None = None, **changes: Any) -> httpx.Response:
    """Ask for an account."""
    body = {"email": address, "password": PASSWORD, "locale": "en", "targetLanguage": "nb", **changes}
    return client.post(f"{API}/auth/register", json=body, headers=guest.bearer if guest else {})


def sign_up(service: Service, client: httpx.Client, guest: Guest | None = None, **changes: Any) -> Person:
    """A new account, its address confirmed by the mail in the outbox."""
    address = changes.pop("email", None) or new_email()
    assert register(client, address, guest, **changes).status_code == 202
    token = token_of(next_mail(service, address))
    password = changes.get("password", PASSWORD)
    return entered(client, verify(client, token, password), email=address, password=password)


def verify(client: httpx.Client, token: str, password: str = PASSWORD) -> httpx.Response:
    """Open the link of a mail and write the password."""
    return client.post(f"{API}/auth/verify", json={"token": token, "password": password})


def log_in(client: httpx.Client, address: str, password: str = PASSWORD, **more: Any) -> httpx.Response:
    """Try to log in."""
    return client.post(f"{API}/auth/login", json={"email": address, "password": password}, **more)


def grant(service: Service, person: Guest, *roles: str) -> None:
    """Give roles, as an operator does."""
    with psycopg.connect(for_psycopg(service.database_url), autocommit=True) as db:
        done = db.execute(
            "UPDATE accounts SET roles = to_jsonb(%s::text[]) WHERE learner_id = %s", [list(roles), person.id]
        )
        assert done.rowcount == 1
