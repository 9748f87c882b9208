"""An exam that is sat, as the API shows it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from avaaz_domain.exams.attempt import Attempt, Phase, State
from avaaz_domain.exams.commands import FLOOR
from avaaz_domain.exams.paper import Task
from avaaz_domain.exams.turns import ExamTurn
from avaaz_entrypoints.http.exam_wire import PaperOut, PartOut, render_part
from avaaz_entrypoints.http.wire import Wire

StateName = Literal["created", "running", "completed", "scoring", "scored", "scoring_failed", "abandoned"]
PhaseName = Literal["briefing", "preparing", "speaking", "follow_up", "closing"]
RoleName = Literal["candidate", "examiner", "partner"]
Manner = Literal["balanced", "dominant", "passive"]


class ConditionsOut(Wire, frozen=True):
    """How it is sat; the report says so."""

    mode: Annotated[Literal["text", "voice"], Meta(description="In writing, or by voice in a room.")]
    captions: Annotated[bool, Meta(description="Whether the others' words are shown.")]
    extra_time: Annotated[int, Meta(description="Percent on top of every time.", examples=[25])]
    swapped_card: Annotated[bool, Meta(description="Whether another card was taken in a part.")]
    unwell: Annotated[bool, Meta(description="Whether it was stopped because the candidate was not well.")]


class SceneOut(Wire, frozen=True):
    """A picture to describe."""

    id: Annotated[str, Meta(examples=["scene-breakfast"])]
    alt: str


class TaskOut(Wire, frozen=True):
    """What the candidate is given, in the target language."""

    prompt: Annotated[str, Meta(description="Card or statement; empty where there is only a question to hear.")]
    goal: Annotated[str, Meta(description="What only this candidate knows; empty for none.")]
    scene: SceneOut | None


class PartNowOut(Wire, frozen=True):
    """The part that is open."""

    number: Annotated[int, Meta(description="From 1.")]
    phase: PhaseName
    turn: Annotated[RoleName | None, Meta(description="Whose turn it is; null while the candidate prepares.")]
    remaining_seconds: Annotated[float, Meta(description="Of the candidate's time in this phase, at `serverTime`.")]
    deadline: Annotated[datetime | None, Meta(description="When that is over; null while the time stands still.")]
    waits_until: Annotated[
        datetime | None, Meta(description="Until when it stands still for a lost line; null without such an end.")
    ]
    grace_seconds: Annotated[float, Meta(description="How long it would stand still for a line that is lost now.")]
    line_lost: Annotated[bool, Meta(description="The time waits for the learner to come back.")]
    may_finish: bool
    may_swap: Annotated[bool, Meta(description="Another card can be taken, once in a sitting.")]
    task: TaskOut
    notes: str


class LineOut(Wire, frozen=True):
    """Something that was said."""

    key: str
    part: str
    role: RoleName
    text: Annotated[str | None, Meta(description="Null where it was not understood, or was deleted.")]
    at: datetime


class AttemptOut(Wire, frozen=True):
    """One sitting of an exam. The server owns the time: a page shows `deadline` against `serverTime`."""

    id: UUID
    version: Annotated[int, Meta(description="Grows with every change.")]
    exam: Annotated[str, Meta(description="Alias.", examples=["a1-a2"])]
    name: dict[str, str]
    paper: PaperOut
    language: str
    state: StateName
    created_at: datetime
    server_time: datetime
    conditions: ConditionsOut
    partner: Annotated[str, Meta(description="Name of the other candidate.", examples=["Marek"])]
    parts: list[PartOut]
    now: Annotated[PartNowOut | None, Meta(description="Null unless it is running.")]
    lines: list[LineOut]
    farewell: Annotated[list[str], Meta(description="The examiner's last words, when it is over.")]


def render_attempt(attempt: Attempt, farewell: tuple[str, ...], at: datetime) -> AttemptOut:
    """The attempt at this moment."""
    return AttemptOut(
        id=attempt.id,
        version=attempt.version,
        exam=attempt.spec.alias,
        name=dict(attempt.spec.name),
        paper=PaperOut(attempt.paper.id, attempt.paper.title[attempt.language]),
        language=attempt.language,
        state=attempt.state.value,
        created_at=attempt.created_at,
        server_time=at,
        conditions=render_conditions(attempt),
        partner=attempt.paper.partner.name,
        parts=[render_part(part) for part in attempt.spec.parts],
        now=_now(attempt, at) if attempt.state is State.RUNNING else None,
        lines=[_line(turn) for turn in attempt.turns],
        farewell=list(farewell),
    )


def render_conditions(attempt: Attempt) -> ConditionsOut:
    """How it is sat."""
    conditions = attempt.conditions
    return ConditionsOut(
        mode="voice" if conditions.spoken else "text",
        captions=conditions.captions,
        extra_time=round(conditions.extra_time * 100),
        swapped_card=bool(attempt.swapped),
        unwell=conditions.unwell,
    )


def _now(attempt: Attempt, at: datetime) -> PartNowOut:
    part, phase = attempt.open_part, attempt.phase
    early = phase in (Phase.BRIEFING, Phase.PREPARING)
    return PartNowOut(
        number=attempt.part + 1,
        phase=phase.value,
        turn="candidate" if phase in FLOOR else None if phase is Phase.PREPARING else "examiner",
        remaining_seconds=round(attempt.clock.remaining(at).total_seconds(), 3),
        deadline=attempt.clock.deadline,
        waits_until=attempt.clock.waits_until,
        grace_seconds=round(attempt.clock.grace.total_seconds(), 3),
        line_lost=attempt.clock.lost_at is not None,
        may_finish=phase in FLOOR and (phase is not Phase.SPEAKING or part.finish_early),
        may_swap=early and not attempt.swapped and part.mode.value == "individual",
        task=_task(attempt.task(part), attempt.language),
        notes=dict(attempt.notes).get(part.id, ""),
    )


def _task(task: Task, language: str) -> TaskOut:
    scene = SceneOut(task.scene.id, task.scene.alt[language]) if task.scene else None
    return TaskOut(task.prompt(language), task.goal.get(language, ""), scene)


def _line(turn: ExamTurn) -> LineOut:
    return LineOut(turn.key, turn.part, turn.role.value, turn.text, turn.started_at)
