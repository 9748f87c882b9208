"""What one can do with lines that were said, and what is told about the talk afterwards."""

import json

from playwright.sync_api import expect

from tests.e2e.conftest import Opener
from tests.support.product import Product
from tests.support.vendor import Vendor

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


def test_what_was_heard_wrong_is_put_right_translated_and_not_quoted_and_a_word_explained(
    spoken: Product, vendor: Vendor, visitor: Opener
) -> None:
    heard, meant = "I leave in Oslo because it is big.", "I live in Oslo because it is big."
    point = {"text": "You gave a reason.", "quote": heard}
    told = "You told a reason."
    story = {"title": "Oslo", "did": told, "strengths": [point], "train": [], "next_steps": []}
    texts = [{"translation": "Jeg bor i Oslo."}, {"meaning": "forstår", "base": ""}, {**story, "words": []}]
    vendor.script(heard=[heard], replies=[{"say": "I see.", "seconds": 1}], text_replies=[*map(_say, texts)])
    talk = visitor(spoken, 9.0, meant)
    page = talk.page
    page.add_init_script("localStorage.setItem('avaaz.native', 'nb')")
    talk.call("en")
    talk.turn("learner", heard, limit_ms=30_000).locator("button.said").click()
    page.get_by_role("button", name="Not what I said?").click()
    page.get_by_role("textbox", name="What you said").fill(meant)
    page.get_by_role("button", name="Save", exact=True).click()
    talk.turn("learner", meant)
    assert talk.problems() == []
    page.get_by_role("button", name="norsk").click()
    expect(page.locator("p.gloss")).to_have_text("Jeg bor i Oslo.")
    talk.turn("tutor", "I see.").locator("button.said").click()
    with page.expect_response(lambda answer: answer.url.endswith("/speech")) as said:
        page.get_by_role("button", name="see", exact=True).click()
    assert said.value.ok
    expect(page.locator(".word-told [dir=auto][lang=nb]")).to_have_text("forstår")
    assert talk.problems() == []
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="I", exact=True)).to_be_focused()
    page.get_by_role("button", name="Again").first.click()
    with page.expect_response(lambda answer: answer.url.endswith("/end")) as ended:
        page.get_by_role("button", name="End", exact=True).click()
    page.goto(f"{spoken.url}/en/progress/talk/?id={ended.value.json()['practiceId']}")
    expect(page.get_by_text(told)).to_be_visible(timeout=20_000)
    expect(page.get_by_text(heard)).to_have_count(0)
    page.goto(f"{spoken.url}/en/talk/")
    talk.turn("learner", meant)
    talk.turn("tutor", "I see.").locator("button.said").click()
    page.get_by_role("button", name="see", exact=True).click()
    expect(page.locator(".word-told [dir=auto][lang=nb]")).to_have_text("forstår")


def _say(filled: object) -> dict[str, str]:
    return {"say": json.dumps(filled)}


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
