"""What a learner who sits an exam can do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from avaaz_domain.exams.attempt import Attempt, Phase, State
from avaaz_domain.exams.carry_on import since_when, written
from avaaz_domain.exams.conduct import Sign
from avaaz_domain.exams.distress import hear_kindly, stop_unwell
from avaaz_domain.exams.errors import AnswerLate, FinishNotAllowed, OutOfTurn
from avaaz_domain.exams.turns import Role

FLOOR = (Phase.SPEAKING, Phase.FOLLOW_UP, Phase.CLOSING)
"""Phases in which the candidate may speak."""


class Do(StrEnum):
    """`ready`: no more time to prepare; `finish`: has said all; `swap`: another card; `stop`: ends the attempt.

    `unwell`: ends it because one is not well, and says so. Of an exam by voice: `captions` shows what the others say;
    `write`: from here on in writing.
    """

    BEGIN = "begin"
    READY = "ready"
    NOTE = "note"
    ANSWER = "answer"
    FINISH = "finish"
    SWAP = "swap"
    STOP = "stop"
    UNWELL = "unwell"
    CAPTIONS = "captions"
    WRITE = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`key`: the same one again changes nothing. `text` is of a note or an answer; `part` is what it answers."""

    do: Do
    key: str
    text: str = ""
    part: str = ""


def obey(attempt: Attempt, command: Command, at: datetime) -> tuple[Attempt, Sign]:
    """The attempt after the command, and what the candidate shows by it. Raises what the attempt refuses."""
    key = f"candidate/{command.key}"
    if key in attempt.keys or any(turn.key == key for turn in attempt.turns):
        return attempt, Sign.NONE
    match command.do:
        case Do.BEGIN:
            return attempt.begin(at, key), Sign.NONE
        case Do.READY:
            return attempt.ready(at, key), Sign.NONE
        case Do.NOTE:
            return attempt.note(command.text, at, key), Sign.NONE
        case Do.SWAP:
            return attempt.swap_card(at, key), Sign.NONE
        case Do.STOP:
            return attempt.abandon(at, key), Sign.NONE
        case Do.UNWELL:
            return stop_unwell(attempt, at, key), Sign.NONE
        case Do.CAPTIONS:
            return attempt.show_captions(at, key), Sign.NONE
        case Do.WRITE:
            return attempt.go_on_in_writing(at, key), Sign.NONE
        case Do.ANSWER:
            return _answer(attempt, command, key, at), Sign.NONE
        case Do.FINISH:
            return _finish(attempt, key, at), Sign.DONE


def _answer(attempt: Attempt, command: Command, key: str, at: datetime) -> Attempt:
    if attempt.state is State.RUNNING and command.part != attempt.open_part.id:
        raise AnswerLate("This part is over. Its answers are kept as they were.")
    _require_floor(attempt)
    there = attempt.regain_line(at)
    return hear_kindly(there, written(key, Role.CANDIDATE, command.text, since_when(there, at), at), at)


def _finish(attempt: Attempt, key: str, at: datetime) -> Attempt:
    _require_floor(attempt)
    if attempt.phase is Phase.SPEAKING and not attempt.open_part.finish_early:
        raise FinishNotAllowed("This part lasts until its time is over. Go on talking together.")
    return attempt.regain_line(at, key)


def _require_floor(attempt: Attempt) -> None:
    if attempt.state is not State.RUNNING or attempt.phase not in FLOOR:
        raise OutOfTurn("It is not your turn now.")
