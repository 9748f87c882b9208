"""Every screen of the app in every state: readable by everybody, in both languages and directions, on any width."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.inside import walk
from tests.e2e.talk import Talk
from tests.support.product import Product

NARROW = {"width": 320, "height": 640}
FROM_THE_RIGHT = "addEventListener('DOMContentLoaded', () => { document.documentElement.dir = 'rtl' })"
LARGE_LETTERS = """addEventListener('DOMContentLoaded', () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html{font-size:200%}');
  document.adoptedStyleSheets = [sheet];
})"""
OUTSIDE = """() => {
  const width = document.documentElement.clientWidth;
  const out = element => {
    const { left, right, width: own } = element.getBoundingClientRect();
    return own > 0 && (right > width + 1 || left < -1) && !element.closest('.skip, .sr, [aria-hidden=true]');
  };
  return [...document.querySelectorAll('body *')].filter(out).map(element => element.outerHTML.slice(0, 80));
}"""

QUESTION_MAX = 420
"""The widest that a question stands over a screen, in px."""
QUESTIONS = """() => {
  const questions = document.querySelectorAll('[role=alertdialog]:modal');
  return [...questions].map(each => each.getBoundingClientRect().toJSON());
}"""


def _come_to_rest(page: Page) -> None:
    page.locator("h1").first.wait_for()
    expect(page.locator(".waiting")).to_have_count(0)


@pytest.mark.parametrize(
    ("size", "theme", "locale"), [(PHONE, "light", "en"), (DESKTOP, "dark", "nb")], ids=["phone", "desktop"]
)
def test_no_screen_has_a_fault_that_axe_knows_and_each_has_one_saffron_control_at_most(
    scripted: Product,
    chromium: Callable[..., BrowserContext],
    size: dict[str, int],
    theme: str,
    locale: str,
) -> None:
    context = chromium(size=size, color_scheme=theme, service_workers="block", reduced_motion="reduce")
    talk = Talk(context.new_page(), scripted.url, locale)
    faults = {}

    def look(screen: str) -> None:
        _come_to_rest(talk.page)
        saffron = talk.page.locator("main .btn-sol:visible").count()
        found = [*talk.problems(), *(["more than one saffron control"] if saffron > 1 else [])]
        if not all(box["left"] > 0 and box["width"] <= QUESTION_MAX for box in talk.page.evaluate(QUESTIONS)):
            found.append("a question as wide as the screen")
        if found and screen != "landing-page":
            faults[screen] = found

    walk(talk.page, f"{scripted.url}/{locale}", look)
    assert faults == {}


@pytest.mark.parametrize(
    ("size", "change", "locale"),
    [(NARROW, "", "nb"), (NARROW, FROM_THE_RIGHT, "en"), (DESKTOP, FROM_THE_RIGHT, "nb"), (PHONE, LARGE_LETTERS, "nb")],
    ids=["narrow", "narrow-from-the-right", "wide-from-the-right", "large-letters"],
)
def test_nothing_sticks_out_of_a_screen(
    scripted: Product, chromium: Callable[..., BrowserContext], size: dict[str, int], change: str, locale: str
) -> None:
    page = chromium(size=size, service_workers="block").new_page()
    if change:
        page.add_init_script(change)
    outside = {}

    def look(screen: str) -> None:
        _come_to_rest(page)
        if found := page.evaluate(OUTSIDE):
            outside[screen] = found

    walk(page, f"{scripted.url}/{locale}", look)
    assert outside == {}
