"""Every screen of the app in every state: readable by everybody, in both languages and directions, on any width."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.e2e.inside import walk
from tests.e2e.talk import DESKTOP, PHONE, Talk
from tests.support.product import Product

NARROW: ViewportSize = {"width": 320, "height": 640}
RTL = "document.documentElement.dir = 'rtl'"
LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"
AS_IT_IS = "document.documentElement.removeAttribute('dir'); document.documentElement.style.fontSize = ''"
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const out = element => {
    const { left, right, width: own } = element.getBoundingClientRect();
    return own > 0 && (right > width + 1 || left < -1) && !element.closest('.skip, .sr, [aria-hidden=true]');
  };
  return [...document.querySelectorAll('body *')].filter(out).map(element => element.outerHTML.slice(0, 80));
}"""

EVERYWHERE = ("exam", "login", "register", "reset", "verify")
"""Screens that axe looks at in both themes and widths."""
QUESTION_MAX = 420
"""The widest that a question stands over a screen, in px."""
QUESTIONS = """() => {
  const questions = document.querySelectorAll('[role=alertdialog]:modal');
  return [...questions].map(each => each.getBoundingClientRect().toJSON());
}"""


def _come_to_rest(page: Page) -> None:
    page.locator("h1").first.wait_for()
    expect(page.locator(".waiting")).to_have_count(0)


def _outside(page: Page) -> list[str]:
    """What sticks out of this screen: from the right, on a small phone, with large letters."""
    size = page.viewport_size or PHONE
    found = []
    for name, room, change in (
        ("phone, from the right", PHONE, RTL),
        ("desktop, from the right", DESKTOP, RTL),
        ("narrow", NARROW, ""),
        ("narrow, from the right", NARROW, RTL),
        ("large letters", PHONE, LARGE_LETTERS),
    ):
        page.set_viewport_size(room)
        page.evaluate(change)
        found += [f"{name}: {each}" for each in page.evaluate(OUTSIDE)]
        page.evaluate(AS_IT_IS)
    page.set_viewport_size(size)
    return found


@pytest.mark.parametrize(
    ("size", "theme", "locale"), [(PHONE, "light", "nb"), (DESKTOP, "dark", "en")], ids=["phone", "desktop"]
)
def test_no_screen_has_a_fault_that_axe_knows_nor_sticks_out_and_each_has_one_saffron_control_at_most(
    scripted: Product,
    chromium: Callable[..., BrowserContext],
    size: ViewportSize,
    theme: Literal["light", "dark"],
    locale: str,
) -> None:
    context = chromium(size=size, color_scheme=theme, service_workers="block", reduced_motion="reduce")
    talk = Talk(context.new_page(), scripted.url, locale)
    faults = {}

    def look(screen: str) -> None:
        _come_to_rest(talk.page)
        full = screen.startswith(EVERYWHERE)
        found = talk.problems_everywhere() if full else talk.problems()
        talk.page.emulate_media(color_scheme=theme)
        talk.page.set_viewport_size(size)
        saffron = talk.page.locator("main .btn-sol:visible").count()
        if saffron > 1 and screen != "landing-page":
            found.append("more than one saffron control")
        if not all(box["left"] > 0 and box["width"] <= QUESTION_MAX for box in talk.page.evaluate(QUESTIONS)):
            found.append("a question as wide as the screen")
        found += _outside(talk.page)
        if found:
            faults[screen] = found

    walk(talk.page, f"{scripted.url}/{locale}", look)
    assert faults == {}
