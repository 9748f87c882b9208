"""Exams that are sat: begun, moved on command by command, looked up."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, get, post
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.commands import Command, Do
from avaaz_domain.exams.conditions import Conditions, Manner
from avaaz_domain.shared.ids import AttemptId
from avaaz_entrypoints.http.attempt_wire import AttemptOut, StateName, render_attempt
from avaaz_entrypoints.http.attempt_wire import Manner as MannerName
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.turns import KEY
from avaaz_entrypoints.http.uses import FromApp, Uses
from avaaz_entrypoints.http.wire import Wire

ANSWER_MAX = 4000
"""The longest answer or note in writing, in characters."""


class AttemptIn(Wire, frozen=True):
    """Which exam, and how."""

    exam: Annotated[str, Meta(description="Alias.", min_length=1, max_length=40, examples=["a1-a2"])]
    paper: Annotated[str, Meta(description="Empty: the first that was not met yet.", max_length=60)] = ""
    mode: Annotated[Literal["text", "voice"], Meta(description="In writing, or by voice in a room.")] = "text"
    captions: Annotated[Literal["hidden", "shown"], Meta(description="The others' words, where it is spoken.")] = (
        "hidden"
    )
    extra_time: Annotated[Literal[0, 25, 50, 100], Meta(description="Percent on top of every time.")] = 0
    manner: Annotated[MannerName, Meta(description="How the other candidate takes part.")] = "balanced"


class CommandIn(Wire, frozen=True):
    """`answer` wants `text` and `part`, `note` wants `text`; `score` tries a scoring again that failed.

    `stop` ends the exam, and so does `unwell`, which says that one is not well: `farewell` is kind then.
    Of an exam by voice, `captions` shows what the others say, which the report then says, and `write` goes on in
    writing.
    """

    command: Literal[
        "begin", "ready", "note", "answer", "finish", "swap", "stop", "unwell", "captions", "write", "score"
    ]
    text: Annotated[str, Meta(max_length=ANSWER_MAX, pattern=r"^[^\x00]*$", examples=["Jeg heter Asha."])] = ""
    part: Annotated[str, Meta(max_length=60, description="The part that is answered.", examples=["a1a2-p1-self"])] = ""


class PastOut(Wire, frozen=True):
    """An exam that was begun."""

    id: UUID
    exam: Annotated[str, Meta(description="Alias.", examples=["a1-a2"])]
    name: dict[str, str]
    language: str
    state: StateName
    created_at: datetime
    estimate: Annotated[float | None, Meta(description="On our scale; null without a report or enough evidence.")]
    low: float | None
    high: float | None
    band: Annotated[str | None, Meta(examples=["A2"])]


class AttemptsOut(Wire, frozen=True):
    """Exams of the learner, newest first."""

    attempts: list[PastOut]


def _shown(attempt: Attempt, uses: Uses) -> AttemptOut:
    return render_attempt(attempt, uses.exams.sit.farewell(attempt), uses.exams.sit.clock.now())


@post(
    "/exams/attempts",
    tags=["exams"],
    operation_id="startAttempt",
    summary="Sit down to an exam",
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 422, 503, s404="exam_not_offered", s409="attempt_running"),
)
async def start_attempt(data: AttemptIn, request: Request[Any, Any, Any], uses: FromApp) -> AttemptOut:
    """Nothing runs before the command `begin`. One exam at a time."""
    who = learner(request)
    offer = await uses.exams.offer(who)
    conditions = Conditions(
        spoken=data.mode == "voice",
        captions=data.captions == "shown",
        extra_time=data.extra_time / 100,
        manner=Manner(data.manner),
    )
    attempt = await uses.exams.start(
        who, spec=data.exam, language=offer.language, paper=data.paper, conditions=conditions
    )
    return _shown(attempt, uses)


@get(
    "/exams/attempts",
    tags=["exams"],
    operation_id="listAttempts",
    summary="Exams of the learner",
    security=SECURED,
    responses=refusals(401, 503),
)
async def list_attempts(request: Request[Any, Any, Any], uses: FromApp) -> AttemptsOut:
    """The last 50, newest first."""
    sat = await uses.exams.list_attempts(learner(request))
    return AttemptsOut(
        [
            PastOut(
                id=each.attempt.id,
                exam=each.attempt.spec.alias,
                name=dict(each.attempt.spec.name),
                language=each.attempt.language,
                state=each.attempt.state.value,
                created_at=each.attempt.created_at,
                estimate=each.report.estimate if each.report else None,
                low=each.report.low if each.report else None,
                high=each.report.high if each.report else None,
                band=each.report.band if each.report else None,
            )
            for each in sat
        ]
    )


@get(
    "/exams/attempts/{attempt_id:uuid}",
    tags=["exams"],
    operation_id="readAttempt",
    summary="Where an exam stands",
    security=SECURED,
    responses=refusals(401, 409, 422, 503, s404="attempt_not_found"),
)
async def read_attempt(attempt_id: UUID, request: Request[Any, Any, Any], uses: FromApp) -> AttemptOut:
    """With all that the clock has decided by now."""
    return _shown(await uses.exams.sit(learner(request), AttemptId(attempt_id)), uses)


@post(
    "/exams/attempts/{attempt_id:uuid}/commands",
    tags=["exams"],
    operation_id="commandAttempt",
    summary="Do something in an exam",
    status_code=200,
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 422, 503, s404="attempt_not_found", s409="exam_out_of_turn"),
)
async def command_attempt(
    attempt_id: UUID,
    data: CommandIn,
    request: Request[Any, Any, Any],
    uses: FromApp,
    key: Annotated[
        str, Parameter(header="Idempotency-Key", pattern=KEY, description="The same key again changes nothing.")
    ],
) -> AttemptOut:
    """Answers with the exam after the command and all that follows from it at once."""
    who, attempt = learner(request), AttemptId(attempt_id)
    if data.command == "score":
        return _shown(await uses.exams.ask_scoring(who, attempt), uses)
    command = Command(do=Do(data.command), key=key, text=data.text, part=data.part)
    return _shown(await uses.exams.sit(who, attempt, command), uses)
