"""Voice calls, and the end of a practice with its figures."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, get, post
from msgspec import Meta

from avaaz_domain.conversation.end_practice import PracticeSummary
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.ports import Ticket
from avaaz_domain.conversation.story import Story
from avaaz_domain.shared.ids import PracticeId
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.memory import StoryOut, render_story
from avaaz_entrypoints.http.sessions import seconds
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Empty, Wire


class RoomTicket(Wire, frozen=True):
    """What a page needs to enter the room of its call."""

    url: Annotated[str, Meta(description="The LiveKit server.", examples=["ws://127.0.0.1:7880"])]
    token: Annotated[str, Meta(description="For one room and one identity, minutes long.", examples=["ey…"])]
    call_id: UUID
    room: Annotated[str, Meta(examples=["call-0195d8a0-5b1e-7c3a-9f00-2b6f1d3c4e5a"])]
    identity: Annotated[str, Meta(examples=["learner-0195d8a0-5b1e-7c3a-9f00-2b6f1d3c4e5a"])]
    expires_at: Annotated[datetime, Meta(description="Bounds entering, not staying.")]
    left_seconds: Annotated[int | None, Meta(description="Voice time left; null: no limit.", examples=[180])]


class SummaryOut(Wire, frozen=True):
    """What a practice was: figures that need no judgement, and its story."""

    practice_id: UUID
    started_at: datetime
    ended_at: Annotated[datetime | None, Meta(description="Null while it is running.")]
    end_reason: Literal["learner", "over", "no_minutes", "absent", "vendor", "replaced", "silence"] | None
    learner_turns: int
    spoken_ms: Annotated[int, Meta(description="The learner's voice, pauses left out.", examples=[84000])]
    typed_turns: int
    words: Annotated[int | None, Meta(description="The learner's words; null where nobody could count them.")]
    longest_ms: Annotated[int, Meta(description="The longest spoken turn.", examples=[12400])]
    bars: Annotated[list[int], Meta(description="Length of each spoken turn of the learner in ms.", examples=[[4200]])]
    story: StoryOut


def _render(summary: PracticeSummary, story: Story | None) -> SummaryOut:
    practice = summary.practice
    return SummaryOut(
        practice_id=practice.id,
        started_at=practice.started_at,
        ended_at=practice.ended_at,
        end_reason=practice.end_reason.value if practice.end_reason else None,
        learner_turns=summary.learner_turns,
        spoken_ms=summary.spoken_ms,
        typed_turns=summary.typed_turns,
        words=summary.words,
        longest_ms=summary.longest_ms,
        bars=list(summary.bars),
        story=render_story(story, expected=practice.ended_at is not None and summary.learner_turns > 0),
    )


def render_ticket(call: Call, ticket: Ticket, left_ms: int | None) -> RoomTicket:
    """A ticket to the room of this call."""
    return RoomTicket(
        url=ticket.url,
        token=ticket.token,
        call_id=call.id,
        room=ticket.room,
        identity=ticket.identity,
        expires_at=ticket.expires_at,
        left_seconds=seconds(left_ms),
    )


@post(
    "/sessions/default/token",
    tags=["calls"],
    operation_id="startCall",
    summary="Enter a call",
    status_code=201,
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 422, s409="no_minutes", s503="voice_unavailable"),
)
async def start_call(
    data: Empty,  # noqa: ARG001 - must be an empty object
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> RoomTicket:
    """A ticket to the call that is going on, or to a new one. The tutor comes when the room is entered."""
    started = await uses.start_call(learner(request))
    return render_ticket(started.call, started.ticket, started.left_ms)


@post(
    "/sessions/default/end",
    tags=["practices"],
    operation_id="endPractice",
    summary="End the practice",
    status_code=200,
    security=SECURED,
    responses=refusals(400, 401, 409, 413, 415, 422, 503, s404="no_practice"),
)
async def end_practice(
    data: Empty,  # noqa: ARG001 - must be an empty object
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> SummaryOut:
    """Ends the call in it too, and gives its figures."""
    return _render(await uses.end_practice(learner(request)), None)


@get(
    "/practices/{practice_id:uuid}/summary",
    tags=["practices"],
    operation_id="readSummary",
    summary="Figures and story of a practice",
    security=SECURED,
    responses=refusals(401, 422, 503, s404="no_practice"),
)
async def read_summary(
    practice_id: UUID,
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> SummaryOut:
    """Of one of the learner's own practices."""
    owner, practice = learner(request), PracticeId(practice_id)
    summary = await uses.read_summary(owner, practice)
    return _render(summary, await uses.memory.read_story(owner, practice))
