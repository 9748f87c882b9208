"""The room of an exam that is sat by voice."""

from typing import Any
from uuid import UUID

from litestar import Request, post

from avaaz_domain.shared.ids import AttemptId
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.calls import RoomTicket, render_ticket
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Empty


@post(
    "/exams/attempts/{attempt_id:uuid}/call",
    tags=["exams"],
    operation_id="enterExam",
    summary="Enter the room of an exam",
    status_code=201,
    security=SECURED,
    responses=refusals(
        400, 401, 413, 415, 422, s404="attempt_not_found", s409="exam_out_of_turn", s503="voice_unavailable"
    ),
)
async def enter_exam(
    attempt_id: UUID,
    data: Empty,  # noqa: ARG001 - must be an empty object
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> RoomTicket:
    """The examiner comes when the room is entered, and begins. Another device takes over; a talk ends by it.

    Costs no voice minutes. Commands of the preparation and `stop` go by HTTP; `finish` goes into the room.
    """
    call, ticket = await uses.exams.enter(learner(request), AttemptId(attempt_id))
    return render_ticket(call, ticket, None)
