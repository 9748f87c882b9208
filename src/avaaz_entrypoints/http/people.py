"""One's own data: all of it as one file, or deleted."""

from datetime import datetime
from typing import Annotated, Any, Literal

from litestar import Request, Response, delete, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.accounts.people import Export
from avaaz_entrypoints.http.access import visitor
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.download_tokens import DownloadTokens
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Empty, Wire


class ExportOut(Wire, frozen=True):
    """Where the export stands."""

    state: Literal["none", "preparing", "ready"]
    ready_at: datetime | None
    bytes: Annotated[int | None, Meta(description="Its size.", examples=[20480])]
    url: Annotated[str | None, Meta(description="Good for five minutes.", examples=["/api/v1/downloads/ey…"])]
    expires_at: Annotated[datetime | None, Meta(description="When the file is deleted.")]


class EraseIn(Wire, frozen=True):
    """The word that confirms it."""

    confirm: Literal["delete"]


class ErasureOut(Wire, frozen=True):
    """When it happens; until then it can be called off."""

    erase_at: datetime


def _render(export: Export | None, tokens: DownloadTokens) -> ExportOut:
    if export is None:
        return ExportOut("none", None, None, None, None)
    if export.ready_at is None:
        return ExportOut("preparing", None, None, None, export.expires_at)
    url = f"/api/v1/downloads/{tokens.issue(export)}"
    return ExportOut("ready", export.ready_at, export.size, url, export.expires_at)


@post(
    "/account/export",
    tags=["accounts"],
    operation_id="askExport",
    summary="Ask for one's data",
    status_code=202,
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 422, 503, s409="export_running"),
)
async def ask_export(
    data: Empty,  # noqa: ARG001 - must be an empty object
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> ExportOut:
    """It is put together in the background, takes the place of an earlier one, and is kept for seven days."""
    export = await uses.accounts.ask_export(learner(request), visitor(request, uses))
    return _render(export, uses.download_tokens)


@get(
    "/account/export",
    tags=["accounts"],
    operation_id="readExport",
    summary="Where the export stands",
    security=SECURED,
    responses=refusals(401, 503),
)
async def read_export(request: Request[Any, Any, Any], uses: FromApp) -> ExportOut:
    """With a link that is good for minutes when it is ready."""
    return _render(await uses.accounts.read_export(learner(request)), uses.download_tokens)


@get(
    "/downloads/{token:str}",
    tags=["accounts"],
    operation_id="download",
    summary="The export",
    responses={
        200: ResponseSpec(bytes, description="A zip file.", media_type="application/zip", generate_examples=False),
        **refusals(422, 503, s404="export_gone"),
    },
)
async def download(
    token: Annotated[str, Parameter(max_length=1000, description="From the link.")], uses: FromApp
) -> Response[bytes]:
    """Needs no access but the link itself."""
    data = await uses.accounts.download_export(uses.download_tokens.read(token))
    return Response(
        data, media_type="application/zip", headers={"Content-Disposition": 'attachment; filename="avaaz.zip"'}
    )


@post(
    "/account/erasure",
    tags=["accounts"],
    operation_id="askErasure",
    summary="Delete everything",
    status_code=202,
    security=SECURED,
    responses=refusals(400, 401, 409, 413, 415, 422, 503),
)
async def ask_erasure(
    data: EraseIn,  # noqa: ARG001 - the word is checked by its type
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> ErasureOut:
    """A guest is erased at once, an account after seven days; until then it can be called off."""
    asked = await uses.accounts.ask_erasure(learner(request), visitor(request, uses))
    if asked.due_at <= uses.doorkeeper.clock.now():
        uses.doorkeeper.forget_learner(asked.learner_id)
    return ErasureOut(asked.due_at)


@delete(
    "/account/erasure",
    tags=["accounts"],
    operation_id="cancelErasure",
    summary="Keep everything after all",
    status_code=204,
    security=SECURED,
    responses=refusals(401, 409, 503),
)
async def cancel_erasure(request: Request[Any, Any, Any], uses: FromApp) -> Response[None]:
    """Harmless when nothing was asked for."""
    await uses.accounts.cancel_erasure(learner(request), visitor(request, uses))
    return Response(None, status_code=204)
