"""Guests, and devices that come back or sign out."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response, delete, post
from litestar.datastructures import Cookie
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.accounts.entities import GUEST_LIFE, AuthSession, Learner
from avaaz_domain.conversation.choose_language import taught
from avaaz_domain.shared.errors import SignedOut
from avaaz_entrypoints.http.origin import client_address, guest_origin, require_own_page
from avaaz_entrypoints.http.spec import BY_DEVICE, COOKIE, SECURED, refusals
from avaaz_entrypoints.http.tokens import AccessTokens, Caller
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire

COOKIE_PATH = "/api/v1/auth"

Locale = Literal["en", "nb"]


class GuestIn(Wire, frozen=True):
    """Somebody who wants to talk without an account."""

    target_language: Annotated[str, Meta(description="What to learn.", min_length=2, max_length=8, examples=["nb"])]
    locale: Annotated[Locale, Meta(description="Language of the page.", examples=["en"])]


class LearnerOut(Wire, frozen=True):
    """The one who learns."""

    id: UUID
    kind: Literal["guest", "learner"]
    target_language: Annotated[str, Meta(examples=["nb"])]
    level: Annotated[str | None, Meta(description="CEFR level; null while it is not known.", examples=["A2"])]
    locale: Locale


class SignedIn(Wire, frozen=True):
    """Access of this device."""

    access_token: Annotated[str, Meta(description="For `Authorization: Bearer`; minutes long.", examples=["ey…"])]
    expires_at: datetime
    learner: LearnerOut


def _signed_in(tokens: AccessTokens, learner: Learner, device: AuthSession) -> SignedIn:
    token, expires_at = tokens.issue(device)
    locale: Locale = "nb" if learner.locale == "nb" else "en"
    shown = LearnerOut(learner.id, learner.kind.value, learner.target_language, learner.level, locale)
    return SignedIn(token, expires_at, shown)


def _cookie(request: Request[Any, Any, Any], secret: str | None) -> Cookie:
    return Cookie(
        COOKIE,
        path=COOKIE_PATH,
        value=secret or "",
        max_age=int(GUEST_LIFE.total_seconds()) if secret else 0,
        httponly=True,
        samesite="strict",
        secure=request.scope["scheme"] == "https",
    )


@post(
    "/guests",
    tags=["accounts"],
    operation_id="becomeGuest",
    summary="Come in without an account",
    status_code=201,
    responses=refusals(400, 413, 415, 422, 503, s403="guests_off", s429="too_many_guests"),
)
async def become_guest(
    data: GuestIn,
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> Response[SignedIn]:
    """A new guest on this device, for seven days. The device is remembered by the cookie `avaaz_device`."""
    entered = await uses.enter_as_guest(
        target_language=taught(uses.catalog, data.target_language),
        locale=data.locale,
        origin=guest_origin(uses.settings.secret, client_address(request)),
    )
    body = _signed_in(uses.tokens, entered.learner, entered.device)
    return Response(body, cookies=[_cookie(request, entered.secret)])


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
        str | None, Parameter(cookie=COOKIE, description="The device's secret, set by POST /guests.")
    ] = None,
) -> SignedIn:
    """Rides on the cookie, so it must come from our own page."""
    require_own_page(request)
    if not device:
        raise SignedOut("This device is not signed in.")
    return _signed_in(uses.tokens, *await uses.resume_device(device))


@delete(
    "/auth/session",
    tags=["accounts"],
    operation_id="signOut",
    summary="Sign this device out",
    status_code=204,
    security=SECURED,
    responses=refusals(401, 503),
)
async def sign_out(
    request: Request[Any, Any, Any],
    uses: FromApp,
) -> Response[None]:
    """Its access and its cookie are of no use any more."""
    caller: Caller = request.scope["auth"]
    await uses.sign_out_device(caller.device_id)
    uses.doorkeeper.forget(caller.device_id)
    return Response(None, status_code=204, cookies=[_cookie(request, None)])
