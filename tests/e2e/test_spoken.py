"""The OpenAI adapters on the stand-in: words on both sides, barge-in, and a vendor that fails."""

from collections.abc import Iterator

import pytest

from tests.e2e.conftest import Opener
from tests.support.product import Product
from tests.support.vendor import Vendor

SHORT = {"say": "Nice to meet you.", "seconds": 1.5}
LONG = {"say": "One two three four five six seven eight nine ten eleven twelve.", "seconds": 8.0}


@pytest.fixture(autouse=True)
def fresh(vendor: Vendor) -> Iterator[None]:
    """A vendor that is well."""
    if vendor.process is None:
        vendor.start()
    vendor.script(heard=["My name is Asha."], replies=[SHORT])
    yield
    if vendor.process is None:
        vendor.start()


def test_both_sides_are_captioned_and_the_tutor_is_heard(spoken: Product, visitor: Opener) -> None:
    talk = visitor(spoken, 9.0, "My name is Asha.")
    talk.call("en")
    talk.hears_the_tutor()
    talk.turn("learner", "My name is Asha.", limit_ms=30_000)
    talk.turn("tutor", "Nice to meet you.", nth=1)


def test_speech_over_the_tutor_stops_it_and_its_line_ends_there(
    spoken: Product, vendor: Vendor, visitor: Opener
) -> None:
    vendor.script(heard=["Wait a moment please."], replies=[LONG, SHORT])
    talk = visitor(spoken, 7.0, "Wait a moment please.")
    talk.open("en").check_microphone().start()
    talk.state("interrupted", limit_ms=30_000)
    cut = talk.turn("tutor")
    talk.turn("learner", "Wait a moment please.")
    talk.turn("tutor", "Nice to meet you.")
    assert "twelve" not in cut.inner_text()


def test_a_session_that_the_vendor_ends_goes_on(spoken: Product, vendor: Vendor, visitor: Opener) -> None:
    talk = visitor(spoken)
    talk.call("en")
    talk.state("listening")
    vendor.fault("close")
    talk.type("Are you still there?")
    talk.turn("learner", "Are you still there?")
    talk.turn("tutor", nth=1)


def test_a_dead_vendor_is_said_in_words_and_typing_stays(spoken: Product, vendor: Vendor, visitor: Opener) -> None:
    talk = visitor(spoken)
    talk.call("en")
    vendor.stop()
    talk.state("no-vendor", limit_ms=40_000)
    assert talk.problems() == []
    body = talk.page.inner_text("body").lower()
    assert "openai" not in body
    assert "error" not in body
