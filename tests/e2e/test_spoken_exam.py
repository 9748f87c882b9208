"""A mock exam sat by voice in the browser: real room, real agent, the examiner spoken by espeak."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.e2e.sitting import ANSWER, ROOM_MS, choose, enter
from tests.support.product import Product


def test_the_examiner_is_heard_and_a_monologue_is_finished_by_the_button(
    scripted: Product, chromium: Callable[..., BrowserContext]
) -> None:
    page = chromium(*[2.0, ANSWER] * 16).new_page()
    talk = choose(page, scripted, "Oral exam A1–A2")
    assert talk.problems() == []
    enter(page)
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
