"""The scorer without a model: it keeps the contract, and puts levels in their order."""

import asyncio
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_adapters.contract_suite.scorer import ANSWERS, ScorerContract, a_sitting
from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.corpus.authored import authored_corpus
from avaaz_adapters.scoring.data import packaged_model, words_of
from avaaz_adapters.scoring.measures import MeasuresScorer
from avaaz_adapters.scripted.candidate import ScriptedCandidate
from avaaz_domain.conversation.entities import Span
from avaaz_domain.exams.figures import over_all
from avaaz_domain.exams.marks import Flag, Marking, Seen, Standing
from avaaz_domain.exams.measures import SpokenAnswer
from avaaz_domain.exams.report import Report, report_of
from avaaz_domain.exams.scale import LEVELS
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.exams.sitting import Said, sitting_of
from avaaz_domain.exams.specification import ExamSpec
from avaaz_domain.exams.turns import Role
from tests.support.exams import CATALOG, sit

RISING = ("a1-hesitant", "a2-hesitant", "b1-hesitant", "b1-fluent", "b2-fluent")
LANGUAGES = ("en", "nb")
TEMPLATES = ("paper-a1a2-1", "paper-a2b1-1", "paper-b1b2-1")


class TestMeasuresScorer(ScorerContract):
    """The contract of scorers."""

    @pytest.fixture
    def scorer(self) -> Scorer:
        """With the shipped starting values."""
        return MeasuresScorer(CATALOG.rubric())

    @pytest.fixture
    def spec(self) -> ExamSpec:
        """The template with three scored parts."""
        return CATALOG.spec("b1-b2")


@cache
def report(paper: str, profile: str, language: str) -> Report:
    """What a simulated candidate gets."""
    attempt = asyncio.run(sit(paper, ScriptedCandidate(profile, language), language=language)).attempt
    marking = asyncio.run(MeasuresScorer(CATALOG.rubric()).score(sitting_of(attempt)))
    return report_of(attempt, marking, packaged_curriculum(), NOON)


def middle(found: Report) -> float:
    """The middle of the interval: finer than the estimate in half levels."""
    assert found.low is not None
    assert found.high is not None
    return (found.low + found.high) / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_simulated_candidates_come_out_in_the_order_of_their_levels(language: str) -> None:
    """Strictly, in the template that covers them all; each below the cap in the band of its level."""
    reports = [report("paper-b1b2-1", profile, language) for profile in RISING]
    middles = [middle(each) for each in reports]
    assert all(lower < higher for lower, higher in pairwise(middles))
    assert [each.band for each in reports] == ["A1", "A2", "B1", "B1", "B2"]


@pytest.mark.parametrize("profile", RISING)
def test_no_two_marks_show_the_same_words(profile: str) -> None:
    """As long as enough was said."""
    quotes = [quote for mark in report("paper-b1b2-1", profile, "nb").marks for quote in mark.quotes]
    assert len(quotes) > 3
    assert len(quotes) == len(set(quotes))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", TEMPLATES)
def test_a_lower_template_keeps_the_order_up_to_its_cap(paper: str, language: str) -> None:
    """Nobody gets more than half a level above its top."""
    estimates = [report(paper, profile, language).estimate or 0.0 for profile in RISING]
    assert estimates == sorted(estimates)
    assert max(estimates) <= CATALOG.spec(CATALOG.paper(paper).spec).cap


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", TEMPLATES)
def test_a_learnt_text_is_recognised_and_brings_nobody_up_to_b1(paper: str, language: str) -> None:
    """Although it is spoken more fluently than the candidate's own words."""
    found = report(paper, "a2-memorised", language)
    assert Seen.MEMORISED in {flag.seen for flag in found.flags}
    assert found.band in ("A1", "A2")
    assert middle(found) < middle(report("paper-b1b2-1", "b1-hesitant", language)) - 0.4


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dialect_costs_nothing(language: str) -> None:
    """The same speaker with other words, within what chance does."""
    plain, dialect = (report("paper-b1b2-1", name, language) for name in ("b2-fluent", "b2-dialect"))
    assert middle(dialect) == pytest.approx(middle(plain), abs=0.2)
    assert not dialect.flags


async def test_a_self_repair_costs_nothing() -> None:
    """Nor does a filler: the same answers with both, in the same time."""
    plain = a_sitting(CATALOG.spec("b1-b2"))
    repaired = [
        replace(part, turns=tuple(_repaired(turn) if turn.role is Role.CANDIDATE else turn for turn in part.turns))
        for part in plain.parts
    ]
    found = [
        await MeasuresScorer(CATALOG.rubric()).score(each) for each in (plain, replace(plain, parts=tuple(repaired)))
    ]
    for before, after in zip(*(each.marks for each in found), strict=True):
        assert after.value >= before.value - 0.05
    assert found[1].flags == found[0].flags


