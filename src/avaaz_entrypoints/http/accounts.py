"""Guests, and devices that come back or sign out."""

from typing import Annotated, Any

from litestar import Request, Response, delete, post
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.conversation.choose_language import taught
from avaaz_domain.shared.errors import SignedOut
from avaaz_entrypoints.http.access import Locale, SignedIn, device_cookie, signed_in, visitor
from avaaz_entrypoints.http.origin import require_own_page
from avaaz_entrypoints.http.spec import BY_DEVICE, COOKIE, SECURED, refusals
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire


class GuestIn(Wire, frozen=True):
    """Somebody who wants to talk without an account."""

    target_language: Annotated[str, Meta(description="What to learn.", min_length=2, max_length=8, examples=["nb"])]
    locale: Annotated[Locale, Meta(description="Language of the page.", examples=["en"])]


@post(
    "/guests",
    tags=["accounts"],
    operation_id="becomeGuest",
    summary="Come in without an account",
    status_code=201,
    responses=refusals(400, 413, 415, 422, 503, s403="guests_off", s429="too_many_guests"),
)
async def become_guest(data: GuestIn, request: Request[Any, Any, Any], uses: FromApp) -> Response[SignedIn]:
    """A new guest on this device, for seven days. The device is remembered by the cookie `avaaz_device`."""
    whence = visitor(request, uses)
    entered = await uses.accounts.enter_as_guest(
        target_language=taught(uses.catalog, data.target_language),
        locale=data.locale,
        origin=whence.origin,
        device=whence.device,
    )
    return signed_in(request, uses, entered, 201)


@post(
    "/auth/refresh",
    tags=["accounts"],
    operation_id="refreshAccess",
    summary="New access for a known device",
    status_code=200,
    security=BY_DEVICE,
    responses=refusals(422, 503, s401="signed_out", s403="cross_site"),
)
async def refresh_access(
    request: Request[Any, Any, Any],
    uses: FromApp,
    own_page: Annotated[  # noqa: ARG001 - read by require_own_page; here for the schema
        str | None, Parameter(header="X-Avaaz", description="Must be `1`: other sites cannot send it.")
    ] = None,
    device: Annotated[
        str | None, Parameter(cookie=COOKIE, description="The device's secret, set by whatever let it in.")
    ] = None,
) -> Response[SignedIn]:
    """Rides on the cookie, so it must come from our own page. The cookie is replaced each time.

    A cookie that was replaced may be shown again for 30 s, in case the answer was lost; after that it signs the device
    out, because somebody else has a copy.
    """
    require_own_page(request)
    if not device:
        raise SignedOut("This device is not signed in.")
    return signed_in(request, uses, await uses.accounts.refresh_device(device, visitor(request, uses)))


@delete(
    "/auth/session",
    tags=["accounts"],
    operation_id="signOut",
    summary="Sign this device out",
    status_code=204,
    security=SECURED,
    responses=refusals(401, 503),
)
async def sign_out(request: Request[Any, Any, Any], uses: FromApp) -> Response[None]:
    """Its access and its cookie are of no use any more."""
    caller: Caller = request.scope["auth"]
    await uses.accounts.sign_out_device(caller.device_id, visitor(request, uses).origin)
    uses.doorkeeper.forget(caller.device_id)
    return Response(None, status_code=204, cookies=[device_cookie(request, "", 0)])
