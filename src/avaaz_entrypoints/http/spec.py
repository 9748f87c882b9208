"""What every route tells the API schema: its refusals and who may call it."""

from collections.abc import Mapping

from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example

from avaaz_entrypoints.http.errors import MEDIA_TYPE, Problem, problem

BEARER, DEVICE = "bearer", "device"
COOKIE = "avaaz_device"
SECURED = [{BEARER: list[str]()}]
BY_DEVICE = [{DEVICE: list[str]()}]

_REFUSALS = {
    400: ("malformed", "The body is not JSON.", "The body cannot be read as JSON."),
    401: ("signed_out", "Sign in first.", "No access, or it is not valid, expired or revoked."),
    403: ("forbidden", "This is not allowed.", "This is not allowed here."),
    404: ("not_found", "There is no such thing.", "There is no such thing, or it is somebody else's."),
    409: ("conflict", "Somebody else changed it first. Try again.", "The present state does not allow this."),
    410: ("link_spent", "This link was used before, or is too old.", "The link was used before, or is too old."),
    413: ("too_large", "The body is too large.", "The body is larger than 16 KiB."),
    415: ("media_type", "Send application/json.", "The body is not said to be JSON."),
    416: ("no_such_part", "There is no such part.", "The part lies behind the end."),
    422: ("invalid", "Some values are not valid.", "Some values are not valid; `errors` names the fields."),
    429: ("limit_reached", "Too often. Wait.", "Too often; `Retry-After` says when to come back."),
    503: ("unavailable", "Try again.", "Something we depend on does not answer; `Retry-After` says when to come back."),
}


def refusals(*statuses: int, **codes: str) -> Mapping[int, ResponseSpec]:
    """Documented problems of a route. `codes` names the code of a status, as `s409="no_minutes"`."""
    wanted = sorted({*statuses, *(int(name[1:]) for name in codes)})
    return {status: _spec(status, codes.get(f"s{status}")) for status in wanted}


def _spec(status: int, code: str | None) -> ResponseSpec:
    usual, detail, description = _REFUSALS[status]
    example = problem(status, code or usual, detail, "5f0c1d6a2b7e4c3d9a8b7c6d5e4f3a2b")
    return ResponseSpec(
        data_container=Problem,
        description=description,
        media_type=MEDIA_TYPE,
        generate_examples=False,
        examples=[Example(value=example)],
    )
