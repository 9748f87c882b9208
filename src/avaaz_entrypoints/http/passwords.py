"""Forgotten and changed passwords, and a changed address."""

from typing import Annotated, Any

from litestar import Request, Response, post
from msgspec import Meta

from avaaz_entrypoints.http.access import Locale, SignedIn, signed_in, visitor
from avaaz_entrypoints.http.register import Email, NewPassword, Token
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Empty, Wire

Current = Annotated[str, Meta(description="The present password.", min_length=1, max_length=128)]


class ForgotIn(Wire, frozen=True):
    """Somebody forgot the password."""

    email: Email
    locale: Annotated[Locale, Meta(description="Language of the mail.", examples=["en"])]


class ResetIn(Wire, frozen=True):
    """A new password, by the link of a mail."""

    token: Token
    password: NewPassword


class PasswordIn(Wire, frozen=True):
    """Another password."""

    current: Current
    password: NewPassword


class EmailIn(Wire, frozen=True):
    """Another address."""

    password: Current
    email: Email


@post(
    "/auth/forgot",
    tags=["accounts"],
    operation_id="askReset",
    summary="Ask for a mail to choose a new password",
    status_code=202,
    responses=refusals(400, 413, 415, 503, s422="email_invalid", s429="too_many_tries"),
)
async def ask_reset(data: ForgotIn, request: Request[Any, Any, Any], uses: FromApp) -> Empty:
    """The answer is the same whether the address has an account or not."""
    await uses.accounts.ask_reset(data.email, data.locale, visitor(request, uses))
    return Empty()


@post(
    "/auth/reset",
    tags=["accounts"],
    operation_id="resetPassword",
    summary="Choose a new password by the link of a mail",
    status_code=200,
    responses=refusals(400, 409, 410, 413, 415, 503, s422="password_common"),
)
async def reset_password(data: ResetIn, request: Request[Any, Any, Any], uses: FromApp) -> Response[SignedIn]:
    """All devices are signed out but this one. A link works once; a refused password does not spend it."""
    entered = await uses.accounts.reset_password(data.token, data.password, visitor(request, uses))
    return signed_in(request, uses, entered)


@post(
    "/auth/password",
    tags=["accounts"],
    operation_id="changePassword",
    summary="Change the password",
    status_code=204,
    security=SECURED,
    responses=refusals(
        400, 401, 413, 415, 503, s403="password_wrong", s409="no_account", s422="password_common", s429="too_many_tries"
    ),
)
async def change_password(data: PasswordIn, request: Request[Any, Any, Any], uses: FromApp) -> None:
    """Other devices are signed out."""
    caller: Caller = request.scope["auth"]
    await uses.accounts.change_password(
        caller.learner_id, caller.device_id, data.current, data.password, visitor(request, uses)
    )


@post(
    "/auth/email",
    tags=["accounts"],
    operation_id="changeEmail",
    summary="Ask for another address",
    status_code=202,
    security=SECURED,
    responses=refusals(
        400, 401, 413, 415, 503, s403="password_wrong", s409="no_account", s422="email_invalid", s429="too_many_tries"
    ),
)
async def change_email(data: EmailIn, request: Request[Any, Any, Any], uses: FromApp) -> Empty:
    """The new address holds when the link in the mail to it was opened; `POST /auth/verify` takes its token."""
    caller: Caller = request.scope["auth"]
    await uses.accounts.ask_email_change(caller.learner_id, data.password, data.email, visitor(request, uses))
    return Empty()
