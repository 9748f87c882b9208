"""Whole exams sat by voice in the browser, from the choice to the report, in shortened time."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from avaaz_adapters.scoring.marking_form import wanted_of
from avaaz_adapters.scripted.candidate import ScriptedCandidate
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.sitting import Sitting, SittingPart
from tests.e2e.sitting import HURRIED, ROOM_MS, TALKS, choose, enter, sit_through
from tests.support.exams import CATALOG
from tests.support.product import Product, a_product
from tests.support.vendor import Vendor

VERDICT = "Your level this time|You are close to|This time you reached"
OPENING = {"en": "If you ask me", "nb": "Hvis du spør meg"}
"""Words of every answer, which the judge quotes."""
PARTNER = {"nb": "Kanskje, men hvem skal betale for alt det?", "en": "Perhaps, but who is going to pay for all that?"}
"""What the model has the other candidate say, who gives way to a learner that talks without end."""


def answers(profile: str, language: str) -> list[str]:
    """What the vendor hears: another answer at each time, also while the candidate still speaks."""
    candidate = ScriptedCandidate(profile, language)
    return [f"{OPENING[language]}, {candidate.speak('', 20).text}" for _ in range(300)]


def marked(exam: str, level: str, quote: str) -> str:
    """A judge's marks for all that can be marked in this exam."""
    spec = CATALOG.spec(exam)
    parts = tuple(SittingPart(spec=part, cards=(), turns=()) for part in spec.parts if part.scored)
    wanted = wanted_of(Sitting(language="en", spec=spec, manner=Manner.BALANCED, parts=parts))
    reason = {"en": "", "nb": ""}
    given = {"level": level, "quotes": [quote], "reason": reason, "better": "", "next_step": "Give one more example."}
    return json.dumps({"marks": [{"id": each.id, **given} for each in wanted]})


@pytest.fixture(scope="module")
def hurried(vendor: Vendor) -> Iterator[Product]:
    """Avaaz on a vendor, in shortened time."""
    with a_product({**HURRIED, **vendor.settings}) as product:
        yield product


def says_it_again(page: Page, language: str) -> None:
    """The first of the things that help most, said once more: both answers stand side by side."""
    first = page.get_by_role("region", name="What helps most").get_by_role("listitem").first
    first.get_by_role("button", name="Say it again").click()
    expect(first.get_by_role("timer")).to_have_text(re.compile("^[4-9] of 90 seconds"), timeout=ROOM_MS)
    first.get_by_role("button", name="I have said it").click()
    for title in ("In the exam", "Now"):
        answer = first.get_by_role("region", name=title)
        expect(answer.get_by_text(OPENING[language])).to_be_visible(timeout=ROOM_MS)
        expect(answer.get_by_text("words a minute").or_(answer.get_by_text("You said"))).not_to_have_count(0)


@pytest.mark.parametrize(
    ("exam", "name", "language", "profile", "level"),
    [
        ("a2-b1", "Oral exam A2–B1", "nb", "b1-fluent", "B1"),
        ("b1-b2", "Oral exam B1–B2", "en", "b2-fluent", "B2"),
    ],
)
def test_with_a_vendor_an_exam_is_heard_and_marked_with_the_learners_own_words(
    hurried: Product,
    vendor: Vendor,
    chromium: Callable[..., BrowserContext],
    exam: str,
    name: str,
    language: str,
    profile: str,
    level: str,
) -> None:
    vendor.script(
        heard=answers(profile, language),
        text_replies=[marked(exam, level, OPENING[language])],
        forms={"exam_partner": {"say": PARTNER[language]}},
    )
    page = chromium(*TALKS).new_page()
    talk = choose(page, hurried, name, language)
    enter(page)
    sit_through(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(VERDICT), timeout=ROOM_MS)
    expect(page.get_by_role("img", name=re.compile("Estimated level"))).to_be_visible()
    expect(page.get_by_role("region", name="What helps most").get_by_text(OPENING[language]).first).to_be_visible()
    marks = page.locator(".crit")
    expect(marks.get_by_text(level, exact=True).first).to_be_visible()
    expect(marks.get_by_text("Nothing here can hear how your words sound.")).to_be_visible()
    says_it_again(page, language)
    page.get_by_role("button", name="Read the whole exam").click()
    whole = page.locator(".exam-whole")
    expect(whole.get_by_text(OPENING[language]).first).to_be_visible()
    expect(whole.get_by_text(re.compile(f"^{PARTNER[language].split()[0]}")).first).to_be_visible()
    assert talk.problems() == []
