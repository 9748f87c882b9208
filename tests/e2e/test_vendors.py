"""The vendor is a setting: the same talk on each, and one that is lost in mid-sentence is followed by the next."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Opener
from tests.support.product import a_product
from tests.support.vendor import GeminiVendor, Vendor

SHORT: dict[str, Any] = {"say": "Nice to meet you.", "seconds": 1.5}
LONG: dict[str, Any] = {"say": "One two three four five six seven eight nine ten eleven twelve.", "seconds": 8.0}
MINUTES = {"AVAAZ_GUEST_MINUTES": "60"}


@pytest.fixture
def first() -> Iterator[Vendor]:
    """OpenAI, or a server of one's own."""
    with Vendor() as running:
        running.script(heard=["My name is Asha."], replies=[SHORT])
        yield running


@pytest.fixture
def gemini() -> Iterator[GeminiVendor]:
    """Gemini."""
    with GeminiVendor() as running:
        running.script(heard=["My name is Asha."], replies=[SHORT])
        yield running


@pytest.mark.parametrize("vendor", ["openai", "gemini"])
def test_the_same_talk_on_another_vendor_takes_a_setting(
    first: Vendor, gemini: GeminiVendor, visitor: Opener, vendor: str
) -> None:
    chosen = {"AVAAZ_REALTIME": vendor, "AVAAZ_LLM": vendor}
    with a_product({**MINUTES, **first.reached, **gemini.reached, **chosen}) as product:
        talk = visitor(product, 9.0, "My name is Asha.")
        talk.call("en")
        talk.turn("learner", "My name is Asha.", limit_ms=30_000)
        expect(talk.turn("tutor", nth=1)).to_contain_text(SHORT["say"])  # the greeting may have been spoken over
        talk.type("I like it here.")
        talk.turn("learner", "I like it here.")
        talk.turn("tutor", nth=2)


def test_a_vendor_lost_in_mid_sentence_is_followed_by_the_next_and_no_vendor_is_named(
    first: Vendor, gemini: GeminiVendor, visitor: Opener
) -> None:
    first.script(heard=[], replies=[LONG])
    gemini.script(heard=[], replies=[{"say": "I am here now.", "seconds": 1.5}])
    with a_product({**MINUTES, **first.reached, **gemini.reached, "AVAAZ_REALTIME": "openai,gemini"}) as product:
        talk = visitor(product)
        talk.open("en").check_microphone().start()
        talk.state("tutor")
        talk.hears_the_tutor()
        first.stop()
        expect(talk.page.get_by_text("The voice changed. Nothing is lost.")).to_be_visible()
        talk.turn("tutor", "I am here now.")
        cut = talk.turn("tutor").inner_text()
        assert "twelve" not in cut
        assert talk.problems() == []
        body = talk.page.inner_text("body").lower()
        assert "openai" not in body
        assert "gemini" not in body
