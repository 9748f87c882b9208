"""A mock exam sat by voice in the browser: real room, real agent, the examiner spoken by espeak."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.talk import Talk
from tests.support.product import Product

ROOM_MS = 60_000
ANSWER = "My name is Asha and I live in a small house by the sea"


def sit_down(page: Page, product: Product) -> Talk:
    """A guest chooses A1–A2 by voice, with captions, checks the microphone and enters the room."""
    page.request.post(f"{product.url}/api/v1/guests", data={"targetLanguage": "en", "locale": "en"})
    page.goto(f"{product.url}/en/exam/")
    talk = Talk(page, product.url)
    page.get_by_role("button", name="Choose this exam: Oral exam A1–A2").click()
    expect(page.get_by_role("radio", name="By voice")).to_be_checked()
    page.get_by_label("Microphone", exact=True).wait_for()
    page.get_by_role("switch", name="Show what the others say").check()
    assert talk.problems() == []
    page.get_by_role("button", name="Sit down to the exam").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Connected. The examiner hears you.")).to_be_visible(timeout=ROOM_MS)
    return talk


def test_the_examiner_is_heard_and_a_monologue_is_finished_by_the_button(
    scripted: Product, chromium: Callable[..., BrowserContext]
) -> None:
    page = chromium(*[2.0, ANSWER] * 16).new_page()
    talk = sit_down(page, scripted)
    talk.hears_the_tutor()
    finished = page.locator(".room-low > .btn").filter(has_text="I am finished")
    expect(finished).to_be_enabled(timeout=ROOM_MS)
    assert page.locator(".room-lines li[data-role=candidate]").count() == 0
    expect(page.get_by_text("You are speaking. Nobody interrupts.")).to_be_visible(timeout=ROOM_MS)
    assert talk.problems() == []
    finished.click()
    page.get_by_role("alertdialog").get_by_role("button", name="I am finished").click()
    expect(page.locator(".room-lines li[data-role=candidate]")).to_have_count(1, timeout=ROOM_MS)
    expect(page.locator(".room-lines li").last).to_have_attribute("data-role", "examiner", timeout=ROOM_MS)
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("button", name="Stop the exam").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You stopped this exam. It is not marked.")
