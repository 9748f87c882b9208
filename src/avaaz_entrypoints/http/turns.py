"""The conversation in turns: read back page by page, typed on."""

from typing import Annotated, Any

from litestar import Request, get, post
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.conversation.read_turns import PAGE_MAX
from avaaz_domain.conversation.type_line import LINE_MAX
from avaaz_domain.shared.errors import Invalid
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.cursors import from_cursor, to_cursor
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.turn_wire import WORDS, TurnOut, render_turn
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire

Cursor = Annotated[str, Meta(examples=["AAYx0kq2gAAAAAAAAAAAKg"])]
CURSOR_MAX = 64
KEY = r"^[A-Za-z0-9_.-]{8,64}$"


class TurnPageOut(Wire, frozen=True):
    """Turns, oldest first, and where to go on from; null where there is nothing more that way."""

    items: list[TurnOut]
    before: Annotated[Cursor | None, Meta(description="For earlier turns.")]
    after: Annotated[Cursor | None, Meta(description="For later turns, also those that are still to come.")]


class LineIn(Wire, frozen=True):
    """A typed line."""

    text: Annotated[
        str,
        Meta(min_length=1, max_length=LINE_MAX, pattern=WORDS, examples=["Jeg bor i Oslo."]),
    ]


class TypedTurns(Wire, frozen=True):
    """The stored line and the answer that is being written."""

    turn: TurnOut
    reply: TurnOut


class TwoCursors(Invalid):
    """A page lies before a place or after it."""

    code = "cursor_refused"


@get(
    "/sessions/default/turns",
    tags=["turns"],
    operation_id="readTurns",
    summary="A page of turns",
    security=SECURED,
    responses=refusals(401, 422, 503),
)
async def read_turns(
    request: Request[Any, Any, Any],
    uses: FromApp,
    before: Annotated[str | None, Parameter(max_length=CURSOR_MAX, description="Turns before this cursor.")] = None,
    after: Annotated[str | None, Parameter(max_length=CURSOR_MAX, description="Turns after this cursor.")] = None,
    limit: Annotated[int, Parameter(ge=1, le=PAGE_MAX, description="How many at most.")] = 50,
) -> TurnPageOut:
    """The newest ones without a cursor. Cursors stay good forever; take `before` or `after`, not both."""
    if before is not None and after is not None:
        raise TwoCursors("Give before or after, not both.")
    page = await uses.read_turns(
        learner(request),
        limit=limit,
        before=None if before is None else from_cursor(before),
        after=None if after is None else from_cursor(after),
    )
    return TurnPageOut(
        [render_turn(turn) for turn in page.turns],
        to_cursor(page.before) if page.before else None,
        to_cursor(page.after) if page.after else None,
    )


@post(
    "/sessions/default/turns",
    tags=["turns"],
    operation_id="typeLine",
    summary="Type a line",
    status_code=202,
    security=SECURED,
    responses=refusals(400, 401, 409, 413, 415, 422, 503),
)
async def type_line(
    data: LineIn,
    request: Request[Any, Any, Any],
    uses: FromApp,
    key: Annotated[
        str,
        Parameter(header="Idempotency-Key", pattern=KEY, description="The same key again gives the same two turns."),
    ],
) -> TypedTurns:
    """The line is stored when this answers; follow the reply at `turns/{id}/events`."""
    typed = await uses.type_line(learner(request), text=data.text, key=key)
    uses.answers.start(typed.reply.id)
    return TypedTurns(render_turn(typed.turn), render_turn(typed.reply))
