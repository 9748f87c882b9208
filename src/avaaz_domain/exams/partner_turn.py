"""What the other candidate of a pair task is asked."""

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.participants import Asked
from avaaz_domain.exams.turns import ExamTurn, Role

PARTNER_S = 35.0
"""The longest turn of the other candidate, whatever its level and its manner."""


def _heard(own: Sequence[ExamTurn]) -> str:
    """What the candidate has said since the other one last spoke; empty where it was nothing, or not understood."""
    since = takewhile(lambda turn: turn.role is not Role.PARTNER, reversed(own))
    return next((turn.text or "" for turn in since if turn.role is Role.CANDIDATE), "")


def partner_asked(attempt: Attempt, at: datetime) -> Asked:
    """What the other candidate answers."""
    part = attempt.open_part
    task = attempt.task(part)
    own = [turn for turn in attempt.turns if turn.part == part.id]
    return Asked(
        task=task,
        prompt=task.prompt(attempt.language),
        heard=_heard(own),
        seconds=min(PARTNER_S, attempt.clock.remaining(at).total_seconds()),
        number=sum(turn.role is Role.PARTNER for turn in own),
        alone=False,
        level=attempt.conditions.partner_level or attempt.spec.levels[0],
        manner=attempt.conditions.manner,
        talk=tuple((turn.role, turn.text or "") for turn in own if turn.role is not Role.EXAMINER),
        partner=attempt.paper.partner,
    )
