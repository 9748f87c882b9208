"""An exam that cannot be marked at once: the page says so, nothing is lost, and in the end there is a report."""

import json
import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import BrowserContext, expect

from avaaz_adapters.scripted.candidate import ScriptedCandidate
from tests.e2e.talk import Talk
from tests.support.api import Guest, Service, running
from tests.support.product import ROOT, until
from tests.support.vendor import Vendor
from tests.support.written_exams import answer_on, do, part_of, start

FAILURES = 2 * 3 * 2
"""Two scorings of three markings each, and each marking is asked for twice."""
SAID = "When I was a child I go to the sea every summer with my sister and we swim a lot."
BETTER = "When I was a child I went to the sea every summer."
MARK = {
    "id": "grammar",
    "level": "A2",
    "quotes": ["When I was a child I go to the sea"],
    "reason": {"en": "The past is told in the present.", "nb": "Fortid blir fortalt i nåtid."},
    "better": BETTER,
    "next_step": "Tell the past in the past.",
}
MARKED_MS = 40_000


@pytest.fixture
def marked(
    migrated_template: str,
    new_database: Callable[..., str],
    tmp_path_factory: pytest.TempPathFactory,
    vendor: Vendor,
) -> Iterator[Service]:
    """Avaaz without voice, with a vendor for its judge, whose clock runs fast."""
    settings = {
        "AVAAZ_CLOCK_RATE": "60",
        "AVAAZ_ACCESS_MINUTES": "60",
        "AVAAZ_WEB_DIR": str(ROOT / "web" / "out"),
        "AVAAZ_LLM": "openai",
        **vendor.reached,
    }
    folder = tmp_path_factory.mktemp("marking")
    with running(Service(new_database(migrated_template), folder, settings)) as started:
        yield started


def sit(guest: Guest) -> str:
    """The id of an exam that is over, in whose first part SAID was written."""
    candidate = ScriptedCandidate("b1-fluent", "en")
    attempt = do(guest, start(guest), "begin")

    def asked() -> bool:
        nonlocal attempt
        attempt = answer_on(guest, attempt, candidate)
        return any(line["role"] == "candidate" for line in attempt["lines"])

    until(asked, "the first answer", 30)
    attempt = do(guest, attempt, "answer", text=SAID, part=part_of(attempt)["id"])

    def over() -> bool:
        nonlocal attempt
        attempt = answer_on(guest, attempt, candidate)
        return str(attempt["state"]) != "running"

    until(over, "the end of the exam", 90)
    return str(attempt["id"])


def test_a_marking_that_fails_twice_is_said_and_succeeds_by_itself(
    marked: Service, vendor: Vendor, chromium: Callable[..., BrowserContext]
) -> None:
    page = chromium().new_page()
    talk = Talk(page, marked.url)
    body = page.request.post(f"{marked.url}/api/v1/guests", data={"targetLanguage": "en", "locale": "en"}).json()
    # two more markings are asked of the criteria that the first three leave out
    vendor.script(text_replies=[json.dumps({"marks": [MARK]})] * 3 + [json.dumps({"marks": []})] * 2)
    vendor.fault("text", n=FAILURES)
    with httpx.Client(base_url=marked.url, timeout=10) as client:
        attempt = sit(Guest(client, body, ""))
    page.goto(f"{marked.url}/en/exam/result/?id={attempt}")
    expect(page.get_by_role("heading", level=1)).to_have_text("We could not mark it.", timeout=MARKED_MS)
    expect(page.get_by_text("Nothing is lost. We try again.")).to_be_visible()
    assert talk.problems() == []
    verdict = re.compile("Your level this time|You are close to A2|This time you reached A2")
    expect(page.get_by_role("heading", level=1)).to_have_text(verdict, timeout=MARKED_MS)
    asked = [event for event in vendor.log() if event["event"].get("type") == "responses.create"]
    assert len(asked) >= FAILURES + 3
    helps = page.get_by_role("region", name="What helps most")
    expect(helps.get_by_text(BETTER)).to_be_visible()
    expect(helps.get_by_text("When I was a child I go to the sea")).to_be_visible()
