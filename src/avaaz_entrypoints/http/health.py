"""Whether this process and the parts around it work."""

from typing import Literal

from litestar import Response, get
from litestar.openapi.datastructures import ResponseSpec

from avaaz_entrypoints.http.health_watch import Health
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire


class Live(Wire, frozen=True):
    """The process answers."""

    state: Literal["ok"]


_NOT_READY = {503: ResponseSpec(data_container=Health, description="Not now.", generate_examples=False)}


@get("/health/live", tags=["health"], operation_id="readLive", summary="Whether the process answers")
async def read_live() -> Live:
    """Asks nothing of anybody else."""
    return Live("ok")


@get(
    "/health/ready",
    tags=["health"],
    operation_id="readReady",
    summary="Whether requests can be served",
    responses=_NOT_READY,
)
async def read_ready(uses: FromApp) -> Response[Health]:
    """The database answers and has the newest schema."""
    found = await uses.health_watch.ready()
    return Response(found, status_code=200 if found.state == "ok" else 503)


@get("/health", tags=["health"], operation_id="readHealth", summary="Every part", responses=_NOT_READY)
async def read_health(uses: FromApp) -> Response[Health]:
    """Database, migrations, voice server, workers, model and jobs. Asking the model spends no tokens."""
    found = await uses.health_watch.all()
    return Response(found, status_code=503 if found.state == "down" else 200)
