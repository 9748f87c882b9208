"""A whole exam by voice with no key: examiner and candidate by script, marked by its times alone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.sitting import HURRIED, ROOM_MS, TALKS, choose, enter, sit_through
from tests.support.product import Product, a_product


@pytest.fixture(scope="module")
def hurried() -> Iterator[Product]:
    """Avaaz with no key, in shortened time."""
    with a_product(HURRIED) as product:
        yield product


def test_without_a_key_an_exam_is_marked_by_its_times_and_says_why(
    hurried: Product, chromium: Callable[..., BrowserContext]
) -> None:
    page = chromium(*TALKS).new_page()
    talk = choose(page, hurried, "Oral exam A1–A2")
    enter(page)
    sit_through(page)
    marks = page.locator(".crit")
    expect(
        marks.get_by_text("We heard that you spoke, but nothing here can write down your words.").first
    ).to_be_visible(timeout=ROOM_MS)
    page.get_by_role("button", name="Read the whole exam").click()
    expect(page.locator(".exam-whole").get_by_text("There are no words of this.").first).to_be_visible()
    assert talk.problems() == []
