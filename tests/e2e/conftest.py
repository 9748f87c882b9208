"""Real Chromium, real LiveKit, real PostgreSQL; the vendor is a stand-in server."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Playwright, ViewportSize, sync_playwright

from tests.e2e.talk import PHONE, Talk
from tests.support.product import Product, a_product
from tests.support.speech import microphone
from tests.support.vendor import Vendor

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
]
Opener = Callable[..., Talk]
LONGEST = frozenset({"test_voice_exams.py", "test_voice_exam_no_key.py", "test_spoken_exam.py", "test_marking.py"})
"""Whole exams: they begin, or one of them would run at the end beside an idle core."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def scripted() -> Iterator[Product]:
    """Avaaz with no key at all."""
    with a_product({"AVAAZ_GUEST_MINUTES": "60"}) as product:
        yield product


@pytest.fixture(scope="session")
def vendor() -> Iterator[Vendor]:
    """The stand-in of the vendor."""
    with Vendor() as running:
        yield running


@pytest.fixture(scope="session")
def spoken(vendor: Vendor) -> Iterator[Product]:
    """Avaaz on the OpenAI adapters, which talk to the stand-in."""
    with a_product({"AVAAZ_GUEST_MINUTES": "60", **vendor.settings}) as product:
        yield product


@pytest.fixture
def chromium(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a Chromium whose microphone plays `parts`: seconds of silence and spoken texts."""
    if not CHROMIUM:
        pytest.fail("No Chromium. Install it: apt-get install -y chromium")
    with ExitStack() as stack:

        def launch(
            *parts: float | str, size: ViewportSize = PHONE, denied: bool = False, **options: Any
        ) -> BrowserContext:
            wav = microphone(tmp_path / f"mic-{len(list(tmp_path.iterdir()))}.wav", parts or (0.5,))
            allow = ["--deny-permission-prompts"] if denied else ["--use-fake-ui-for-media-stream"]
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM,
                args=[
                    *FLAGS,
                    *allow,
                    "--use-fake-device-for-media-stream",
                    f"--use-file-for-fake-audio-capture={wav}%noloop",
                ],
            )
            stack.callback(browser.close)
            return browser.new_context(viewport=size, **options)

        yield launch


@pytest.fixture
def visitor(chromium: Callable[..., BrowserContext]) -> Opener:
    """A new learner's page on a product."""

    def come(product: Product, *parts: float | str, locale: str = "en", **options: Any) -> Talk:
        return Talk(chromium(*parts, **options).new_page(), product.url, locale)

    return come
