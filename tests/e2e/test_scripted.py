"""A visitor with no key anywhere talks with the scripted tutor."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.e2e.conftest import Opener
from tests.e2e.talk import DESKTOP, PHONE, Talk, offline
from tests.support.product import Product

HELLO = "Hello tutor, today I went to the market and I bought a lot of fish."


@pytest.mark.parametrize(("size", "locale"), [(PHONE, "en"), (DESKTOP, "nb")], ids=["phone", "desktop"])
def test_a_visitor_speaks_hears_the_tutor_and_sees_both_sides(
    scripted: Product, visitor: Opener, size: ViewportSize, locale: str
) -> None:
    talk: Talk = visitor(scripted, 14.0, HELLO, size=size, locale=locale)
    talk.call("en")
    talk.hears_the_tutor()
    heard = talk.energy()
    talk.state("learner", "interrupted", limit_ms=25_000)
    talk.turn("learner", "You spoke" if locale == "en" else "Du snakket")
    talk.turn("tutor", nth=1)
    talk.hears_the_tutor(heard)
    assert talk.problems_everywhere() == []


def test_a_typed_line_in_the_call_is_answered_aloud(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted)
    talk.call("en")
    heard = talk.energy()
    talk.type("What is a noun?")
    talk.turn("learner", "What is a noun?")
    talk.turn("tutor", nth=1)
    talk.hears_the_tutor(heard)


def test_a_reload_in_mid_call_goes_on_with_the_same_turns(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted)
    talk.call("nb")
    before = talk.turns()
    talk.page.reload()
    talk.page.locator("[data-turn]").first.wait_for()
    talk.state("listening", "tutor", "thinking")
    assert talk.turns()[: len(before)] == before


def test_the_network_goes_and_comes_back(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted)
    talk.call("en")
    offline(talk.page.context, is_off=True)
    talk.state("offline", "reconnecting")
    offline(talk.page.context, is_off=False)
    talk.state("listening", "tutor", "thinking")


def test_a_second_device_takes_the_call_over(scripted: Product, visitor: Opener) -> None:
    first = visitor(scripted)
    first.call("en")
    second = Talk(first.page.context.new_page(), scripted.url)
    second.page.goto(f"{scripted.url}/en/talk")
    second.page.get_by_role("button", name="Talk", exact=True).first.click()
    first.state("elsewhere")
    second.state("listening", "tutor", "thinking")
    first.page.get_by_role("button", name="Use it here").click()
    first.state("listening", "tutor", "thinking")
    second.state("elsewhere")


def test_without_a_microphone_one_types(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted, denied=True)
    talk.open("nb").check_microphone()
    talk.page.get_by_role("link", name="I can’t talk now. I will type.").or_(
        talk.page.get_by_role("button", name="I can’t talk now. I will type.")
    ).first.click()
    talk.state("text-only")
    talk.type("Hei! Jeg heter Asha.")
    talk.turn("learner", "Hei! Jeg heter Asha.")
    expect(talk.turn("tutor")).not_to_be_empty()
    assert talk.problems() == []


def test_a_denied_microphone_is_said_in_words(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted, denied=True)
    talk.page.goto(f"{scripted.url}/en/talk")
    talk.page.get_by_role("button", name="Talk", exact=True).first.click()
    talk.state("denied")
    assert talk.problems() == []


def test_the_end_shows_what_the_talk_was(scripted: Product, visitor: Opener) -> None:
    talk = visitor(scripted, 12.0, HELLO)
    talk.call("en")
    talk.turn("learner", "You spoke", limit_ms=30_000)
    talk.page.get_by_role("button", name="End", exact=True).first.click()
    end = talk.page.get_by_role("alertdialog").get_by_role("button").last
    if end.count():
        end.click()
    expect(talk.page.locator("[data-state]")).to_have_count(0)
    expect(talk.page.get_by_role("heading", level=1)).to_be_visible()
    assert talk.problems() == []
