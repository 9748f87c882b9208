"""A report on paper says what the report says, in the reader's language, whatever was said."""

import asyncio
import re
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avaaz_domain.exams.marks import Seen
from avaaz_domain.exams.read_report import Outcome
from avaaz_entrypoints.composition.exam import Order, sit
from avaaz_entrypoints.documents.report_pdf import report_pdf
from avaaz_entrypoints.documents.report_words import WORDS


def texts(pdf: bytes) -> str:
    """All text of the pages, in order; hyphens and line ends are put together again."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    drawn = b"".join(zlib.decompress(each) for each in streams if each[:1] == b"\x78")
    pieces = re.findall(rb"\((.*?)(?<!\\)\) Tj", drawn, re.DOTALL)
    return re.sub(r"\s+", " ", " ".join(piece.decode("latin-1") for piece in pieces)).replace("\\", "")


async def test_the_report_is_there_with_marks_words_and_transcript() -> None:
    attempt, report = await sit(Order(spec="b1-b2", language="nb", candidate="a2-memorised"))
    pdf = report_pdf(Outcome(attempt, report, ()), ["Hva synes du?"], "nb")
    assert pdf.startswith(b"%PDF-")
    text = texts(pdf)
    for expected in (
        "Øvingsprøve i muntlig: rapport",
        f"Anslag: {report.estimate:.1f}",
        f"denne gangen {report.band}",
        "Vurderingen er foreløpig",
        "Uttale: ikke vurdert: ingenting her hører lyden",
        "del 2: innlært tekst; oppgaven får høyst A2",
        "Hva synes du?",
        "Det er ingen bedre versjon av dette",
        "Eksaminator: Hei og velkommen.",
        "Den andre kandidaten:",
    ):
        assert expected in text
    assert report_pdf(Outcome(attempt, report, ()), ["Hva synes du?"], "nb") == pdf


async def test_without_a_number_it_says_what_was_missing() -> None:
    attempt, report = await sit(Order(spec="goethe-b2", language="nb", candidate="a1-hesitant"))
    text = texts(report_pdf(Outcome(attempt, report, ()), [], "en"))
    assert report.estimate is None
    assert "Not enough evidence for a number." in text
    assert "/ 200 words" in text
    assert "Estimate" not in text


@pytest.mark.parametrize("name", sorted(Seen))
def test_everything_that_can_be_seen_has_words_in_both_languages(name: Seen) -> None:
    assert set(WORDS["en"]) == set(WORDS["nb"])
    assert name.value in WORDS["en"]


ATTEMPT, REPORT = asyncio.run(sit(Order(spec="a2-b1", language="en", candidate="b1-fluent")))


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=300))
def test_whatever_was_said_there_is_a_file(said: str) -> None:
    """Other letters become question marks; nothing is left out in silence."""
    odd = replace(ATTEMPT, turns=tuple(replace(turn, text=said or None) for turn in ATTEMPT.turns[:3]))
    assert report_pdf(Outcome(odd, REPORT, ()), [said], "en").startswith(b"%PDF-")
