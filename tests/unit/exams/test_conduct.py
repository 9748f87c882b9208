"""Who speaks next, at the moments that decide it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_domain.conversation.entities import Source
from avaaz_domain.exams.attempt import Attempt, Phase
from avaaz_domain.exams.conduct import EndStage, GiveFloor, Listen, Over, PartnerSpeaks, Say, Sign, next_act
from avaaz_domain.exams.lines import script_of
from avaaz_domain.exams.questions import TURN_WORDS, next_question
from avaaz_domain.exams.turns import ExamTurn, Role
from tests.support.exams import CATALOG

SPEC = CATALOG.spec("b1-b2")
OPINION, TALK, STATEMENT = (SPEC.part(f"b1b2-{name}") for name in ("p1-opinion", "p2-conversation", "p3-statement"))


def later(seconds: float) -> datetime:
    """A moment of the exam."""
    return NOON + timedelta(seconds=seconds)


def at_part(number: int, phase: Phase = Phase.SPEAKING) -> Attempt:
    """Seat a of the first paper; the part's lines are said, and the candidate's time runs."""
    attempt = an_attempt(CATALOG, spec=SPEC, paper=CATALOG.paper("paper-b1b2-1")).begin(NOON)
    while attempt.part < number or attempt.phase is not phase:
        attempt = attempt.give_floor(NOON)
        if attempt.phase is Phase.PREPARING:
            attempt = attempt.ready(NOON).give_floor(NOON)
        if attempt.part == number and attempt.phase is phase:
            break
        attempt = attempt.finish(NOON, by_examiner=True)
    attempt = attempt.give_floor(NOON)
    for step in attempt.open_part.procedure:
        if step in {"your-turn", "statement-start", "opinion-start", "pair-start"}:
            attempt = said(attempt, step)
    return attempt


def said(attempt: Attempt, step: str, text: str = "", *, role: Role = Role.EXAMINER, seconds: float = 0) -> Attempt:
    """Somebody has just said this in the open part."""
    start = max((turn.ended_at for turn in attempt.turns), default=NOON)
    turn = ExamTurn(
        key=f"{attempt.open_part.id}/{step}",
        part=attempt.open_part.id,
        role=role,
        source=Source.SPOKEN,
        started_at=start,
        ended_at=start + timedelta(seconds=seconds),
        text=text,
    )
    return replace(attempt, turns=(*attempt.turns, turn))


def act(attempt: Attempt, at: float = 1, sign: Sign = Sign.NONE) -> object:
    """What is to happen."""
    return next_act(attempt, script_of(attempt, CATALOG, examiner="Kari", candidate="Amina"), later(at), sign)


def test_a_monologue_is_listened_to_until_the_candidate_is_done() -> None:
    """A turn that is over is no end: more may come."""
    attempt = said(at_part(1), "c1", "I think so.", role=Role.CANDIDATE, seconds=100)
    assert act(attempt) == Listen()
    assert act(attempt, sign=Sign.SILENT) == Listen()
    assert act(attempt, sign=Sign.DONE) == EndStage()


def test_one_who_is_done_too_early_is_asked_for_more_before_the_part_ends() -> None:
    """Once."""
    attempt = said(at_part(1), "c1", "I think so.", role=Role.CANDIDATE, seconds=20)
    asked = act(attempt, sign=Sign.DONE)
    assert asked == Say("b1b2-p1-opinion/anything-more", "Would you like to say anything more?")
    assert act(said(attempt, "anything-more"), sign=Sign.DONE) == EndStage()


def test_the_learners_name_is_said_where_it_is_known() -> None:
    """In the line that gives the turn."""
    attempt = an_attempt(CATALOG, spec=SPEC, paper=CATALOG.paper("paper-b1b2-1")).begin(NOON)
    attempt = attempt.give_floor(NOON).finish(NOON, by_examiner=True)
    assert act(said(attempt, "next-part")) == Say("b1b2-p1-opinion/your-turn", "Now it's your turn, Amina.")


def test_the_time_runs_again_after_the_examiners_line() -> None:
    """A line in between stands outside the candidate's time."""
    attempt = said(at_part(1).take_floor(NOON), "anything-more")
    assert act(attempt) == GiveFloor()


def test_nobody_speaks_while_the_line_is_lost() -> None:
    """Not even when the candidate's last turn asks for an answer."""
    attempt = said(at_part(2), "c1", "And you?", role=Role.CANDIDATE, seconds=3)
    assert act(attempt) == PartnerSpeaks("b1b2-p2-conversation/partner/0")
    assert act(attempt.lose_line(NOON)) == Listen()


