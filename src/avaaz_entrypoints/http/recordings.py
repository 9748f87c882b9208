"""What a learner said in an exam, heard again by a link that is good for minutes."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.shared.ids import AttemptId, LearnerId
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.sounds import TOKEN_MAX, SoundLink, playable, sound_response
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp, Uses
from avaaz_entrypoints.http.wire import Wire


class RecordingIn(Wire, frozen=True):
    """Which turn."""

    key: Annotated[str, Meta(max_length=100, description="Of the turn.", examples=["candidate/20261125T101500"])]


async def link_to(uses: Uses, owner: LearnerId, attempt: AttemptId, key: str) -> SoundLink:
    """A link to what `owner` said; raises RecordingGone. Whoever asks for it has been let in."""
    await uses.exams.read_recording(owner, attempt, key)
    token, expires_at = uses.recording_tokens.issue(owner, attempt, key)
    return SoundLink(f"/api/v1/recordings/{token}", expires_at)


@post(
    "/exams/attempts/{attempt_id:uuid}/recording",
    tags=["exams"],
    operation_id="hearRecording",
    summary="A link to hear a turn again",
    status_code=200,
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 422, 503, s404="recording_gone"),
)
async def hear_recording(
    attempt_id: UUID, data: RecordingIn, request: Request[Any, Any, Any], uses: FromApp
) -> SoundLink:
    """Only what the learner said, where they agreed to be recorded, and as long as they want it kept."""
    return await link_to(uses, learner(request), AttemptId(attempt_id), data.key)


@get(
    "/recordings/{token:str}",
    tags=["exams"],
    operation_id="readRecording",
    summary="A recording",
    responses={**playable(), **refusals(416, 422, 503, s404="recording_gone")},
)
async def read_recording(
    token: Annotated[str, Parameter(max_length=TOKEN_MAX, description="From the link.")],
    uses: FromApp,
    part: Annotated[str | None, Parameter(header="Range", description="One range of bytes.")] = None,
) -> Response[bytes]:
    """Needs no access but the link itself, which is good for five minutes, while the recording is kept."""
    return sound_response(await uses.exams.read_recording(*uses.recording_tokens.read(token)), part)
