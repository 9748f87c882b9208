"""Marks by people: whom a learner lets in, and what instructors give blind."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, delete, get, post, put
from msgspec import Meta

from avaaz_domain.exams.mark_blind import ToMark
from avaaz_domain.exams.remarks import NOTE_MAX, PersonsMark, Reader, Remark, to_mark
from avaaz_domain.shared.ids import AttemptId, ReaderId
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.exam_report import SaidOut, Scale, render_said
from avaaz_entrypoints.http.exam_wire import PartOut, render_part
from avaaz_entrypoints.http.recordings import RecordingIn, link_to
from avaaz_entrypoints.http.register import Email
from avaaz_entrypoints.http.sounds import SoundLink
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire

Criterion = Annotated[str, Meta(max_length=40, examples=["grammar"])]


class ReaderIn(Wire, frozen=True):
    """Whom to let in."""

    email: Email


class ReaderOut(Wire, frozen=True):
    """Whoever has an instructor's account with this address may read and mark the exam."""

    id: UUID
    email: str
    let_in_at: datetime


class ReadersOut(Wire, frozen=True):
    """Who is let in, in the order in which they were."""

    readers: list[ReaderOut]


class PersonsMarkOut(Wire, frozen=True):
    """One criterion, over the whole test or in one part, in half levels."""

    criterion: Criterion
    part: Annotated[str | None, Meta(description="Null: over the whole test.")]
    value: Scale
    note: str


class DisagreementOut(Wire, frozen=True):
    """A criterion that a person and the machine see half a level or more apart."""

    criterion: Criterion
    part: str | None
    persons: Scale
    machines: Scale


class RemarkOut(Wire, frozen=True):
    """What an instructor marked; ours stay as they are."""

    name: Annotated[str, Meta(description="As the instructor was called then; empty when they were erased.")]
    made_at: datetime
    marks: list[PersonsMarkOut]
    disagreements: Annotated[list[DisagreementOut], Meta(description="The widest first; none without our marks.")]


class RemarksOut(Wire, frozen=True):
    """What instructors marked, in the order in which they did."""

    remarks: list[RemarkOut]


class PersonsMarkIn(Wire, frozen=True):
    """One mark; null as `part`: over the whole test."""

    criterion: Criterion
    value: Annotated[float, Meta(ge=0, le=5, multiple_of=0.5, description="From 0 (pre-A1) to 5.")]
    part: Annotated[str, Meta(max_length=60)] | None = None
    note: Annotated[str, Meta(max_length=NOTE_MAX, pattern=r"^[^\x00]*$")] = ""


class RemarkIn(Wire, frozen=True):
    """All marks of one instructor, given once and before ours are shown."""

    marks: Annotated[list[PersonsMarkIn], Meta(min_length=1, max_length=60)]


class WantedOut(Wire, frozen=True):
    """A criterion that can be marked."""

    criterion: Criterion
    part: str | None


class ToMarkOut(Wire, frozen=True):
    """An exam to mark. It names nobody. `remark` is one's own, and with it come our marks where they differ."""

    attempt_id: UUID
    exam: Annotated[str, Meta(description="Alias.", examples=["b1-b2"])]
    language: str
    sat_at: datetime
    parts: list[PartOut]
    criteria: list[WantedOut]
    transcript: list[SaidOut]
    remark: RemarkOut | None


class ExamsToMarkOut(Wire, frozen=True):
    """Exams that one was let in to, newest first."""

    exams: list[ToMarkOut]


def _reader(reader: Reader) -> ReaderOut:
    return ReaderOut(reader.id, reader.email, reader.let_in_at)


def _remark(found: ToMark, remark: Remark) -> RemarkOut:
    return RemarkOut(
        name=remark.name,
        made_at=remark.made_at,
        marks=[PersonsMarkOut(mark.criterion, mark.part or None, mark.value, mark.note) for mark in remark.marks],
        disagreements=[
            DisagreementOut(each.criterion, each.part or None, each.persons, round(each.machines, 2))
            for each in found.disagreements
        ],
    )


def _to_mark(found: ToMark) -> ToMarkOut:
    attempt = found.attempt
    return ToMarkOut(
        attempt_id=attempt.id,
        exam=attempt.spec.alias,
        language=attempt.language,
        sat_at=attempt.created_at,
        parts=[render_part(part) for part in attempt.spec.parts],
        criteria=[WantedOut(criterion, part or None) for criterion, part in to_mark(attempt.spec)],
        transcript=render_said(attempt),
        remark=_remark(found, found.remark) if found.remark else None,
    )