def test_the_last_minute_of_a_pair_task_is_announced_once() -> None:
    """Also while the partner would be next."""
    attempt = said(at_part(2), "c1", "And you?", role=Role.CANDIDATE, seconds=3)
    late = TALK.speak_max_s - 50
    assert act(attempt, late) == Say("b1b2-p2-conversation/one-minute", "You have about one minute left.")
    both = said(said(attempt, "one-minute"), "partner/0", "I see it so, too.", role=Role.PARTNER, seconds=3)
    assert act(both, late) == Listen()


def test_when_the_time_is_over_a_sentence_may_be_finished() -> None:
    """A turn that ended after the time, a sign, or the clock ends the part."""
    attempt = at_part(1).settle(later(OPINION.speak_max_s + 1))
    assert attempt.phase is Phase.CLOSING
    assert act(attempt, OPINION.speak_max_s + 2) == Listen()
    assert act(attempt, OPINION.speak_max_s + 2, Sign.SILENT) == EndStage()
    finished = said(attempt, "c1", "That is all.", role=Role.CANDIDATE, seconds=OPINION.speak_max_s + 3)
    assert act(finished, OPINION.speak_max_s + 3) == EndStage()


def test_nothing_happens_in_an_exam_that_is_over() -> None:
    """Stopped by the learner."""
    assert act(at_part(1).abandon(NOON)) == Over()


def asked_and_answered(*answers: str | None) -> Attempt:
    """The questions of the statement part, answered like this."""
    attempt = at_part(3, Phase.FOLLOW_UP)
    script = script_of(attempt, CATALOG, examiner="Kari")
    for number, answer in enumerate(answers):
        question = next_question(attempt, STATEMENT, script)
        assert question
        attempt = said(attempt, question[0].removeprefix("b1b2-p3-statement/"), question[1])
        if answer != "":
            attempt = said(attempt, f"c{number}", role=Role.CANDIDATE, seconds=9)
            attempt = replace(attempt, turns=(*attempt.turns[:-1], replace(attempt.turns[-1], text=answer)))
    return attempt


def key_of_next(attempt: Attempt) -> str:
    """Level and number of the next question; empty when there is none."""
    found = next_question(attempt, STATEMENT, script_of(attempt, CATALOG, examiner="Kari"))
    return found[0].split("/q/")[1] if found else ""


LONG = " ".join(["word"] * TURN_WORDS["B2"])
SHORT = "I do not know"


@pytest.mark.parametrize(
    ("answers", "following"),
    [
        ([], "B1/0"),
        ([LONG], "B2/0"),
        ([SHORT], "B2/0"),
        ([SHORT, SHORT], ""),
        (["", ""], ""),
        ([None, None], "objection/0"),
        ([LONG, LONG], "objection/0"),
        ([LONG, LONG, LONG, LONG], "extra/0"),
        ([LONG, SHORT, LONG, LONG], ""),
        ([None, None, None, None], ""),
        ([LONG, LONG, LONG, LONG, LONG], ""),
    ],
    ids=str,
)
def test_the_next_question_follows_the_answers(answers: list[str | None], following: str) -> None:
    """Up while they reach the level; speech that nobody understood is neither below it nor enough for the extra."""
    assert key_of_next(asked_and_answered(*answers)) == following


def test_objections_keep_to_the_side_that_was_taken_first() -> None:
    """What is said against an objection does not change the side."""
    task = CATALOG.paper("paper-b1b2-1").task(STATEMENT.id, "a", pair=False)
    attempt = asked_and_answered(f"{LONG} I agree", LONG, f"{LONG} but I disagree with that")
    found = next_question(attempt, STATEMENT, script_of(attempt, CATALOG, examiner="Kari"))
    assert found == ("b1b2-p3-statement/q/objection/1", task.objections["if_for"][1]["en"])


def talked(candidate_s: float, partner_s: float) -> Attempt:
    """The talk of two after more than half of its time, where nobody could write down what the candidate said."""
    attempt = said(at_part(2), "c0", role=Role.CANDIDATE, seconds=candidate_s)
    attempt = replace(attempt, turns=(*attempt.turns[:-1], replace(attempt.turns[-1], text=None)))
    return said(attempt, "partner/0", "I think that a mentor helps.", role=Role.PARTNER, seconds=partner_s)


def test_who_was_heard_but_not_understood_is_not_taken_for_silent() -> None:
    """Without a recogniser the seconds of a voice stand for its words."""
    assert act(talked(120, 90), at=300) == Listen()


def test_a_candidate_who_hardly_spoke_is_asked_without_a_name() -> None:
    """Nobody has to be known by name to be let in; once is enough."""
    attempt = talked(10, 200)
    assert act(attempt, at=300) == Say("b1b2-p2-conversation/let-you-in", "Now we'd like to hear what you think.")
    attempt = said(said(attempt, "let-you-in"), "partner/1", "Yes.", role=Role.PARTNER, seconds=5)
    assert act(attempt, at=300) == Listen()
