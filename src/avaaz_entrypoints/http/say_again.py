"""An answer of a marked exam, said again."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, post
from msgspec import Meta

from avaaz_domain.exams.marks import Figure
from avaaz_domain.exams.say_again import Version
from avaaz_domain.shared.ids import AttemptId
from avaaz_entrypoints.http.attempts import ANSWER_MAX
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.exam_report import FigureOut, render_figure
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire

SOUND_MAX = 2 * 1024 * 1024
"""Bytes of a sound: 90 s at the 128 kbit/s of a browser that takes no wish are 1.4 MB."""
BODY_MAX = SOUND_MAX * 4 // 3 + 4096


class AgainIn(Wire, frozen=True):
    """What was said, as the browser recorded it, or what was written; then `sound` is not looked at."""

    key: Annotated[str, Meta(max_length=100, description="Of the turn.", examples=["candidate/20261125T101500"])]
    sound: Annotated[
        bytes,
        Meta(max_length=SOUND_MAX, description="WebM, Ogg or MP4, as Base64.", examples=["T2dnUw=="]),
    ] = b""
    text: Annotated[
        str, Meta(max_length=ANSWER_MAX, pattern=r"^[^\x00]*$", description="Where there is no microphone.")
    ] = ""


class VersionOut(Wire, frozen=True):
    """An answer."""

    text: Annotated[str | None, Meta(description="Null where nothing could write it down, or it was deleted.")]
    figures: list[FigureOut]


class AgainOut(Wire, frozen=True):
    """The answer in the exam, and the one now; both are measured in the same way, by words alone where one wrote."""

    before: VersionOut
    after: VersionOut


def _version(version: Version) -> VersionOut:
    return VersionOut(version.text, [render_figure(Figure(*each)) for each in version.figures.items()])


@post(
    "/exams/attempts/{attempt_id:uuid}/again",
    tags=["exams"],
    operation_id="sayAgain",
    summary="Say an answer again",
    status_code=200,
    security=SECURED,
    request_max_body_size=BODY_MAX,
    responses=refusals(
        400, 401, 413, 415, 503, s404="nothing_to_say_again", s422="sound_unreadable", s429="too_many_retries"
    ),
)
async def say_again(attempt_id: UUID, data: AgainIn, request: Request[Any, Any, Any], uses: FromApp) -> AgainOut:
    """The mark does not change by it, and neither sound nor words are kept."""
    said = await uses.exams.say_again(
        learner(request), AttemptId(attempt_id), data.key, data.text.strip() or data.sound
    )
    return AgainOut(_version(said.before), _version(said.after))
