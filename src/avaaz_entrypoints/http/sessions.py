"""The learner's one session."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, get, patch
from msgspec import Meta

from avaaz_domain.conversation.ports import Overview
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.voice_watch import Tutor, Voice, VoiceReason
from avaaz_entrypoints.http.wire import Wire


class RunningPractice(Wire, frozen=True):
    """The practice that is going on."""

    id: UUID
    started_at: datetime
    turns: Annotated[int, Meta(description="How many turns it has so far.", examples=[12])]


class RunningCall(Wire, frozen=True):
    """The call that is going on, maybe on another device."""

    id: UUID
    started_at: datetime


class Minutes(Wire, frozen=True):
    """Voice time."""

    left_seconds: Annotated[int | None, Meta(description="Null: no limit.", examples=[180])]


class SessionVoice(Wire, frozen=True):
    """Whether this learner can start a call now."""

    available: bool
    reason: Annotated[VoiceReason | Literal["no_minutes"] | None, Meta(description="Why not; null when it can.")]


class SessionOut(Wire, frozen=True):
    """Where the learner's session stands."""

    id: UUID
    target_language: Annotated[str, Meta(examples=["nb"])]
    level: Annotated[str | None, Meta(description="CEFR level; null while it is not known.", examples=["A2"])]
    last_activity_at: datetime
    summary: Annotated[str | None, Meta(description="What is remembered of earlier talks; null when nothing is.")]
    practice: RunningPractice | None
    call: RunningCall | None
    minutes: Minutes
    voice: SessionVoice
    tutor: Tutor


class SessionChange(Wire, frozen=True):
    """What to change."""

    target_language: Annotated[str, Meta(description="What to learn.", min_length=2, max_length=8, examples=["nb"])]


def seconds(ms: int | None) -> int | None:
    """Whole seconds of a time in milliseconds; None stays None."""
    return None if ms is None else ms // 1000


def _voice(voice: Voice, overview: Overview) -> SessionVoice:
    if voice.available and overview.left_ms == 0 and overview.call is None:
        return SessionVoice(False, "no_minutes")
    return SessionVoice(voice.available, voice.reason)


def _render(overview: Overview, voice: Voice, tutor: Tutor) -> SessionOut:
    practice, call, of = overview.practice, overview.call, overview.learner
    return SessionOut(
        id=overview.session.id,
        target_language=of.target_language,
        level=of.level,
        last_activity_at=overview.session.last_activity_at,
        summary=overview.session.summary or None,
        practice=RunningPractice(practice.id, practice.started_at, overview.turns) if practice else None,
        call=RunningCall(call.id, call.started_at) if call else None,
        minutes=Minutes(seconds(overview.left_ms)),
        voice=_voice(voice, overview),
        tutor=tutor,
    )


@get(
    "/sessions/default",
    tags=["sessions"],
    operation_id="readSession",
    summary="Where the learner's session stands",
    security=SECURED,
    responses=refusals(401, 409, 503),
)
async def read_session(
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> SessionOut:
    """Opens the session the first time."""
    return _render(await uses.open_default_session(learner(request)), await uses.voice_watch.now(), uses.tutor)


@patch(
    "/sessions/default",
    tags=["sessions"],
    operation_id="changeSession",
    summary="Choose another language",
    security=SECURED,
    responses=refusals(400, 401, 409, 413, 415, 422, 503),
)
async def change_session(
    data: SessionChange,
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> SessionOut:
    """What was said stays; the next call or line is in the new language. The level is unknown again."""
    await uses.choose_language(learner(request), data.target_language)
    return _render(await uses.open_default_session(learner(request)), await uses.voice_watch.now(), uses.tutor)
