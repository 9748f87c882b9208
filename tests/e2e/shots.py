"""`make shots`: a picture of every screen and state in both themes, languages and widths, in build/shots."""

import itertools
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.inside import walk
from tests.e2e.talk import DESKTOP, PHONE, Talk
from tests.support.product import ROOT, Product, a_product
from tests.support.speech import microphone

OUT = ROOT / "build" / "shots"
SPEECH: tuple[float | str, ...] = (9.0, "Hello tutor, today I went to the market and bought fish.", 30.0)
ABOUT = "**/api/v1/about"


def launch(driver: Playwright, folder: Path, *, allowed: bool = True) -> Browser:
    """A Chromium whose microphone speaks once, or is refused."""
    wav = microphone(folder / "mic.wav", SPEECH)
    ask = "--use-fake-ui-for-media-stream" if allowed else "--deny-permission-prompts"
    sound = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={wav}%noloop"]
    return driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, ask, *sound])


def changed(page: Page, pattern: str, change: Callable[[dict[str, object]], None]) -> None:
    """Let the page see this answer of the API in another state."""

    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.json()
        change(body)
        route.fulfill(response=response, body=json.dumps(body))

    page.route(pattern, answer)


class Walk:
    """One walk through the product in one theme, language and width."""

    def __init__(
        self, browser: Browser, product: Product, theme: str, locale: str, width: str, *, workers: str = "allow"
    ) -> None:
        size = PHONE if width == "phone" else DESKTOP
        context = browser.new_context(viewport=size, color_scheme=theme, service_workers=workers)  # type: ignore[arg-type]
        self.page = context.new_page()
        self.talk = Talk(self.page, product.url, locale)
        self.name = f"{width}-{theme}-{locale}"

    def shoot(self, screen: str) -> None:
        """Take the picture of a screen."""
        self.page.wait_for_timeout(400)
        self.page.screenshot(path=OUT / f"{screen}-{self.name}.png", full_page=screen == "landing")

    def state(self, *names: str) -> None:
        """Take the picture of a state of the talk when it comes; a state that does not come has no picture."""
        try:
            self.talk.state(*names, limit_ms=25_000)
        except NotInTime:
            print(f"{self.name}: never {' or '.join(names)}")
        else:
            self.shoot(f"talk-{names[0]}")

    def spoken(self) -> None:
        """Landing, microphone check, a call, its end."""
        self.talk.open("en")
        self.shoot("landing")
        self.talk.check_microphone()
        self.shoot("start")
        self.talk.start()
        for names in (("connecting",), ("tutor",), ("interrupted", "learner"), ("thinking", "tutor"), ("listening",)):
            self.state(*names)
        self.page.keyboard.press("?")
        self.shoot("talk-sheet")
        self.page.keyboard.press("Escape")
        self.talk.turn("tutor").get_by_role("button").first.click()
        self.shoot("talk-line")
        self.talk.type("What is a noun?")
        self.shoot("talk-typing")
        self.page.locator("button.end").click()
        self.shoot("talk-end")
        confirm = self.page.get_by_role("alertdialog").get_by_role("button").last
        if confirm.count():
            confirm.click()
        self.page.wait_for_timeout(1500)
        self.shoot("summary")
        self.page.context.close()

    def still(self, denied: bool) -> None:
        """States that need no call."""
        self.page.goto(f"{self.talk.url}/{self.talk.locale}/talk")
        self.page.locator("main[data-state]").wait_for()
        if denied:
            self.page.locator("button.talk-k").click()
            self.state("denied")
        else:
            self.state("idle")
            off = {"available": False, "reason": "not_configured"}
            changed(self.page, ABOUT, lambda body: body.update(voice=off))
            self.page.reload()
            self.shoot("talk-voice-off")
            self.page.context.set_offline(True)
            self.state("offline")
        self.page.context.close()

    def inside(self) -> None:
        """Accounts, Today and the pages of text, with stand-ins for the API."""
        walk(self.page, f"{self.talk.url}/{self.talk.locale}", self.shoot)
        self.page.context.close()


def main() -> None:
    """Walk through everything eight times."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        a_product({"AVAAZ_GUEST_MINUTES": "30"}) as product,
        sync_playwright() as driver,
    ):
        for combination in itertools.product(("light", "dark"), ("en", "nb"), ("phone", "desktop")):
            with launch(driver, Path(folder)) as browser:
                Walk(browser, product, *combination).spoken()
                Walk(browser, product, *combination).still(denied=False)
                Walk(browser, product, *combination, workers="block").inside()
            with launch(driver, Path(folder), allowed=False) as browser:
                Walk(browser, product, *combination).still(denied=True)
    print(f"{len(list(OUT.iterdir()))} pictures in {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
