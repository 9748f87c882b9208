"""What one can do with lines that were said, and what is told about the talk afterwards."""

from playwright.sync_api import expect

from tests.e2e.conftest import Opener
from tests.support.product import Product

LINE = "I was at work, and then I made dinner."


def test_a_line_is_read_in_ones_own_language_and_heard_again(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted, denied=True)
    page = talk.page
    page.add_init_script("localStorage.setItem('avaaz.native', 'en')")
    page.goto(f"{scripted.url}/en/talk")
    talk.type(LINE)
    page.locator("[data-who=tutor][data-status=stored]").wait_for()
    talk.turn("tutor").locator("button.said").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("p.gloss[lang=en]")).not_to_be_empty()
    assert talk.problems() == []

    with page.expect_response(lambda answer: answer.url.endswith("/speech")) as asked:
        page.get_by_role("button", name="Slower").click()
    address = asked.value.json()["url"]
    sound = page.evaluate("async (url) => (await (await fetch(url)).arrayBuffer()).byteLength", address)
    assert sound > 1000


def test_after_the_end_the_talk_has_an_address_of_its_own(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted, denied=True)
    page = talk.page
    page.goto(f"{scripted.url}/en/talk")
    talk.type(LINE)
    page.locator("[data-who=tutor][data-status=stored]").wait_for()
    with page.expect_response(lambda answer: answer.url.endswith("/end")) as ended:
        page.get_by_role("button", name="End", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your talk")
    practice = ended.value.json()["practiceId"]
    page.goto(f"{scripted.url}/en/progress/talk/?id={practice}")
    expect(page.get_by_text("This tutor does not judge words. Here are the numbers.")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("Typed lines")).to_be_visible()
    assert talk.problems() == []
