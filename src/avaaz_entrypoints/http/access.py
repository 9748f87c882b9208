"""Access to the API: what a device that was let in is answered, and the cookie by which it comes back."""

from datetime import datetime
from math import ceil
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, Response
from litestar.datastructures import Cookie
from msgspec import Meta

from avaaz_domain.accounts.let_in import Entered, Visitor
from avaaz_entrypoints.http.auth import bearer
from avaaz_entrypoints.http.device_name import device_name
from avaaz_entrypoints.http.origin import client_address, guest_origin
from avaaz_entrypoints.http.spec import COOKIE
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.uses import Uses
from avaaz_entrypoints.http.wire import Wire

COOKIE_PATH = "/api/v1/auth"

Locale = Literal["en", "nb"]
RoleName = Literal["learner", "instructor", "admin"]


class LearnerOut(Wire, frozen=True):
    """The one who learns."""

    id: UUID
    kind: Literal["guest", "learner"]
    target_language: Annotated[str, Meta(examples=["nb"])]
    level: Annotated[str | None, Meta(description="CEFR level; null while it is not known.", examples=["A2"])]
    locale: Locale
    roles: Annotated[list[RoleName], Meta(description="What the account may do; none for a guest.")]


class SignedIn(Wire, frozen=True):
    """Access of this device."""

    access_token: Annotated[str, Meta(description="For `Authorization: Bearer`; minutes long.", examples=["ey…"])]
    expires_at: datetime
    learner: LearnerOut


def locale_of(stored: str) -> Locale:
    """A locale of the page; English for any other."""
    return "nb" if stored == "nb" else "en"


def visitor(request: Request[Any, Any, Any], uses: Uses) -> Visitor:
    """Where a request comes from."""
    origin = guest_origin(uses.settings.secret, client_address(request))
    return Visitor(origin, device_name(request.headers.get("user-agent", "")))


async def caller_if_any(request: Request[Any, Any, Any], uses: Uses) -> Caller | None:
    """Who shows access on an open route; None without any. Raises SignedOut for access that is not good."""
    if "authorization" not in request.headers:
        return None
    return await uses.doorkeeper.caller(bearer(request))


def device_cookie(request: Request[Any, Any, Any], secret: str, seconds: int) -> Cookie:
    """The cookie that a device comes back with; no secret and no time take it away."""
    return Cookie(
        COOKIE,
        path=COOKIE_PATH,
        value=secret,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=request.scope["scheme"] == "https",
    )


def signed_in(request: Request[Any, Any, Any], uses: Uses, entered: Entered, status: int = 200) -> Response[SignedIn]:
    """Access, and the cookie for the next time."""
    learner, device = entered.learner, entered.device
    token, expires_at = uses.tokens.issue(device)
    shown = LearnerOut(
        learner.id,
        learner.kind.value,
        learner.target_language,
        learner.level,
        locale_of(learner.locale),
        [role.value for role in entered.roles],
    )
    left = ceil((device.expires_at - uses.doorkeeper.clock.now()).total_seconds())
    cookie = device_cookie(request, entered.secret, max(0, left))
    return Response(SignedIn(token, expires_at, shown), status_code=status, cookies=[cookie])
