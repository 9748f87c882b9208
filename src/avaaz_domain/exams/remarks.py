"""Marks by a person: given blind, kept beside the machine's, and compared with them."""

from dataclasses import dataclass, replace
from datetime import datetime

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.errors import MarksInvalid
from avaaz_domain.exams.marks import Standing
from avaaz_domain.exams.report import Report
from avaaz_domain.exams.rubric import LANGUAGE_CRITERIA
from avaaz_domain.exams.scale import TOP
from avaaz_domain.exams.specification import ExamSpec
from avaaz_domain.shared.ids import AttemptId, LearnerId, ReaderId, RemarkId

READERS_MAX = 5
"""How many may be let in to one exam."""
NOTE_MAX = 1000
"""The longest note to a mark, in characters."""
APART = 0.5
"""Marks that are half a level apart, or more, disagree."""
OVER = (State.COMPLETED, State.SCORING, State.SCORED, State.SCORING_FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whoever has an instructor's account with this address may read one exam. `email` is as the learner wrote it."""

    id: ReaderId
    attempt_id: AttemptId
    learner_id: LearnerId
    email: str
    address: str
    let_in_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsMark:
    """One criterion, over the whole test or in one `part`, in half levels."""

    criterion: str
    value: float
    part: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What an instructor marked before seeing the machine's marks.

    It names them as they were called then; without `instructor_id` they have been erased, and the name with them.
    """

    id: RemarkId
    attempt_id: AttemptId
    learner_id: LearnerId
    instructor_id: LearnerId | None
    name: str
    made_at: datetime
    marks: tuple[PersonsMark, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A criterion that a person and the machine see differently; both in levels of our scale."""

    criterion: str
    part: str
    persons: float
    machines: float


def to_mark(spec: ExamSpec) -> tuple[tuple[str, str], ...]:
    """The criteria of an exam, each with its part, or with none where it is over the whole test."""
    weighed = [name for name, weight in spec.scoring.weights.items() if weight > 0]
    whole = [(name, "") for name in weighed if name in LANGUAGE_CRITERIA]
    by_part = [name for name in weighed if name not in LANGUAGE_CRITERIA]
    scored = [part for part in spec.parts if part.scored]
    return (*whole, *((name, part.id) for part in scored for name in by_part if name in part.criteria))


def checked(marks: tuple[PersonsMark, ...], attempt: Attempt) -> tuple[PersonsMark, ...]:
    """The marks; raises MarksInvalid when one is of another exam, given twice, or not on the scale."""
    wanted = to_mark(attempt.spec)
    given = [(mark.criterion, mark.part) for mark in marks]
    for criterion, part in given:
        if (criterion, part) not in wanted:
            where = f" in {part}" if part else " over the whole test"
            raise MarksInvalid(f"This exam is not marked for {criterion!r}{where}.")
    if not given or len(set(given)) < len(given):
        raise MarksInvalid("Give at least one mark, and each of them once.")
    for mark in marks:
        if not 0 <= mark.value <= TOP or mark.value * 2 % 1:
            raise MarksInvalid(f"A mark is from 0 to {TOP:g} in steps of a half, not {mark.value:g}.")
        if len(mark.note) > NOTE_MAX:
            raise MarksInvalid(f"A note has at most {NOTE_MAX} characters.")
    return marks


def disagreements(remark: Remark, report: Report) -> tuple[Disagreement, ...]:
    """Where they are half a level apart or more, the widest first."""
    machines = {(mark.criterion, mark.part): mark.value for mark in report.marks if mark.standing is Standing.MARKED}
    both = [
        Disagreement(mark.criterion, mark.part, mark.value, machines[mark.criterion, mark.part])
        for mark in remark.marks
        if (mark.criterion, mark.part) in machines
    ]
    apart = [each for each in both if abs(each.persons - each.machines) >= APART]
    return tuple(sorted(apart, key=lambda each: -abs(each.persons - each.machines)))


def without_notes(remark: Remark) -> Remark:
    """The marks alone: notes may quote the learner."""
    return replace(remark, marks=tuple(replace(mark, note="") for mark in remark.marks))
