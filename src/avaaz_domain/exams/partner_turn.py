"""What the other candidate of a pair task is asked."""

from datetime import datetime

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.participants import Asked
from avaaz_domain.exams.turns import Role

PARTNER_S = 20.0
"""About how long the other candidate's turn is."""


def partner_asked(attempt: Attempt, at: datetime) -> Asked:
    """What the other candidate answers."""
    part = attempt.open_part
    task = attempt.task(part)
    own = [turn for turn in attempt.turns if turn.part == part.id]
    return Asked(
        task=task,
        prompt=task.prompt(attempt.language),
        heard=next((turn.text or "" for turn in reversed(own) if turn.role is not Role.PARTNER), ""),
        seconds=min(PARTNER_S, attempt.clock.remaining(at).total_seconds()),
        number=sum(turn.role is Role.PARTNER for turn in own),
        alone=False,
        level=attempt.conditions.partner_level or attempt.spec.levels[0],
        manner=attempt.conditions.manner,
    )
