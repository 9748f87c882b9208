"""A report on paper says what the report says, in the reader's language, whatever was said."""

import asyncio
import re
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avaaz_domain.conversation.entities import Source
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.marks import Seen
from avaaz_domain.exams.read_report import Outcome
from avaaz_domain.exams.report import Result
from avaaz_domain.exams.turns import Role
from avaaz_entrypoints.composition.exam import Order, sit
from avaaz_entrypoints.documents.report_pdf import report_pdf
from avaaz_entrypoints.documents.report_words import TASKS, WORDS
from tests.support.exams import CATALOG


def objects(pdf: bytes) -> dict[int, bytes]:
    """The objects of the file by number, streams unpacked."""
    found = {}
    for number, body in re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL):
        packed = re.search(rb"stream\r?\n(.*)\r?\nendstream", body, re.DOTALL)
        found[int(number)] = zlib.decompress(packed[1]) if packed and b"FlateDecode" in body else body
    return found


def letters_of(font: bytes, every: dict[int, bytes]) -> dict[str, str]:
    """What each sign of this font stands for, as the file says it for whoever copies or reads it aloud."""
    told = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert told
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", every[int(told[1])])
    return {code.decode(): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs}


def texts(pdf: bytes) -> str:
    """All text of the pages, in order; line ends are put together again."""
    every = objects(pdf)
    named = re.findall(rb"/(F\d+) (\d+) 0 R", b" ".join(every.values()))
    fonts = {name: letters_of(every[int(number)], every) for name, number in named}
    drawn, letters = [], {}
    for body in every.values():
        for name, shown in re.findall(DRAWN, body, re.DOTALL):
            if name:
                letters = fonts[name]
                continue
            plain = re.sub(rb"\\(.)", lambda escaped: ESCAPES.get(escaped[1], escaped[1]), shown, flags=re.DOTALL)
            drawn.append("".join(letters[plain[at : at + 2].hex().upper()] for at in range(0, len(plain), 2)))
    return re.sub(r"\s+", " ", " ".join(drawn))


DRAWN = rb"/(F\d+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\)(?= Tj|\] TJ| -?[\d.]+ ?\()"
"""A font from here on, or a text: a whole line, or a piece of one whose gaps are made wider."""


ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


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
        "del 2, Si hva du mener: innlært tekst; oppgaven får høyst A2",
        "Hva synes du?",
        f"Dette går bra {WORDS['nb'][report.strengths[0].criterion]}",
        f"«{report.strengths[0].quotes[0].text.split()[0]} ",
        "Det er ingen bedre versjon av dette",
        "Eksaminator: Hei og velkommen.",
        "Den andre kandidaten:",
    ):
        assert expected in text
    assert report_pdf(Outcome(attempt, report, ()), ["Hva synes du?"], "nb") == pdf


async def test_without_a_number_it_says_what_was_missing() -> None:
    attempt, report = await sit(Order(spec="goethe-b2", language="nb", candidate="a1-hesitant", manner=Manner.DOMINANT))
    text = texts(report_pdf(Outcome(attempt, report, ()), [], "en"))
    assert report.estimate is None
    assert "Not enough evidence for a number." in text
    assert "/ 200 words" in text
    assert "Estimate" not in text


def test_how_it_was_sat_and_what_came_before_is_said() -> None:
    """Whoever gets the file has not seen the exam; a board's points are on its own scale."""
    usual = texts(report_pdf(Outcome(ATTEMPT, REPORT, ()), [], "en"))
    assert not [words for words in ("in writing", "could be read", "Another card", "Extra time") if words in usual]
    typed = tuple(replace(turn, source=Source.TYPED) if turn.role is Role.CANDIDATE else turn for turn in ATTEMPT.turns)
    conditions = replace(ATTEMPT.conditions, captions=True, extra_time=0.25)
    odd = replace(ATTEMPT, turns=typed, conditions=conditions, swapped=frozenset({ATTEMPT.spec.parts[1].id}))
    before = Result(ATTEMPT.id, "b1-b2", CATALOG.spec("b1-b2").name, ATTEMPT.created_at, 3.5, 3.0, 4.0)
    text = texts(report_pdf(Outcome(odd, replace(REPORT, points=68.0), (before,)), [], "en"))
    for expected in (
        "It was sat in writing.",
        "What the others said could be read.",
        "Another card was taken in one part.",
        "Extra time: 25%",
        "About so many of the board's points: 68",
        f"{CATALOG.spec('b1-b2').name['en']}: 3.5 (B1+)",
    ):
        assert expected in text
    begun = replace(ATTEMPT, turns=(*ATTEMPT.turns, replace(typed[-1], role=Role.CANDIDATE, source=Source.TYPED)))
    assert "begynt med stemmen og fortsatt skriftlig" in texts(report_pdf(Outcome(begun, REPORT, ()), [], "nb"))


@pytest.mark.parametrize("name", sorted(Seen))
def test_everything_that_can_be_seen_has_words_in_both_languages(name: Seen) -> None:
    assert set(WORDS["en"]) == set(WORDS["nb"])
    assert name.value in WORDS["en"]


def test_every_task_has_a_title_in_both_languages() -> None:
    known = {part.task for spec in CATALOG.specs() for part in spec.parts}
    assert known <= set(TASKS["en"])
    assert set(TASKS["en"]) == set(TASKS["nb"])


ATTEMPT, REPORT = asyncio.run(sit(Order(spec="a2-b1", language="en", candidate="b1-fluent")))


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("Zażółć gęślą jaźń – «så»", "Zażółć gęślą jaźń – «så»"),
        ("Привіт, меня зовут Олег", "Привіт, меня зовут Олег"),
        ("Tên tôi là Nguyễn", "Tên tôi là Nguyễn"),
        ("Καλημέρα", "Καλημέρα"),
        ("我 am here", "? am here"),
    ],
)
def test_what_was_said_is_printed_in_its_own_letters(said: str, printed: str) -> None:
    """What the font does not know becomes a question mark; nothing is left out in silence."""
    odd = replace(ATTEMPT, turns=tuple(replace(turn, text=said) for turn in ATTEMPT.turns[:1]))
    assert printed in texts(report_pdf(Outcome(odd, REPORT, ()), [said], "en"))


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=300))
def test_whatever_was_said_there_is_a_file(said: str) -> None:
    odd = replace(ATTEMPT, turns=tuple(replace(turn, text=said or None) for turn in ATTEMPT.turns[:3]))
    assert report_pdf(Outcome(odd, REPORT, ()), [said], "en").startswith(b"%PDF-")
