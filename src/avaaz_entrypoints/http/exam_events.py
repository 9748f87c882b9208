"""An exam followed while it is sat: a new state is told as soon as there is one, and a page that is gone is noticed."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example
from litestar.params import Parameter
from litestar.response import Stream

from avaaz_domain.shared.ids import AttemptId
from avaaz_entrypoints.http import sse
from avaaz_entrypoints.http.auth import bearer
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.uses import FromApp

_STREAM = ResponseSpec(
    data_container=str,
    description="Events `attempt` (id: its version, data: the attempt); the stream ends when the exam is over.",
    media_type=sse.MEDIA_TYPE,
    generate_examples=False,
    examples=[Example(value='id: 5\nevent: attempt\ndata: {"id":"…","state":"running"}\n\n')],
)


@get(
    "/exams/attempts/{attempt_id:uuid}/events",
    tags=["exams"],
    operation_id="followAttempt",
    summary="Follow an exam while it is sat",
    security=SECURED,
    media_type=sse.MEDIA_TYPE,
    responses={200: _STREAM, **refusals(401, 409, 422, 503, s404="attempt_not_found")},
)
async def follow_attempt(
    attempt_id: UUID,
    request: Request[Any, Any, Any],
    uses: FromApp,
    last_event_id: Annotated[
        str | None, Parameter(header="Last-Event-ID", description="Versions after this one.", max_length=64)
    ] = None,
) -> Stream:
    """While nobody follows after a cut, the part's time waits, for two minutes at most."""
    caller: Caller = request.scope["auth"]
    attempt = await uses.exams.sit(caller.learner_id, AttemptId(attempt_id))
    stream = uses.watching.events(caller, bearer(request), attempt, sse.offset(last_event_id))
    return Stream(stream, media_type=sse.MEDIA_TYPE, headers=sse.HEADERS)
