"""Where the learner is signed in."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, delete, get
from msgspec import Meta

from avaaz_domain.shared.ids import AuthSessionId
from avaaz_entrypoints.http.access import device_cookie, visitor
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire


class Device(Wire, frozen=True):
    """A device that is signed in."""

    id: UUID
    name: Annotated[str, Meta(description="What it calls itself; may be empty.", examples=["Chrome, Android"])]
    created_at: datetime
    last_seen_at: Annotated[datetime, Meta(description="When it last asked for access.")]
    current: Annotated[bool, Meta(description="Whether it is this one.")]


class Devices(Wire, frozen=True):
    """All of them, the one seen last first."""

    devices: list[Device]


@get(
    "/auth/devices",
    tags=["accounts"],
    operation_id="listDevices",
    summary="Where the learner is signed in",
    security=SECURED,
    responses=refusals(401, 503),
)
async def list_devices(request: Request[Any, Any, Any], uses: FromApp) -> Devices:
    """Devices that may ask for access now."""
    caller: Caller = request.scope["auth"]
    found = await uses.accounts.list_devices(caller.learner_id)
    return Devices(
        [Device(each.id, each.name, each.created_at, each.last_seen_at, each.id == caller.device_id) for each in found]
    )


@delete(
    "/auth/devices/{device_id:uuid}",
    tags=["accounts"],
    operation_id="revokeDevice",
    summary="Sign another device out",
    status_code=204,
    security=SECURED,
    responses=refusals(401, 503, s404="device_not_found"),
)
async def revoke_device(device_id: UUID, request: Request[Any, Any, Any], uses: FromApp) -> None:
    """Its access is refused within five seconds."""
    caller: Caller = request.scope["auth"]
    revoked = AuthSessionId(device_id)
    await uses.accounts.revoke_device(caller.learner_id, revoked, visitor(request, uses).origin)
    uses.doorkeeper.forget(revoked)


@delete(
    "/auth/devices",
    tags=["accounts"],
    operation_id="signOutEverywhere",
    summary="Sign out on all devices",
    status_code=204,
    security=SECURED,
    responses=refusals(401, 503),
)
async def sign_out_everywhere(request: Request[Any, Any, Any], uses: FromApp) -> Response[None]:
    """This one too; access of the others is refused within five seconds."""
    caller: Caller = request.scope["auth"]
    await uses.accounts.sign_out_everywhere(caller.learner_id, visitor(request, uses).origin)
    uses.doorkeeper.forget_learner(caller.learner_id)
    return Response(None, status_code=204, cookies=[device_cookie(request, "", 0)])
