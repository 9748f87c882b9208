"""Who speaks next in an exam: decided from what has been said, so that a crash forgets nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from avaaz_domain.exams.attempt import Attempt, Phase, State
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.lines import Script
from avaaz_domain.exams.questions import next_question
from avaaz_domain.exams.specification import Mode, PartSpec
from avaaz_domain.exams.turns import ExamTurn, Role

PLACES = frozenset({"follow-ups", "objections", "questions", "extra-question"})
"""Steps of a procedure that are the paper's own questions."""
HELPS = ("anything-more", "take-time")
TALK = "talk-to-each-other"
LET_IN = {Role.PARTNER: "let-other-in", Role.CANDIDATE: "let-you-in"}
"""What the quiet one of two is let in with: one of these, and once."""
DURING = frozenset({*HELPS, TALK, *LET_IN.values(), "one-minute", "time-up", "repeat-offer"})
AFTER = frozenset({"ack", "next-part"})
UNWELL = "stop-unwell"
LAST_MINUTE = timedelta(seconds=60)
MUCH = 0.75
"""A share of the words that leaves too little to the other."""


@dataclass(frozen=True, slots=True)
class Say:
    """The examiner says this; `key` is the turn's."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class PartnerSpeaks:
    """The other candidate's turn; `key` is the turn's."""

    key: str


@dataclass(frozen=True, slots=True)
class GiveFloor:
    """The line is over: preparation, or the candidate's time, runs."""


@dataclass(frozen=True, slots=True)
class Listen:
    """The candidate has the floor; nobody interrupts."""


@dataclass(frozen=True, slots=True)
class EndStage:
    """Speaking, or the follow-up, is over."""


@dataclass(frozen=True, slots=True)
class Over:
    """All parts are over."""


Act: TypeAlias = Say | PartnerSpeaks | GiveFloor | Listen | EndStage | Over


class Sign(StrEnum):
    """What the candidate shows, besides the turns that are kept.

    `silent`: has said nothing for as long as the specification's help waits. `done`: says that this was all, by word
    or button.
    """

    NONE = "none"
    SILENT = "silent"
    DONE = "done"


def next_act(attempt: Attempt, script: Script, at: datetime, sign: Sign = Sign.NONE) -> Act:
    """What is to happen now. Asked again after each act, each turn of the candidate and each sign."""
    if attempt.state is not State.RUNNING:
        return Over()
    part, phase = attempt.open_part, attempt.phase
    if phase is Phase.PREPARING or attempt.clock.lost_at:
        return Listen()
    if phase is Phase.BRIEFING:
        before, _ = _lead(part)
        return _line(attempt, [*_transition(attempt), *before], script) or GiveFloor()
    if phase is Phase.CLOSING:
        return _closing(attempt, script, sign)
    if phase is Phase.SPEAKING and part.mode is Mode.PAIR:
        return _pair(attempt, script, at, sign)
    if phase is Phase.SPEAKING and "questions" not in part.procedure:
        return _alone(attempt, script, sign)
    return _asking(attempt, script, sign)


def farewell(attempt: Attempt, script: Script) -> tuple[str, ...]:
    """What the examiner says when it is over; no part is open for it any more, so it is no turn.

    Nothing before that, and nothing to somebody who stopped, unless they were not well.
    """
    if attempt.state in (State.CREATED, State.RUNNING):
        return ()
    if attempt.state is State.ABANDONED:
        return (script(UNWELL),) if attempt.conditions.unwell else ()
    return tuple(script(line) for line in attempt.spec.closing)


def _alone(attempt: Attempt, script: Script, sign: Sign) -> Act:
    """A monologue: it ends by word, button or clock, never by silence; one who is short is asked for more once."""
    part = attempt.open_part
    _, after = _lead(part)
    opening = _line(attempt, after, script)
    if opening:
        return opening
    if attempt.clock.since is None:
        return GiveFloor()
    if sign is Sign.NONE:
        return Listen()
    spoken = sum(turn.seconds for turn in _own(attempt) if turn.role is Role.CANDIDATE)
    helps = [step for step in HELPS if step in part.procedure] if spoken < part.speak_min_s else []
    ends = EndStage() if sign is Sign.DONE and part.finish_early else Listen()
    return _line(attempt, helps, script) or ends


