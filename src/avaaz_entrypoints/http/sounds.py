"""Hearing a line again: a link that is good for minutes, because a player cannot show who asks."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.shared.ids import TurnId
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.ranges import asked_range
from avaaz_entrypoints.http.sound_tokens import SoundAsked, SoundGone, text_hash
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.turn_wire import WORDS
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire

TOKEN_MAX = 2000


class SpeechIn(Wire, frozen=True):
    """How to say it."""

    speed: Annotated[float, Meta(ge=0.5, le=1, description="1 is as usual.", examples=[0.75])]
    text: Annotated[str, Meta(max_length=200, pattern=WORDS, description="Some words of the turn.")] | None = None


class SoundLink(Wire, frozen=True):
    """Where to hear it."""

    url: Annotated[str, Meta(examples=["/api/v1/audio/ey…"])]
    expires_at: datetime


@post(
    "/sessions/default/turns/{turn_id:uuid}/speech",
    tags=["turns"],
    operation_id="speakTurn",
    summary="A link to hear a turn",
    status_code=200,
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 503, s404="turn_not_found", s422="nothing_to_say"),
)
async def speak_turn(
    turn_id: UUID,
    data: SpeechIn,
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> SoundLink:
    """The whole turn or some words of it, in the language that is learned. Costs no voice minutes."""
    owner, words = learner(request), data.text or ""
    said = await uses.memory.speak_turn(owner, TurnId(turn_id), speed=data.speed, words=words)
    asked = SoundAsked(owner, TurnId(turn_id), data.speed, words, text_hash(said.text))
    token, expires_at = uses.sound_tokens.issue(asked)
    return SoundLink(f"/api/v1/audio/{token}", expires_at)


def playable() -> dict[int, ResponseSpec]:
    """How a sound is answered."""
    return {200: _sound("All of it."), 206: _sound("The part that was asked for.")}


def _sound(description: str) -> ResponseSpec:
    return ResponseSpec(bytes, description=description, media_type="audio/*", generate_examples=False)


@get(
    "/audio/{token:str}",
    tags=["turns"],
    operation_id="readSound",
    summary="A sound",
    responses={
        **playable(),
        **refusals(416, 422, 503, s404="sound_gone"),
    },
)
async def read_sound(
    token: Annotated[str, Parameter(max_length=TOKEN_MAX, description="From the link.")],
    uses: FromApp,
    part: Annotated[str | None, Parameter(header="Range", description="One range of bytes.")] = None,
) -> Response[bytes]:
    """Needs no access but the link itself, which is good for five minutes, while the turn says the same."""
    asked = uses.sound_tokens.read(token)
    said = await uses.memory.speak_turn(asked.owner, asked.turn, speed=asked.speed, words=asked.words)
    if text_hash(said.text) != asked.text:
        raise SoundGone("This line has been changed. Ask for a new link.")
    return sound_response(said.sound, part)


def sound_response(sound: SpokenAudio, part: str | None) -> Response[bytes]:
    """The sound, or the part of it that a player asks for."""
    size = len(sound.data)
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, max-age=300"}
    found = asked_range(part, size)
    if found is None:
        return Response(sound.data, media_type=sound.media_type, headers=headers)
    first, last = found
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return Response(sound.data[first : last + 1], status_code=206, media_type=sound.media_type, headers=headers)
