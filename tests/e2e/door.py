"""Ways in, as a visitor goes them."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.talk import Talk
from tests.support.accounts import text_of
from tests.support.product import Product, until


def link(product: Product, kind: str, letters: int = 1) -> str:
    """The link in the newest letter of a kind, when there are so many of it."""

    def newest() -> Path | None:
        found = sorted((product.data / "outbox").glob(f"*-{kind}.eml"))
        return found[-1] if len(found) >= letters else None

    letter = message_from_bytes(until(newest, f"a letter: {kind}").read_bytes(), policy=default)
    assert isinstance(letter, EmailMessage)
    found = re.search(r"https?://[^/]+(/\S+#token=\S+)", text_of(letter))
    assert found
    return product.url + found[1]


def press(page: Page, name: str) -> None:
    """A button of the page itself."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def write(talk: Talk, line: str) -> None:
    """A first line of a new guest, who cannot talk now."""
    page = talk.page
    talk.open("en").check_microphone()
    page.get_by_role("button", name="I can’t talk now. I will type.").click()
    page.get_by_role("textbox").fill(line)
    page.keyboard.press("Enter")
    talk.turn("learner", line)


def log_in(talk: Talk, email: str, password: str) -> None:
    """By the form."""
    page = talk.page
    page.goto(f"{talk.url}/en/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Log in")