@post(
    "/exams/attempts/{attempt_id:uuid}/readers",
    tags=["exams"],
    operation_id="letIn",
    summary="Let an instructor in to an exam",
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 422, 503, s404="attempt_not_found", s409="too_many_readers"),
)
async def let_in(attempt_id: UUID, data: ReaderIn, request: Request[Any, Any, Any], uses: FromApp) -> ReaderOut:
    """Nothing is told of whether somebody has such an account. The same address again changes nothing."""
    return _reader(await uses.exams.let_in(learner(request), AttemptId(attempt_id), data.email))


@get(
    "/exams/attempts/{attempt_id:uuid}/readers",
    tags=["exams"],
    operation_id="listReaders",
    summary="Who is let in to an exam",
    security=SECURED,
    responses=refusals(401, 422, 503, s404="attempt_not_found"),
)
async def list_readers(attempt_id: UUID, request: Request[Any, Any, Any], uses: FromApp) -> ReadersOut:
    """At most five."""
    found = await uses.exams.list_readers(learner(request), AttemptId(attempt_id))
    return ReadersOut([_reader(each) for each in found])


@delete(
    "/exams/attempts/{attempt_id:uuid}/readers/{reader_id:uuid}",
    tags=["exams"],
    operation_id="shutOut",
    summary="Shut an instructor out of an exam",
    security=SECURED,
    responses=refusals(401, 422, 503, s404="attempt_not_found"),
)
async def shut_out(attempt_id: UUID, reader_id: UUID, request: Request[Any, Any, Any], uses: FromApp) -> None:
    """Marks that were given stay. One who is not there is no error."""
    await uses.exams.shut_out(learner(request), AttemptId(attempt_id), ReaderId(reader_id))


@get(
    "/exams/attempts/{attempt_id:uuid}/remarks",
    tags=["exams"],
    operation_id="readRemarks",
    summary="What instructors marked",
    security=SECURED,
    responses=refusals(401, 422, 503, s404="attempt_not_found"),
)
async def read_remarks(attempt_id: UUID, request: Request[Any, Any, Any], uses: FromApp) -> RemarksOut:
    """Beside our marks, which stay visible in the report."""
    found = await uses.exams.read_remarks(learner(request), AttemptId(attempt_id))
    return RemarksOut([_remark(each, each.remark) for each in found if each.remark])


@get(
    "/remarks",
    tags=["exams"],
    operation_id="listToMark",
    summary="Exams to mark",
    security=SECURED,
    responses=refusals(401, 403, 503),
)
async def list_to_mark(request: Request[Any, Any, Any], uses: FromApp) -> ExamsToMarkOut:
    """Only for instructors: exams that are over and that learners let them in to."""
    return ExamsToMarkOut([_to_mark(each) for each in await uses.exams.list_to_mark(learner(request))])


@get(
    "/remarks/{attempt_id:uuid}",
    tags=["exams"],
    operation_id="readToMark",
    summary="An exam to mark",
    security=SECURED,
    responses=refusals(401, 403, 422, 503, s404="attempt_not_found"),
)
async def read_to_mark(attempt_id: UUID, request: Request[Any, Any, Any], uses: FromApp) -> ToMarkOut:
    """Only for instructors, and without our marks until theirs are given."""
    return _to_mark(await uses.exams.read_to_mark(learner(request), AttemptId(attempt_id)))


@post(
    "/remarks/{attempt_id:uuid}/recording",
    tags=["exams"],
    operation_id="hearToMark",
    summary="A link to hear a turn of an exam to mark",
    status_code=200,
    security=SECURED,
    responses=refusals(400, 401, 403, 413, 415, 422, 503, s404="recording_gone"),
)
async def hear_to_mark(
    attempt_id: UUID, data: RecordingIn, request: Request[Any, Any, Any], uses: FromApp
) -> SoundLink:
    """Only for instructors who were let in: what the learner said, where it was recorded and is kept."""
    exam = await uses.exams.read_to_mark(learner(request), AttemptId(attempt_id))
    return await link_to(uses, exam.attempt.learner_id, exam.attempt.id, data.key)


@put(
    "/remarks/{attempt_id:uuid}",
    tags=["exams"],
    operation_id="markBlind",
    summary="Mark an exam",
    security=SECURED,
    responses=refusals(400, 401, 403, 413, 415, 422, 503, s404="attempt_not_found", s409="already_marked"),
)
async def mark_blind(attempt_id: UUID, data: RemarkIn, request: Request[Any, Any, Any], uses: FromApp) -> ToMarkOut:
    """Only for instructors, once: the answer shows where ours differ."""
    marks = tuple(
        PersonsMark(criterion=each.criterion, value=each.value, part=each.part or "", note=each.note)
        for each in data.marks
    )
    return _to_mark(await uses.exams.mark_blind(learner(request), AttemptId(attempt_id), marks))
