"""Every exam, whoever sits it: it ends, nobody speaks out of turn, the examiner says nothing twice."""

import asyncio
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avaaz_adapters.scripted.candidate import ScriptedCandidate
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.conduct import HELPS, LET_IN
from avaaz_domain.exams.participants import Asked, Participant, Utterance
from avaaz_domain.exams.specification import Mode, PartSpec
from avaaz_domain.exams.turns import ExamTurn, Role
from tests.support.exams import CATALOG, sit

PAPERS = [paper.id for spec in CATALOG.specs() for paper in CATALOG.papers(spec.id, "en")]


class Silent:
    """Participant who never says a word."""

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant."""
        return Utterance(text="")


class Impatient:
    """Participant who wants to be done with it."""

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant."""
        return Utterance(text="", done=True)


class Endless:
    """Participant who types on and on, and never says that it is done."""

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant."""
        return Utterance(text=f"and then {asked.number}", seconds=19.0)


class Untimed:
    """Participant that answers at once, as a program would, and never says that it is done."""

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant."""
        return Utterance(text=f"I say {asked.number}")


ODD: dict[str, type[Participant]] = {"silent": Silent, "impatient": Impatient, "endless": Endless, "untimed": Untimed}
WHO = [*CATALOG.profiles(), *ODD]


def candidate(name: str, language: str) -> Participant:
    """A profile's speaker, or an odd one."""
    return ODD[name]() if name in ODD else ScriptedCandidate(name, language)


@settings(max_examples=60, deadline=None)
@given(
    paper=st.sampled_from(PAPERS),
    who=st.sampled_from(WHO),
    language=st.sampled_from(["en", "nb"]),
    seat=st.sampled_from(["a", "b"]),
    manner=st.sampled_from(Manner),
)
def test_every_exam_ends_in_good_order(paper: str, who: str, language: str, seat: str, manner: Manner) -> None:
    """All parts are sat in their order, within their time, and each speaker has the floor when it speaks."""
    sat = asyncio.run(sit(paper, candidate(who, language), language=language, seat=seat, manner=manner))
    assert sat.attempt.state is State.COMPLETED
    assert len(sat.attempt.windows) == len(sat.attempt.spec.parts)
    for part in sat.attempt.spec.parts:
        turns = [turn for turn in sat.attempt.turns if turn.part == part.id]
        in_good_order(part, turns)
        asked_in_good_order(sat.attempt, part, turns)
    lines = Counter(text for role, text in sat.said if role is Role.EXAMINER)
    assert {line for line, count in lines.items() if count > 1} <= standard_lines(sat.attempt)
    partner = [text for role, text in sat.said if role is Role.PARTNER]
    assert all(one != two for one, two in pairwise(partner))


def standard_lines(attempt: Attempt) -> set[str]:
    """Lines such as «thank you» that belong to more than one part."""
    several = Counter(step for part in attempt.spec.parts for step in set(part.procedure))
    scripts = {CATALOG.line(step, attempt.language) for step, count in several.items() if count > 1 and _is_line(step)}
    return scripts | {line.replace(", {name}", "") for line in scripts}


def _is_line(step: str) -> bool:
    return step not in {"follow-ups", "objections", "questions", "extra-question"}


def in_good_order(part: PartSpec, turns: list[ExamTurn]) -> None:
    """One at a time; the other candidate in pair parts only; a monologue is interrupted by short helps alone."""
    assert all(one.ended_at <= two.started_at for one, two in pairwise(turns))
    keys = [turn.key for turn in turns]
    assert len(keys) == len(set(keys))
    if part.mode is Mode.INDIVIDUAL:
        assert not [turn for turn in turns if turn.role is Role.PARTNER]
    first = next((number for number, turn in enumerate(turns) if turn.role is not Role.EXAMINER), len(turns))
    between = [turn.key.removeprefix(f"{part.id}/") for turn in turns[first:] if turn.role is Role.EXAMINER]
    said = [step for step in between if not step.startswith("q/")]
    allowed = (
        {*HELPS} if part.mode is Mode.INDIVIDUAL else {"talk-to-each-other", "one-minute", "time-up", *LET_IN.values()}
    )
    assert set(said) <= allowed & {*part.procedure, *LET_IN.values()}


def asked_in_good_order(attempt: Attempt, part: PartSpec, turns: list[ExamTurn]) -> None:
    """From the lower level up; after two answers below their level nothing more; at most two extra questions."""
    levels = [turn.key.split("/")[-2] for turn in turns if "/q/" in turn.key]
    order = ["", *attempt.spec.levels, "objection", "extra"]
    assert [order.index(level) for level in levels] == sorted(order.index(level) for level in levels)
    assert "extra" not in levels or "extra-question" in part.procedure
    assert sum("/q/extra/" in turn.key for turn in attempt.turns) <= 2


