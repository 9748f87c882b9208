"""A mock exam sat in writing in the browser, from the choice to the report, on a clock that runs fast."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from avaaz_adapters.scripted.candidate import ScriptedCandidate
from tests.e2e.sitting import HANDS_MS, can_press, press
from tests.e2e.talk import Talk, offline
from tests.support.api import Service, running
from tests.support.product import ROOT, until

RATE = 20
ROOM_MS = 15_000


@pytest.fixture(scope="module")
def hurried(
    migrated_template: str, new_database: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """Avaaz without voice, whose clock runs fast: a quarter of an hour is three quarters of a minute."""
    settings = {
        "AVAAZ_CLOCK_RATE": str(RATE),
        "AVAAZ_ACCESS_MINUTES": "60",
        "AVAAZ_WEB_DIR": str(ROOT / "web" / "out"),
    }
    with running(Service(new_database(migrated_template), tmp_path_factory.mktemp("exam"), settings)) as started:
        yield started


def come(page: Page, product: Service) -> Talk:
    """A guest on the page of exams."""
    page.request.post(f"{product.url}/api/v1/guests", data={"targetLanguage": "en", "locale": "en"})
    page.goto(f"{product.url}/en/exam/")
    return Talk(page, product.url)


def into_the_room(page: Page) -> None:
    """Choose A1–A2, read what will happen, sit down, begin."""
    page.get_by_role("button", name="Choose this exam: Oral exam A1–A2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What will happen")
    page.get_by_role("button", name="Sit down to the exam").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Part 1: Introduce yourself", timeout=ROOM_MS)


def step(page: Page, candidate: ScriptedCandidate) -> bool:
    """What somebody does next who sits the exam; whether it is over."""
    with suppress(TooLate):  # the clock was faster
        act(page, candidate)
    return page.get_by_text("That was the whole exam.").count() > 0


def act(page: Page, candidate: ScriptedCandidate) -> None:
    """Begin to speak, answer, or say that one is finished."""
    ready = page.get_by_role("button", name="I am ready")
    field, lines = page.get_by_role("textbox", name="Your answer"), page.locator(".room-lines li")
    if can_press(ready):
        press(ready)
    elif field.count() and lines.count():
        if lines.last.get_attribute("data-role", timeout=HANDS_MS) == "candidate":
            finish(page)
        else:
            task = page.locator(".room-text").inner_text(timeout=HANDS_MS)
            said = candidate.speak(task[:200], 15).text
            field.fill(said, timeout=HANDS_MS)
            field.press("Enter", timeout=HANDS_MS)
            lines.filter(has_text=said).last.wait_for(timeout=HANDS_MS)


def finish(page: Page) -> None:
    """Say that one is finished, where one can."""
    finished = page.locator(".room-low > .btn").filter(has_text="I am finished")
    sure = page.get_by_role("alertdialog").get_by_role("button", name="I am finished")
    for button in (finished, sure):
        if can_press(button):
            press(button)


def test_an_exam_is_sat_in_writing_to_its_report(hurried: Service, chromium: Callable[..., BrowserContext]) -> None:
    page = chromium().new_page()
    talk = come(page, hurried)
    expect(page.get_by_role("link", name="Exam")).to_be_visible()
    into_the_room(page)
    assert talk.problems() == []
    candidate = ScriptedCandidate("b1-fluent", "en")
    until(lambda: step(page, candidate), "the end of the exam", 150)
    assert "Thank you for today." in page.locator("main").inner_text()
    page.get_by_role("link", name="Read what it showed").click()
    verdict = re.compile("Your level this time|You are close to A2|This time you reached A2")
    expect(page.get_by_role("heading", level=1)).to_have_text(verdict, timeout=ROOM_MS)
    assert talk.problems() == []
    expect(page.get_by_role("img", name=re.compile("Estimated level"))).to_be_visible()
    expect(page.locator(".crit > li")).not_to_have_count(0)
    expect(page.get_by_text("You wrote. We never guess this from text.").first).to_be_visible()
    page.get_by_role("button", name="Read the whole exam").click()
    expect(page.locator(".exam-whole").get_by_text("Susan")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Keep it as a PDF").click()
    assert kept.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("link", name="Back to the exams").click()
    expect(page.locator(".exam-past li")).to_have_count(1)
    read_without_a_network(page)


def read_without_a_network(page: Page) -> None:
    """The list of exams, and the report that was read before."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.reload()
    page.locator(".exam-past a").click()
    verdict = page.locator("#verdict").inner_text()
    offline(page.context, is_off=True)
    page.goto(page.url.split("exam/result")[0] + "exam/")
    page.locator(".exam-past a").click()
    expect(page.get_by_text(re.compile(r"^Offline\. You see a copy from"))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(verdict)
    offline(page.context, is_off=False)


def test_whoever_loses_the_line_goes_on_where_they_were_and_can_stop(
    hurried: Service, chromium: Callable[..., BrowserContext]
) -> None:
    context = chromium()
    page = context.new_page()
    come(page, hurried)
    into_the_room(page)
    field = page.get_by_role("textbox", name="Your answer")
    field.fill("I am Asha.")
    field.press("Enter")
    page.locator(".room-lines").get_by_text("I am Asha.").wait_for()
    context.set_offline(True)
    expect(page.get_by_text("The line dropped.")).to_be_visible(timeout=ROOM_MS)
    context.set_offline(False)
    expect(page.get_by_text("Connected. Your answers are saved.")).to_be_visible(timeout=ROOM_MS)
    page.reload()
    expect(page.locator(".room-lines").get_by_text("I am Asha.")).to_be_visible(timeout=ROOM_MS)
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("button", name="Stop the exam").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You stopped this exam. It is not marked.")