def _repaired(turn: Said) -> Said:
    """A few words are begun again and put right."""
    first, second, *rest = (turn.text or "").split()
    return replace(turn, text=" ".join([first, "um", first, second, *rest[:8], rest[8], rest[8], "uh", *rest[9:]]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("criterion", ["fluency", "grammar", "vocabulary", "coherence"])
def test_the_authored_corpus_is_marked_in_the_order_of_its_bands(criterion: str, language: str) -> None:
    """All answers of a band together, from A1 to B2 and above. It shows the order, and no agreement with people."""
    marks = []
    for band in range(1, 5):
        answers = [each for each in authored_corpus() if each.language == language and min(4, int(each.mark)) == band]
        spoken = [
            SpokenAnswer(
                text=each.text,
                spans=tuple(Span(int(u.start_s * 1000), int(u.end_s * 1000)) for u in each.utterances),
                latency_ms=int(1000 * (each.latency_s or 0)),
            )
            for each in answers
        ]
        _, figures = over_all(spoken, words_of(language).lists)
        marks.append(packaged_model().criteria[criterion].regression.mark(figures))
    assert marks == sorted(marks)
    assert marks[3] - marks[0] > 1


async def marking(answers: tuple[str | None, ...]) -> Marking:
    """Of the contract's sitting with these answers."""
    return await MeasuresScorer(CATALOG.rubric()).score(a_sitting(CATALOG.spec("b1-b2"), answers))


async def test_thin_evidence_widens_the_interval_until_there_is_no_number() -> None:
    """Of the same speaker, who says less and less."""
    widths = []
    for share in (1.0, 0.6, 0.4):
        found = await marking(tuple(answer[: int(share * len(answer))] for answer in ANSWERS))
        widths.append(next(mark.half_width for mark in found.marks if mark.criterion == "grammar"))
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]
    thin = await marking(("I agree.", "So do I.", "Yes, sure."))
    why = {mark.criterion: (mark.standing, mark.why) for mark in thin.marks if not mark.part}
    assert why["grammar"] == (Standing.NOT_ENOUGH, "too_little")


def test_too_little_speech_has_no_number_and_says_what_was_missing() -> None:
    """Words and seconds against the specification's minimum."""
    attempt = asyncio.run(sit("paper-goethe-b2-1", ScriptedCandidate("a1-hesitant", "nb"), language="nb")).attempt
    found = report_of(
        attempt, asyncio.run(marking(("I agree.", "So do I.", "Yes, sure."))), packaged_curriculum(), NOON
    )
    assert (found.estimate, found.low, found.high, found.band) == (None, None, None, None)
    assert [(each.what, each.have < each.need) for each in found.missing] == [("words", True), ("seconds", True)]


async def test_a_figure_that_cannot_be_had_widens_the_interval() -> None:
    """Without words fluency has pauses and waits alone."""
    heard, deaf = await marking(ANSWERS), await marking((None, None, None))
    widths = [next(mark.half_width for mark in found.marks if mark.criterion == "fluency") for found in (heard, deaf)]
    assert widths[1] > widths[0] + 0.3


async def test_a_language_without_word_lists_has_no_mark_for_what_they_measure() -> None:
    """Instead of a low one."""
    found = await MeasuresScorer(CATALOG.rubric()).score(a_sitting(CATALOG.spec("b1-b2"), language="de"))
    why = {mark.criterion: mark.why for mark in found.marks if not mark.part}
    assert (why["grammar"], why["coherence"]) == ("no_word_lists", "no_word_lists")


async def test_words_in_another_language_are_said_and_do_not_count() -> None:
    """Half of the exam in Norwegian is half of the evidence."""
    nb = "Jeg vet ikke hva det heter på engelsk, men det er noe som jeg har tenkt på. " * 3
    found = await marking((nb, ANSWERS[1], ANSWERS[2]))
    assert Flag(Seen.OTHER_LANGUAGE, "b1b2-p1-opinion") in found.flags
    assert found.words < (await marking(ANSWERS)).words * 0.75


async def test_the_marks_are_provisional_and_say_what_they_are_made_of() -> None:
    """Every mark has the figures of its criterion, first the one that is farthest below the next level."""
    found = await marking(ANSWERS)
    assert not found.calibrated
    for mark in found.marks:
        if mark.standing is Standing.MARKED:
            regression = packaged_model().criteria[mark.criterion].regression
            assert {figure.name for figure in mark.figures} <= {term.name for term in regression.terms}
            assert regression.mark({figure.name: figure.value for figure in mark.figures}) == mark.value
            shortness = [figure.short for figure in mark.figures]
            assert shortness == sorted(shortness, reverse=True)
            usual = {figure.name: figure.usual for figure in mark.figures if figure.usual is not None}
            if len(usual) == len(regression.terms):
                assert regression.mark(usual) == pytest.approx(LEVELS[mark.figures[0].level])
