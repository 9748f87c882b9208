"""A candidate who sits an exam by voice in the browser: presses what there is to press, and talks all the time."""

import time
from contextlib import suppress
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.e2e.talk import Talk
from tests.support.product import Product, until

ROOM_MS = 60_000
HANDS_MS = 1_000
"""The clock of an exam may take a button away from under the hands; then they try again."""
ANSWER = "My name is Asha and I live in a small house by the sea"
HURRIED = {"AVAAZ_CLOCK_RATE": "20", "AVAAZ_ACCESS_MINUTES": "60"}
"""Shortened time: twenty minutes in one, but for what is said aloud."""
TALKS = [1.0, ANSWER] * 90
"""A microphone for as long as an exam in shortened time may take."""


def choose(page: Page, product: Product, exam: str, language: str = "en") -> Talk:
    """A guest chooses an exam by voice, with captions, and checks the microphone."""
    page.request.post(f"{product.url}/api/v1/guests", data={"targetLanguage": language, "locale": "en"})
    page.goto(f"{product.url}/en/exam/")
    page.get_by_role("button", name=f"Choose this exam: {exam}").click()
    expect(page.get_by_role("radio", name="By voice")).to_be_checked()
    page.get_by_label("Microphone", exact=True).wait_for()
    page.get_by_role("switch", name="Show what the others say").check()
    return Talk(page, product.url)


def enter(page: Page) -> None:
    """Into the room, until the examiner is there."""
    page.get_by_role("button", name="Sit down to the exam").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Connected. The examiner hears you.")).to_be_visible(timeout=ROOM_MS)


@dataclass(slots=True)
class Sitter:
    """`speaks_s`: how long the candidate talks before a part is finished by the button, in seconds."""

    page: Page
    speaks_s: float = 4.0
    _since: float | None = None

    def step(self) -> bool:
        """What is done next; whether the exam is over."""
        if self.page.get_by_text("That was the whole exam.").count():
            return True
        ready = self.page.get_by_role("button", name="I am ready")
        sure = self.page.get_by_role("alertdialog").get_by_role("button", name="I am finished")
        finished = self.page.locator(".room-low > .btn").filter(has_text="I am finished")
        if sure.count():
            press(sure)
        elif can_press(ready):
            press(ready)
        elif can_press(finished):
            self._since = self._since or time.monotonic()
            if time.monotonic() - self._since >= self.speaks_s:
                self._since = None
                press(finished)
        else:
            self._since = None
        return False


def can_press(button: Locator) -> bool:
    """Whether it is there and enabled; it may go while one looks."""
    try:
        return button.count() > 0 and button.is_enabled(timeout=HANDS_MS)
    except TooLate:
        return False


def press(button: Locator) -> None:
    """Press it, unless the clock or the examiner was faster."""
    with suppress(TooLate):
        button.click(timeout=HANDS_MS)


def sit_through(page: Page) -> None:
    """To the end of the exam, and on to its report."""
    until(Sitter(page).step, "the end of the exam", 300)
    page.get_by_role("link", name="Read what it showed").click()
