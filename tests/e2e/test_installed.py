"""The page as an app on the device: it starts without a network and shows copies of one's own talks, no more."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Opener
from tests.e2e.talk import Talk, offline
from tests.support.product import Product, until

LINE = "Hello, I am Asha and I live in Bergen."
_KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push([name, new URL(request.url).pathname, request.headers.has("authorization")]);
  return found;
}"""


def _kept(page: Page) -> list[tuple[str, str, bool]]:
    """Cache, path and whether a token is with it, of all that is kept on the device."""
    return [tuple(each) for each in page.evaluate(_KEPT)]


def _copies(page: Page) -> set[str]:
    """Paths of the answers of the API that are kept on the device."""
    return {path for name, path, _ in _kept(page) if name.startswith("avaaz-copy-")}


def _talked_before(product: Product, visitor: Opener) -> Talk:
    """A guest who has typed a line and come back, so that the worker has seen the talk."""
    talk = visitor(product, denied=True)
    talk.page.goto(f"{product.url}/en/talk")
    talk.type(LINE)
    talk.page.locator("[data-who=tutor][data-status=stored]").wait_for()
    talk.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    talk.page.reload()
    talk.turn("learner", LINE)
    return talk


def test_offline_one_reads_the_last_talk_and_typed_text_is_kept(scripted: Product, visitor: Opener) -> None:
    talk = _talked_before(scripted, visitor)
    page = talk.page
    bar = page.get_by_text(re.compile(r"^Offline\. You see a copy from \d\d:\d\d\.$"))
    offline(page.context, is_off=True)
    page.goto(f"{scripted.url}/en/talk/")
    expect(bar).to_be_visible()
    talk.turn("learner", LINE)
    talk.turn("tutor")
    talk.type("I also have a cat.")
    expect(page.get_by_text("You are offline. Your text is kept and not sent by itself.")).to_be_visible()
    assert talk.problems() == []

    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("I also have a cat.")
    page.goto(f"{scripted.url}/nb/start/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kan vi høre deg?")
    page.goto(f"{scripted.url}/en/never-seen/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You are offline")

    offline(page.context, is_off=False)
    page.goto(f"{scripted.url}/en/talk/")
    talk.turn("learner", LINE)
    expect(bar).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_value("I also have a cat.")
    page.get_by_role("textbox").press("Enter")
    talk.turn("learner", "I also have a cat.")
    expect(page.locator("[data-turn][data-who=learner]").filter(has_text="I also have a cat.")).to_have_count(1)


def test_on_the_device_there_are_no_tokens_and_after_leaving_no_talks(scripted: Product, visitor: Opener) -> None:
    talk = _talked_before(scripted, visitor)
    page = talk.page
    assert "/api/v1/sessions/default/turns" in _copies(page)
    assert not any("/auth/" in path or "/token" in path for _, path, _ in _kept(page))
    assert not any(token for *_, token in _kept(page))

    page.context.clear_cookies()
    page.reload()
    until(lambda: not _copies(page), "no copy left")
    offline(page.context, is_off=True)
    page.reload()
    expect(page.get_by_text("You are offline.").first).to_be_visible()
    expect(page.locator("[data-turn]")).to_have_count(0)
