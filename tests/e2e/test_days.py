"""The next day: the tutor knows that one was here, and until one has it forgotten."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from avaaz_adapters.scripted.script import EN
from tests.e2e.conftest import Opener
from tests.e2e.door import link, log_in, press
from tests.e2e.talk import DESKTOP, Talk
from tests.support.product import Product, a_product, until

DAY_S = 86_400
EMAIL, PASSWORD = "amina@example.org", "five small boats at sea"
LINE = "I live by the sea."


@pytest.fixture
def product() -> Iterator[Product]:
    """Avaaz with a clock of its own."""
    with a_product({"AVAAZ_GUEST_MINUTES": "60"}) as running:
        yield running


def next_day(product: Product) -> None:
    """The same installation, a day later."""
    product.stop()
    product.env["AVAAZ_CLOCK_OFFSET_S"] = str(int(product.env.get("AVAAZ_CLOCK_OFFSET_S", "0")) + DAY_S)
    product.start()
    until(product.voice_is_there, "a tutor", 30)


def come_back(talk: Talk) -> None:
    """A new call."""
    talk.page.goto(f"{talk.url}/en/talk/")
    talk.page.get_by_role("button", name="Talk", exact=True).click()


def end(talk: Talk) -> str:
    """End the talk; returns the practice."""
    with talk.page.expect_response(lambda answer: answer.url.endswith("/end")) as ended:
        talk.page.get_by_role("button", name="End", exact=True).click()
    return str(ended.value.json()["practiceId"])


def test_the_greeting_names_yesterday_until_one_has_it_forgotten(product: Product, visitor: Opener) -> None:
    assert EN.recalled
    talk = visitor(product)
    page = talk.page
    talk.call("en")
    talk.type("I live by the sea.")
    talk.turn("tutor", nth=1)
    page.goto(f"{talk.url}/en/progress/talk/?id={end(talk)}")
    expect(page.get_by_text("This tutor does not judge words.")).to_be_visible(timeout=20_000)

    next_day(product)
    come_back(talk)
    welcome = talk.turn("tutor", EN.welcome, limit_ms=40_000)
    assert EN.recalled.yesterday in welcome.inner_text()
    end(talk)

    page.goto(f"{talk.url}/en/account/privacy/")
    page.get_by_role("main").get_by_role("button", name="Forget everything", exact=True).click()
    page.get_by_role("alertdialog").get_by_role("button", name="Forget everything", exact=True).click()
    expect(page.get_by_text("Forgotten.")).to_be_visible()
    come_back(talk)
    talk.turn("tutor", EN.greeting[:10], nth=1, limit_ms=40_000)
    expect(page.locator("[data-turn][data-who=tutor]").filter(has_text=EN.welcome)).to_have_count(1)


def test_who_makes_an_account_is_remembered_after_the_night_on_either_device(product: Product, visitor: Opener) -> None:
    assert EN.recalled
    talk = visitor(product, size=DESKTOP)
    page = talk.page
    talk.call("en")
    talk.type(LINE)
    talk.turn("tutor", nth=1)
    end(talk)

    page.goto(f"{talk.url}/en/register/")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Make my account")
    page.goto(link(product, "register"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "This is me")
    expect(page.get_by_role("heading", level=1)).to_have_text("Which language do you speak best?")
    page.goto(f"{talk.url}/en/today/")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()

    next_day(product)
    log_in(talk, EMAIL, PASSWORD)
    page.wait_for_url("**/today/")
    come_back(talk)
    assert EN.recalled.yesterday in talk.turn("tutor", EN.welcome, limit_ms=40_000).inner_text()
    end(talk)

    other = visitor(product)
    log_in(other, EMAIL, PASSWORD)
    other.page.wait_for_url("**/today/")
    other.page.goto(f"{other.url}/en/talk/")
    other.turn("learner", LINE)
