"""The tutor's typed answer as it is written, followed by server-sent events."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example
from litestar.params import Parameter
from litestar.response import Stream

from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.read_answer import AnswerSoFar, ReadAnswer
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import DomainError
from avaaz_domain.shared.ids import LearnerId, TurnId
from avaaz_entrypoints.http import sse
from avaaz_entrypoints.http.answers import Answers
from avaaz_entrypoints.http.auth import Doorkeeper, bearer
from avaaz_entrypoints.http.errors import problem
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.turns import render_turn
from avaaz_entrypoints.http.uses import FromApp

POLL_S = 0.1
"""How often the store is asked for more."""
KEEP_ALIVE_S = 10.0
LONGEST = timedelta(seconds=90)
"""A stream ends after this time, whatever happens; the page comes back with its Last-Event-ID."""


@dataclass(slots=True)
class Following:
    """Reads an answer while it is written. An answer that nobody writes is started again."""

    read_answer: ReadAnswer
    answers: Answers
    doorkeeper: Doorkeeper
    clock: Clock

    async def look(self, learner_id: LearnerId, turn_id: TurnId) -> AnswerSoFar:
        """What has come so far; raises TurnNotFound."""
        found = await self.read_answer(learner_id, turn_id)
        if found.orphaned:
            self.answers.start(turn_id)
        return found

    async def events(
        self, who: Caller, token: str, turn_id: TurnId, found: AnswerSoFar, seen: int
    ) -> AsyncIterator[bytes]:
        """Pieces after the first `seen` characters, then `done` or `failed`; without either when time is over."""
        try:
            end = self.clock.now() + LONGEST
            quiet_s = 0.0
            while True:
                if len(found.text) > seen:
                    yield sse.event("piece", {"text": found.text[seen:]}, len(found.text))
                    seen, quiet_s = len(found.text), 0.0
                if found.turn is not None:
                    yield _end(found, found.turn)
                    return
                if self.clock.now() >= end:
                    return
                await self.clock.sleep(POLL_S)
                quiet_s += POLL_S
                if quiet_s >= KEEP_ALIVE_S:
                    yield sse.KEEP_ALIVE
                    quiet_s = 0.0
                await self.doorkeeper.caller(token)
                found = await self.look(who.learner_id, turn_id)
        except DomainError:
            return  # the stream is cut; whoever may still read comes back and is told why


def _end(found: AnswerSoFar, turn: Turn) -> bytes:
    if found.failed:
        return sse.event("failed", problem(503, "answer_failed", "The tutor's answer did not come. Write again."))
    return sse.event("done", render_turn(turn))


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
