"""What goes wrong while an exam is sat by voice in the browser: it is said in words, and nothing is lost."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.sitting import ANSWER, ROOM_MS, choose, enter
from tests.e2e.talk import DESKTOP, Talk
from tests.support.product import Product, a_product
from tests.support.vendor import Vendor

TALKS = [2.0, ANSWER] * 30
IN_THE_ROOM = "Connected. The examiner hears you."
LOSE_MICROPHONE = """() => {
  const real = navigator.mediaDevices.getUserMedia;
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("gone", "NotFoundError"));
  window.__plug_in = () => { navigator.mediaDevices.getUserMedia = real; };
  const [published] = [...window.__avaaz_room.localParticipant.audioTrackPublications.values()];
  const track = published.track.mediaStreamTrack;
  track.stop();
  track.dispatchEvent(new Event("ended"));
}"""


@pytest.fixture(scope="module")
def spoken_by_vendor(vendor: Vendor) -> Iterator[Product]:
    """Avaaz whose examiner has a vendor's voice."""
    with a_product({**vendor.settings, "AVAAZ_SPEECH": "openai"}) as product:
        yield product


def until_alone(page: Page) -> None:
    """Until the learner speaks and nobody interrupts."""
    expect(page.get_by_text("You are speaking. Nobody interrupts.")).to_be_visible(timeout=ROOM_MS)


def speaking_alone(context: BrowserContext, product: Product) -> Talk:
    """A guest in the middle of the first answer."""
    page = context.new_page()
    talk = choose(page, product, "Oral exam A1–A2")
    enter(page)
    until_alone(page)
    return talk


def left_s(page: Page) -> int:
    """The time left in seconds, as the clock shows it."""
    minutes, seconds = re.findall(r"\d+", page.get_by_role("timer").first.inner_text())[:2]
    return int(minutes) * 60 + int(seconds)


def test_a_line_lost_in_a_monologue_waits_and_goes_on_with_the_time_that_was_left(
    scripted: Product, chromium: Callable[..., BrowserContext]
) -> None:
    page = speaking_alone(chromium(*TALKS, size=DESKTOP), scripted).page
    before = left_s(page)
    scripted.kill("livekit")
    expect(page.get_by_text("The line dropped.").first).to_be_visible(timeout=ROOM_MS)
    expect(page.get_by_text(IN_THE_ROOM)).to_be_visible(timeout=ROOM_MS)
    expect(page.get_by_text("Go on. You have")).to_be_visible(timeout=ROOM_MS)
    assert 0 < left_s(page) <= before
    expect(page.locator(".room-lines li[data-role=candidate]")).not_to_have_count(0)
    finished = page.locator(".room-low > .btn").filter(has_text="I am finished")
    expect(finished).to_be_enabled(timeout=ROOM_MS)


def test_a_second_tab_takes_the_exam_over_and_gives_it_back(
    scripted: Product, chromium: Callable[..., BrowserContext]
) -> None:
    page = speaking_alone(chromium(*TALKS), scripted).page
    second = page.context.new_page()
    second.goto(page.url)
    second.get_by_role("button", name="Go on").click()
    expect(second.get_by_text(IN_THE_ROOM)).to_be_visible(timeout=ROOM_MS)
    expect(page.get_by_text("This exam is open somewhere else. Use it here?")).to_be_visible(timeout=ROOM_MS)
    page.get_by_role("button", name="Use it here").click()
    expect(page.get_by_text(IN_THE_ROOM)).to_be_visible(timeout=ROOM_MS)
    expect(second.get_by_text("This exam is open somewhere else. Use it here?")).to_be_visible(timeout=ROOM_MS)


def test_a_microphone_that_is_lost_is_said_and_the_next_one_goes_on(
    scripted: Product, chromium: Callable[..., BrowserContext]
) -> None:
    talk = speaking_alone(chromium(*TALKS), scripted)
    page = talk.page
    page.evaluate(LOSE_MICROPHONE)
    expect(page.get_by_text("We find no microphone")).to_be_visible(timeout=ROOM_MS)
    assert talk.problems() == []
    page.evaluate("() => window.__plug_in()")
    page.get_by_role("button", name="Try again").click()
    until_alone(page)


def test_without_another_microphone_the_exam_goes_on_in_writing_from_the_same_place(
    scripted: Product, chromium: Callable[..., BrowserContext]
) -> None:
    talk = speaking_alone(chromium(*TALKS), scripted)
    page = talk.page
    before = left_s(page)
    page.evaluate(LOSE_MICROPHONE)
    page.get_by_role("button", name="Go on in writing").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Go on in writing").click()
    field = page.get_by_role("textbox", name="Your answer")
    expect(field).to_be_visible(timeout=ROOM_MS)
    assert 0 < left_s(page) <= before
    assert talk.problems() == []
    field.fill("I live by the sea.")
    field.press("Enter")
    expect(page.locator(".room-lines").get_by_text("I live by the sea.")).to_be_visible()
    page.locator(".room-low > .btn").filter(has_text="I am finished").click()
    sure = page.get_by_role("alertdialog").get_by_role("button", name="I am finished")
    if sure.count():
        sure.click()
    expect(page.get_by_text("Answer the question.")).to_be_visible(timeout=ROOM_MS)


def test_an_examiner_whose_voice_is_lost_in_mid_question_asks_it_again(
    spoken_by_vendor: Product, vendor: Vendor, chromium: Callable[..., BrowserContext]
) -> None:
    page = chromium(*TALKS).new_page()
    talk = choose(page, spoken_by_vendor, "Oral exam A1–A2")
    enter(page)
    talk.hears_the_tutor()
    vendor.stop()
    try:
        expect(page.get_by_text("The examiner cannot come just now. Nothing is lost.")).to_be_visible(timeout=ROOM_MS)
        assert "openai" not in page.locator("main").inner_text().lower()
    finally:
        vendor.start()
    said = page.locator(".room-lines li[data-role=examiner]").count()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text(IN_THE_ROOM)).to_be_visible(timeout=ROOM_MS)
    until_alone(page)
    lines = page.locator(".room-lines li[data-role=examiner]").all_inner_texts()
    assert len(lines) > said
    assert len(set(lines)) == len(lines)