@pytest.mark.parametrize("paper", [CATALOG.papers(spec.id, "en")[0].id for spec in CATALOG.specs()])
@pytest.mark.parametrize("language", ["en", "nb"])
async def test_the_examiner_says_nothing_but_the_script_and_the_paper(paper: str, language: str) -> None:
    """So it cannot help, teach or praise; and no line of the script judges what was said."""
    sat = await sit(paper, ScriptedCandidate("b1-fluent", language), language=language)
    steps = {step for part in sat.attempt.spec.parts for step in part.procedure if _is_line(step)}
    steps |= {*sat.attempt.spec.opening, *sat.attempt.spec.closing, *HELPS, *LET_IN.values(), "extra-question"}
    pieces = (re.split(r"(?:, )?\{\w+\}", CATALOG.line(step, language)) for step in steps)
    lines = [".*".join(map(re.escape, each)) for each in pieces]
    tasks = [task for seats in sat.attempt.paper.tasks.values() for task in seats.values()]
    by_level = [texts for task in tasks for by in (task.follow_ups, task.objections) for texts in by.values()]
    asked = [re.escape(text[language]) for texts in (*by_level, *(task.questions for task in tasks)) for text in texts]
    harder = re.escape(CATALOG.line("extra-question", language))
    allowed = re.compile("|".join([*lines, *asked, f"{harder} ({'|'.join(asked)})"]))
    said = [text for role, text in sat.said if role is Role.EXAMINER]
    assert [line for line in said if not allowed.fullmatch(line)] == []
    judging = {"good", "great", "excellent", "correct", "nice", "bra", "fint", "flink", "riktig", "utmerket"}
    assert not [step for step in steps if judging & set(re.findall(r"\w+", CATALOG.line(step, language).lower()))]


async def test_a_strong_candidate_gets_the_question_from_the_level_above_and_a_weak_one_does_not() -> None:
    """It has to be earned at the template's top level."""
    strong = await sit("paper-b1b2-1", ScriptedCandidate("b2-fluent", "en"))
    weak = await sit("paper-b1b2-1", ScriptedCandidate("a1-hesitant", "en"))
    assert any("/q/extra/" in turn.key for turn in strong.attempt.turns)
    assert not any("/q/extra/" in turn.key or "/q/objection/" in turn.key for turn in weak.attempt.turns)


async def test_one_who_is_short_is_asked_once_for_more_and_silence_does_not_end_the_part() -> None:
    """The monologue of somebody silent lasts until the clock ends it."""
    sat = await sit("paper-b1b2-1", Silent())
    part = sat.attempt.spec.part("b1b2-p1-opinion")
    helps = [turn for turn in sat.attempt.turns if turn.key == f"{part.id}/anything-more"]
    window = sat.attempt.windows[1]
    assert len(helps) == 1
    assert window.closed_at
    assert (window.closed_at - window.opened_at).total_seconds() > part.prep_s + part.speak_max_s


async def test_a_silent_candidate_is_turned_towards_the_other_who_keeps_the_talk_going() -> None:
    """In the pair part, once; then the partner says something again."""
    sat = await sit("paper-b1b2-1", Silent())
    own = [turn for turn in sat.attempt.turns if turn.part == "b1b2-p2-conversation"]
    assert [turn.key.split("/", 1)[1] for turn in own].count("talk-to-each-other") == 1
    assert sum(turn.role is Role.PARTNER for turn in own) > 5


async def test_a_dominant_partner_begins_and_is_asked_to_let_the_other_in() -> None:
    """By the candidate's own turns being few words."""
    sat = await sit("paper-b1b2-1", ScriptedCandidate("a1-hesitant", "en"), manner=Manner.DOMINANT)
    own = [turn for turn in sat.attempt.turns if turn.part == "b1b2-p2-conversation"]
    talk = [turn for turn in own if turn.role is not Role.EXAMINER]
    assert talk[0].role is Role.PARTNER
    number = next(n for n, turn in enumerate(own) if turn.key.endswith("let-you-in"))
    assert own[number - 1].role is Role.PARTNER
    assert own[number + 1].role is Role.CANDIDATE


async def test_the_other_candidate_is_let_in_by_name_where_the_learner_has_nearly_all_the_words() -> None:
    """The name is the paper's."""
    sat = await sit("paper-b1b2-1", ScriptedCandidate("b2-fluent", "en"), manner=Manner.PASSIVE)
    (line,) = [turn for turn in sat.attempt.turns if turn.key.endswith("let-other-in")]
    assert sat.attempt.paper.partner.name in (line.text or "")


@pytest.mark.parametrize("language", ["en", "nb"])
async def test_a_line_reads_well_without_the_learners_name(language: str) -> None:
    """No place stays open, no comma before the full stop."""
    sat = await sit("paper-b1b2-1", Impatient(), language=language)
    lines = [text for role, text in sat.said if role is Role.EXAMINER]
    assert lines[-1] == CATALOG.line("close", language)
    assert not [line for line in lines if "{" in line or ", ." in line or " ." in line or ",." in line]
