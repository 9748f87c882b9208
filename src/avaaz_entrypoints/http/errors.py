"""Every refusal as problem details (RFC 9457): one table from domain errors to statuses."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandlersMap
from msgspec import UNSET, Meta, UnsetType

from avaaz_domain.accounts.errors import LinkSpent
from avaaz_domain.conversation.errors import VoiceUnavailable
from avaaz_domain.shared.errors import (
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    LimitReached,
    NotFound,
    SignedOut,
    Unavailable,
)
from avaaz_entrypoints.http.ranges import NoSuchPart
from avaaz_entrypoints.http.wire import Wire
from avaaz_entrypoints.logs import where

MEDIA_TYPE = "application/problem+json"
REQUEST_ID = "request_id"
"""Key of the request's id in an ASGI scope."""

STATUS: dict[type[DomainError], int] = {
    LinkSpent: 410,
    NoSuchPart: 416,
    NotFound: 404,
    Conflict: 409,
    Invalid: 422,
    Forbidden: 403,
    SignedOut: 401,
    LimitReached: 429,
    Unavailable: 503,
    DomainError: 400,
}
"""The status of a domain error: that of its nearest ancestor here."""

_CODES = {
    400: "malformed",
    404: "not_found",
    405: "method_not_allowed",
    408: "too_slow",
    413: "too_large",
    415: "media_type",
    422: "invalid",
    503: "overloaded",
}
_DETAILS = {
    400: "The body cannot be read as JSON.",
    404: "There is no such address.",
    405: "This address does not know this method.",
    408: "The body did not come in time.",
    413: "The body is larger than 16 KiB.",
}
_VOICE = {
    "not_configured": "Voice is not set up here. You can type.",
    "no_worker": "No tutor is free to speak just now. You can type; try again in a moment.",
    "no_model": "The spoken tutor does not answer right now. You can type.",
}


class FieldProblem(Wire, frozen=True):
    """What is wrong with one field."""

    field: Annotated[str, Meta(description="Its name in the body, query or header.", examples=["targetLanguage"])]
    message: Annotated[str, Meta(examples=["Expected `str`, got `int`"])]


class Problem(Wire, frozen=True, omit_defaults=False):
    """A refusal (RFC 9457). `code` is stable and says which; `requestId` finds it in the log."""

    type: Annotated[str, Meta(description="Always `about:blank`: `code` says more.", examples=["about:blank"])]
    title: Annotated[str, Meta(description="The status in words.", examples=["Conflict"])]
    status: Annotated[int, Meta(description="The HTTP status.", ge=400, le=599, examples=[409])]
    detail: Annotated[str, Meta(description="What to do, for people.", examples=["No voice minutes left."])]
    code: Annotated[str, Meta(description="Which refusal it is, for programs.", examples=["no_minutes"])]
    request_id: Annotated[str, Meta(examples=["5f0c1d6a2b7e4c3d9a8b7c6d5e4f3a2b"])]
    reason: Annotated[str | UnsetType, Meta(description="Why voice is off.", examples=["no_worker"])] = UNSET
    errors: list[FieldProblem] | UnsetType = UNSET


def status_of(error: DomainError) -> int:
    """The HTTP status of a domain error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(status: int, code: str, detail: str, request_id: str = "", **more: Any) -> Problem:
    """A problem whose title is the status in words."""
    return Problem("about:blank", HTTPStatus(status).phrase, status, detail, code, request_id, **more)


def problem_of(error: DomainError, request_id: str = "") -> Problem:
    """The problem of a domain error."""
    if isinstance(error, VoiceUnavailable):
        detail = _VOICE.get(error.reason, str(error))
        return problem(status_of(error), error.code, detail, request_id, reason=error.reason)
    return problem(status_of(error), error.code, str(error), request_id)


def headers_of(error: DomainError) -> dict[str, str]:
    """Headers that go with a domain error: when to try again, how to sign in."""
    if isinstance(error, LimitReached | Unavailable):
        return {"Retry-After": str(error.retry_after_s)}
    return {"WWW-Authenticate": "Bearer"} if isinstance(error, SignedOut) else {}


def _answer(body: Problem, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    return Response(
        msgspec.json.encode(body), status_code=body.status, media_type=MEDIA_TYPE, headers=dict(headers or {})
    )


def _id(request: Request[Any, Any, Any]) -> str:
    return str(request.scope.get(REQUEST_ID, ""))


def _domain(request: Request[Any, Any, Any], error: DomainError) -> Response[bytes]:
    return _answer(problem_of(error, _id(request)), headers_of(error))


def _invalid(request: Request[Any, Any, Any], error: ValidationException) -> Response[bytes]:
    found = error.extra if isinstance(error.extra, list) else []
    fields = [FieldProblem(str(each.get("key", "")), str(each.get("message", ""))) for each in found]
    return _answer(problem(422, "invalid", "Some values are not valid.", _id(request), errors=fields))


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    status = error.status_code
    if status >= 500:
        return _unexpected(request, error)
    code = _CODES.get(status, "refused")
    allow = {name: value for name, value in (error.headers or {}).items() if name.lower() == "allow"}
    return _answer(problem(status, code, _DETAILS.get(status, "This cannot be done."), _id(request)), allow)


def _malformed(request: Request[Any, Any, Any], _: Exception) -> Response[bytes]:
    """What the JSON decoder raises beside its own errors: broken UTF-8, and nesting without end."""
    return _answer(problem(400, "malformed", _DETAILS[400], _id(request)))


def _unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    structlog.get_logger().error("unexpected", error=type(error).__name__, where=where(error))
    return _answer(problem(500, "unexpected", "Something went wrong here. Try again.", _id(request)))


HANDLERS: ExceptionHandlersMap = {
    DomainError: _domain,
    ValidationException: _invalid,
    HTTPException: _http,
    UnicodeDecodeError: _malformed,
    RecursionError: _malformed,
    Exception: _unexpected,
}