def _pair(attempt: Attempt, script: Script, at: datetime, sign: Sign) -> Act:
    """Two candidates talk; the examiner only says when time runs out, and lets the other in once."""
    part = attempt.open_part
    _, after = _lead(part)
    left = attempt.clock.remaining(at)
    warns = "one-minute" in part.procedure and left <= LAST_MINUTE < timedelta(seconds=part.speak_max_s)
    line = _line(attempt, after + ["one-minute"] * warns, script)
    if line:
        return line
    if attempt.clock.since is None:
        return GiveFloor()
    talk = [turn for turn in _own(attempt) if turn.role is not Role.EXAMINER]
    if talk and left * 2 <= timedelta(seconds=part.speak_max_s) and _share(talk, talk[-1].role) > MUCH:
        quiet = Role.PARTNER if talk[-1].role is Role.CANDIDATE else Role.CANDIDATE
        invited = _line(attempt, [LET_IN[quiet]], script, quiet)
        if invited and not any(turn.key.endswith(tuple(LET_IN.values())) for turn in _own(attempt)):
            return invited
    waits = not talk and attempt.conditions.manner is not Manner.DOMINANT
    if sign is Sign.NONE and (waits or (talk and talk[-1].role is Role.PARTNER)):
        return Listen()
    if sign is Sign.SILENT and TALK in part.procedure:
        turned = _line(attempt, [TALK], script)
        if turned:
            return turned
    return PartnerSpeaks(f"{part.id}/partner/{sum(turn.role is Role.PARTNER for turn in talk)}")


def _asking(attempt: Attempt, script: Script, sign: Sign) -> Act:
    """Questions, one at a time: asked, answered, asked again until there is none; silence is an answer."""
    part = attempt.open_part
    turns = _own(attempt)
    last = turns[-1] if turns else None
    open_question = last is not None and last.role is Role.EXAMINER and last.key.startswith(f"{part.id}/q/")
    if open_question and attempt.clock.since is None:
        return GiveFloor()
    if open_question and sign is Sign.NONE:
        return Listen()
    following = next_question(attempt, part, script)
    return Say(*following) if following else EndStage()


def _closing(attempt: Attempt, script: Script, sign: Sign) -> Act:
    """The time is over: whoever speaks may finish the sentence."""
    since, turns = attempt.clock.since, _own(attempt)
    finished = bool(turns) and since is not None and turns[-1].ended_at >= since
    if sign is Sign.NONE and not finished:
        return Listen()
    steps = [step for step in attempt.open_part.procedure if step == "time-up"]
    return _line(attempt, steps, script) or EndStage()


def _lead(part: PartSpec) -> tuple[list[str], list[str]]:
    """The lines before the preparation, and those between it and the candidate's time."""
    lines = [step for step in part.procedure if step not in PLACES | DURING | AFTER]
    gives = next((number for number, step in enumerate(lines) if step.endswith("-prep")), None)
    return (lines, []) if gives is None else (lines[: gives + 1], lines[gives + 1 :])


def _transition(attempt: Attempt) -> list[str]:
    """How the exam opens, or how the part before is left."""
    if attempt.part == 0:
        return list(attempt.spec.opening)
    return [step for step in attempt.spec.parts[attempt.part - 1].procedure if step in AFTER]


def _line(attempt: Attempt, steps: Sequence[str], script: Script, about: Role = Role.CANDIDATE) -> Say | None:
    """The first of these lines that was not said in this part."""
    said = {turn.key for turn in attempt.turns}
    for step in steps:
        key = f"{attempt.open_part.id}/{step}"
        if key not in said:
            return Say(key, script(step, about))
    return None


def _own(attempt: Attempt) -> list[ExamTurn]:
    return [turn for turn in attempt.turns if turn.part == attempt.open_part.id]


def _share(talk: Sequence[ExamTurn], role: Role) -> float:
    """Of the words; of the time where a turn could not be written down."""
    heard = all(turn.text is not None for turn in talk)
    spoken = [(turn.role, len((turn.text or "").split()) if heard else turn.seconds) for turn in talk]
    return sum(much for whose, much in spoken if whose is role) / max(1, sum(much for _, much in spoken))
