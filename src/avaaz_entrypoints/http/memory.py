"""Past practices, and what the tutor remembers of them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response, delete, get
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.conversation.list_practices import PRACTICES_MAX
from avaaz_domain.conversation.ports import Position
from avaaz_domain.conversation.story import Point, Story, StoryState
from avaaz_domain.shared.ids import PracticeId
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.cursors import from_cursor, to_cursor
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.turns import CURSOR_MAX, Cursor
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire


class PracticeOut(Wire, frozen=True):
    """A practice that has ended."""

    id: UUID
    started_at: datetime
    ended_at: datetime
    spoken_ms: Annotated[int, Meta(description="The learner's voice, pauses left out.", examples=[84000])]
    learner_turns: int
    words: Annotated[int | None, Meta(description="The learner's words; null where nobody could count them.")]
    title: Annotated[str | None, Meta(description="What it was about, where that is known.", examples=["A new job"])]


class PracticesOut(Wire, frozen=True):
    """Practices, newest first; `before` leads to earlier ones, null where there are none."""

    practices: list[PracticeOut]
    before: Cursor | None


class PointOut(Wire, frozen=True):
    """Something the learner did, with their own words. `better` is a better version of them, where one is needed."""

    text: Annotated[str, Meta(examples=["You gave a reason."])]
    quote: Annotated[str, Meta(examples=["fordi det er billigere"])]
    turn_id: UUID
    better: str | None


class WordOut(Wire, frozen=True):
    """A word worth keeping."""

    word: Annotated[str, Meta(examples=["ordning"])]
    meaning: str | None


class StoryOut(Wire, frozen=True):
    """What a practice was, in words. `judged` is false where nobody could read them: then there are figures only."""

    state: Annotated[
        Literal["none", "preparing", "ready", "failed"],
        Meta(description="`none`: there is no story, because the talk goes on, nothing was said, or it was forgotten."),
    ]
    judged: bool
    did: str | None
    strengths: list[PointOut]
    train: list[PointOut]
    next_steps: list[str]
    words: list[WordOut]


class RememberedOut(Wire, frozen=True):
    """One practice as it is remembered."""

    id: UUID
    started_at: datetime
    did: str | None


class MemoryOut(Wire, frozen=True):
    """What the tutor is told of earlier talks, and which talks that comes from."""

    summary: str
    practices: list[RememberedOut]


_STATES: dict[StoryState, Literal["preparing", "ready", "failed"]] = {
    StoryState.PREPARING: "preparing",
    StoryState.READY: "ready",
    StoryState.FAILED: "failed",
}


def render_story(story: Story | None, *, expected: bool) -> StoryOut:
    """The story as the API shows it; one that is not begun is being prepared where one is expected."""
    if story is None or story.state is StoryState.FORGOTTEN:
        state: Literal["none", "preparing"] = "preparing" if story is None and expected else "none"
        return StoryOut(state, False, None, [], [], [], [])
    told = story.told
    return StoryOut(
        _STATES[story.state],
        story.judged,
        told.did or None,
        [_point(each) for each in told.strengths],
        [_point(each) for each in told.train],
        list(told.next_steps),
        [WordOut(each.word, each.meaning or None) for each in told.words],
    )


def _point(point: Point) -> PointOut:
    return PointOut(point.text, point.quote, point.turn_id, point.better or None)


@get(
    "/practices",
    tags=["practices"],
    operation_id="listPractices",
    summary="Past practices",
    security=SECURED,
    responses=refusals(401, 422, 503),
)
async def list_practices(
    request: Request[Any, Any, Any],
    uses: FromApp,
    before: Annotated[str | None, Parameter(max_length=CURSOR_MAX, description="Practices before this cursor.")] = None,
    limit: Annotated[int, Parameter(ge=1, le=PRACTICES_MAX, description="How many at most.")] = 20,
) -> PracticesOut:
    """The newest ones first."""
    page = await uses.memory.list_practices(
        learner(request), limit=limit, before=from_cursor(before).started_at if before else None
    )
    return PracticesOut(
        [
            PracticeOut(
                story.practice_id,
                story.started_at,
                story.ended_at,
                story.spoken_ms,
                story.learner_turns,
                story.words,
                story.told.title or None,
            )
            for story in page.stories
        ],
        to_cursor(Position(page.before, 0)) if page.before else None,
    )


@get(
    "/account/memory",
    tags=["accounts"],
    operation_id="readMemory",
    summary="What the tutor remembers",
    security=SECURED,
    responses=refusals(401, 503),
)
async def read_memory(request: Request[Any, Any, Any], uses: FromApp) -> MemoryOut:
    """The very text that the tutor is given, and where it comes from."""
    memory = await uses.memory.read_memory(learner(request))
    practices = [RememberedOut(each.practice_id, each.started_at, each.told.did or None) for each in memory.stories]
    return MemoryOut(memory.summary, practices)


@delete(
    "/account/memory",
    tags=["accounts"],
    operation_id="forgetAll",
    summary="Forget everything",
    status_code=204,
    security=SECURED,
    responses=refusals(401, 409, 503),
)
async def forget_all(request: Request[Any, Any, Any], uses: FromApp) -> Response[None]:
    """The tutor remembers nothing of earlier talks any more; the transcript stays."""
    await uses.memory.forget(learner(request))
    return Response(None, status_code=204)


@delete(
    "/account/memory/{practice_id:uuid}",
    tags=["accounts"],
    operation_id="forgetPractice",
    summary="Forget one practice",
    status_code=204,
    security=SECURED,
    responses=refusals(401, 409, 422, 503, s404="no_practice"),
)
async def forget_practice(practice_id: UUID, request: Request[Any, Any, Any], uses: FromApp) -> Response[None]:
    """Its story is gone; the figures and the transcript stay."""
    await uses.memory.forget(learner(request), PracticeId(practice_id))
    return Response(None, status_code=204)
