"""Register, verify the address, log in."""

from typing import Annotated, Any, Literal

from litestar import Request, Response, post
from msgspec import Meta

from avaaz_domain.accounts.register import Wish
from avaaz_domain.conversation.choose_language import taught
from avaaz_entrypoints.http.access import Locale, SignedIn, caller_if_any, signed_in, visitor
from avaaz_entrypoints.http.account import LINE
from avaaz_entrypoints.http.spec import refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Empty, Wire

Email = Annotated[str, Meta(min_length=3, max_length=254, examples=["asha@example.org"])]
NewPassword = Annotated[
    str, Meta(description="8 to 128 characters, any.", min_length=8, max_length=128, examples=["rain on a tin roof"])
]
Token = Annotated[str, Meta(description="From the link of the mail.", min_length=16, max_length=128)]


class RegisterIn(Wire, frozen=True):
    """Somebody who wants an account."""

    email: Email
    password: NewPassword
    locale: Annotated[Locale, Meta(description="Language of the page and the mail.", examples=["en"])]
    target_language: Annotated[str, Meta(description="What to learn.", min_length=2, max_length=8, examples=["nb"])]
    name: Annotated[str, Meta(description="What to be called; empty for nothing.", max_length=80, pattern=LINE)] = ""


class VerifyIn(Wire, frozen=True):
    """The link of a mail was opened."""

    token: Token
    password: Annotated[
        str,
        Meta(description="As it was chosen with the address, or that of the account.", min_length=1, max_length=128),
    ]


class LoginIn(Wire, frozen=True):
    """Somebody who has an account."""

    email: Email
    password: Annotated[str, Meta(min_length=1, max_length=128)]
    guest_talks: Annotated[
        Literal["bring", "leave"],
        Meta(description="Whether the talks of the guest whose access is shown move into the account."),
    ] = "leave"


@post(
    "/auth/register",
    tags=["accounts"],
    operation_id="register",
    summary="Ask for an account",
    status_code=202,
    responses=refusals(400, 401, 413, 415, 503, s422="password_common", s429="too_many_tries"),
)
async def register(data: RegisterIn, request: Request[Any, Any, Any], uses: FromApp) -> Empty:
    """The answer is the same for every address; the mail says more. A guest who shows access keeps their talks."""
    caller = await caller_if_any(request, uses)
    wish = Wish(
        email=data.email,
        password=data.password,
        locale=data.locale,
        target_language=taught(uses.catalog, data.target_language),
        name=data.name.strip(),
        guest_id=caller.learner_id if caller else None,
    )
    await uses.accounts.register(wish, visitor(request, uses))
    return Empty()


@post(
    "/auth/verify",
    tags=["accounts"],
    operation_id="verifyEmail",
    summary="Confirm an address by the link of a mail",
    status_code=200,
    responses=refusals(400, 409, 410, 413, 415, 422, 503, s403="password_wrong", s429="too_many_tries"),
)
async def verify_email(data: VerifyIn, request: Request[Any, Any, Any], uses: FromApp) -> Response[SignedIn]:
    """The account comes into being, or has its new address; this device is signed in. A link works once.

    The password shows that who opens the mail is who asked for it.
    """
    entered = await uses.accounts.verify_email(data.token, data.password, visitor(request, uses))
    return signed_in(request, uses, entered)


@post(
    "/auth/login",
    tags=["accounts"],
    operation_id="logIn",
    summary="Log in",
    status_code=200,
    responses=refusals(400, 409, 413, 415, 422, 503, s401="login_failed", s429="too_many_tries"),
)
async def log_in(data: LoginIn, request: Request[Any, Any, Any], uses: FromApp) -> Response[SignedIn]:
    """It is not said whether the address or the password is wrong. A guest who shows access can bring their talks."""
    caller = await caller_if_any(request, uses) if data.guest_talks == "bring" else None
    entered = await uses.accounts.log_in(
        data.email, data.password, visitor(request, uses), guest_id=caller.learner_id if caller else None
    )
    if caller:
        uses.doorkeeper.forget_learner(caller.learner_id)
    return signed_in(request, uses, entered)
