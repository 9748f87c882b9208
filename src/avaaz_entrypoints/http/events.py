"""The tutor's typed answer as it is written, followed by server-sent events."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example
from litestar.params import Parameter
from litestar.response import Stream

from avaaz_domain.shared.ids import TurnId
from avaaz_entrypoints.http import sse
from avaaz_entrypoints.http.auth import bearer
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.uses import FromApp

_STREAM = ResponseSpec(
    data_container=str,
    description="Events `piece` (id n, data {text}), then `done` (data: the turn) or `failed` (data: a problem).",
    media_type=sse.MEDIA_TYPE,
    generate_examples=False,
    examples=[Example(value='id: 5\nevent: piece\ndata: {"text":"Hei! "}\n\nevent: done\ndata: {"id":"…"}\n\n')],
)


@get(
    "/sessions/default/turns/{turn_id:uuid}/events",
    tags=["turns"],
    operation_id="followTurn",
    summary="Follow an answer while it is written",
    security=SECURED,
    media_type=sse.MEDIA_TYPE,
    responses={200: _STREAM, **refusals(401, 422, 503, s404="turn_not_found")},
)
async def follow_turn(
    turn_id: UUID,
    request: Request[Any, Any, Any],
    uses: FromApp,
    last_event_id: Annotated[
        str | None, Parameter(header="Last-Event-ID", description="Go on after this piece.", max_length=64)
    ] = None,
) -> Stream:
    """A stream that was cut goes on where it was, given the id of the last piece that came."""
    caller: Caller = request.scope["auth"]
    turn = TurnId(turn_id)
    found = await uses.following.look(caller.learner_id, turn)
    stream = uses.following.events(caller, bearer(request), turn, found, sse.offset(last_event_id))
    return Stream(stream, media_type=sse.MEDIA_TYPE, headers=sse.HEADERS)
