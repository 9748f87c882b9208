"""An exam in writing goes on by itself: what is due is written at once, up to where somebody else has the word."""

from datetime import datetime, timedelta

from avaaz_domain.conversation.entities import Source
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.conduct import Act, EndStage, GiveFloor, Say, Sign, next_act
from avaaz_domain.exams.lines import Script
from avaaz_domain.exams.turns import ExamTurn, Role

READING_WPS = 2.2
"""Words a second at which lines are read: as fast as they would be spoken. Reading is outside the candidate's time."""


def carry_on(attempt: Attempt, script: Script, at: datetime, sign: Sign = Sign.NONE) -> tuple[Attempt, Act]:
    """The attempt when nothing is due any more, and what it waits for: the candidate, the partner, or nothing."""
    while True:
        act = next_act(attempt, script, at, sign)
        match act:
            case Say(key, text):
                attempt = attempt.take_floor(at).hear(written(key, Role.EXAMINER, text, at, at), at)
                sign = Sign.NONE
            case GiveFloor():
                attempt = attempt.give_floor(at, reading=_reading(attempt))
            case EndStage():
                attempt = attempt.finish(at, by_examiner=True)
                sign = Sign.NONE
            case _:
                return attempt, act


def written(key: str, role: Role, text: str, since: datetime, at: datetime) -> ExamTurn:
    """A typed turn: from when its writer had the word until it was sent."""
    return ExamTurn(key=key, part="", role=role, source=Source.TYPED, started_at=since, ended_at=at, text=text)


def since_when(attempt: Attempt, at: datetime) -> datetime:
    """Since when the candidate has had the word: when the time began to run, or since the last turn."""
    ended = [turn.ended_at for turn in attempt.turns[-1:]]
    return min(at, max([*ended, attempt.clock.since or attempt.windows[-1].opened_at]))


def _reading(attempt: Attempt) -> timedelta:
    """How long the lines since the candidate's last one take to read."""
    unread = 0
    for turn in reversed(attempt.turns):
        if turn.role is Role.CANDIDATE:
            break
        unread += len((turn.text or "").split())
    return timedelta(seconds=unread / READING_WPS)
