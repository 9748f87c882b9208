"""What a learner sees when voice cannot be had."""

from playwright.sync_api import expect

from tests.e2e.conftest import Opener
from tests.support.product import a_product


def test_a_guest_whose_minute_is_used_up_hears_a_goodbye_and_can_type(visitor: Opener) -> None:
    with a_product({"AVAAZ_GUEST_MINUTES": "1", "AVAAZ_CLOCK_RATE": "3"}) as product:
        talk = visitor(product)
        talk.call("en")
        talk.state("no-minutes", limit_ms=120_000)
        assert talk.problems() == []
        talk.type("Can I still write?")
        talk.turn("learner", "Can I still write?")


def test_without_a_voice_server_the_page_says_so_and_text_works(visitor: Opener) -> None:
    with a_product({"AVAAZ_LIVEKIT_BINARY": "no-such-program"}, voice=False) as product:
        talk = visitor(product)
        talk.page.goto(f"{product.url}/en/talk")
        talk.state("no-vendor", "text-only", "idle")
        expect(talk.page.get_by_text("Voice is off here").first).to_be_visible()
        talk.type("Hello there")
        talk.turn("learner", "Hello there")
        talk.turn("tutor")


def test_without_a_worker_the_page_says_so_and_text_works(visitor: Opener) -> None:
    """A voice server that nobody answers at: agents run, and none of them can register."""
    nowhere = {
        "AVAAZ_LIVEKIT_URL": "ws://127.0.0.1:9",
        "AVAAZ_LIVEKIT_API_KEY": "key",
        "AVAAZ_LIVEKIT_API_SECRET": "a-secret-of-thirty-two-characters",
    }
    with a_product(nowhere, voice=False) as product:
        talk = visitor(product)
        talk.page.goto(f"{product.url}/en/talk")
        talk.state("no-vendor")
        expect(talk.page.get_by_text("Voice does not work right now").first).to_be_visible()
        assert talk.problems() == []
        talk.page.get_by_role("button", name="Type", exact=True).first.click()
        talk.type("Hello there")
        talk.turn("learner", "Hello there")
        talk.turn("tutor")
