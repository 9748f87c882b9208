"""The API schema: what Litestar makes of the routes, completed and in a stable order."""

import asyncio
import sys
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Litestar
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme, Tag

from avaaz_entrypoints.http.spec import BEARER, COOKIE, DEVICE

API_DOCUMENT = OpenAPIConfig(
    title="Avaaz",
    version="1",
    summary="Spoken language tutoring that survives.",
    description="A learner has one session for ever; practices come and go in it. Times are UTC.",
    components=Components(
        security_schemes={
            BEARER: SecurityScheme(
                type="http",
                scheme="bearer",
                bearer_format="JWT",
                description="Given to a device that is let in; minutes long.",
            ),
            DEVICE: SecurityScheme(
                type="apiKey", security_scheme_in="cookie", name=COOKIE, description="Set when a device is let in."
            ),
        }
    ),
    tags=[
        Tag("about", "What this installation offers."),
        Tag("accounts", "Guests, accounts and signed-in devices."),
        Tag("account", "What the learner told and chose."),
        Tag("admin", "For those who run the installation."),
        Tag("sessions", "The learner's one session."),
        Tag("turns", "What was said and typed."),
        Tag("calls", "Voice connections."),
        Tag("practices", "Stretches of activity and their figures."),
        Tag("exams", "Mock oral exams: what is offered, sat and reported."),
        Tag("health", "Whether the parts work."),
    ],
)


_RETRY_AFTER = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
_REQUEST_ID = {"description": "Finds this request in the log.", "schema": {"type": "string"}}


def document(api: Litestar) -> dict[str, Any]:
    """The schema as plain data, saying what Litestar leaves out: strict bodies, headers, only our own refusals."""
    made: dict[str, Any] = _whole(msgspec.json.decode(msgspec.json.encode(api.openapi_schema.to_schema())))
    for schema in made["components"]["schemas"].values():
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False
    made["components"]["schemas"]["Empty"]["additionalProperties"] = False
    for operations in made["paths"].values():
        for operation in operations.values():
            _complete(operation)
    return made


def _complete(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    if "application/json" in responses.get("400", {}).get("content", {}):
        del responses["400"]  # Litestar's own shape of a validation error, which we do not send
    responses.get("204", {}).pop("content", None)
    for status, response in responses.items():
        response["headers"] = {**response.get("headers", {}), "X-Request-ID": _REQUEST_ID}
        if status in {"429", "503"} and operation["operationId"] not in _HEALTH:
            response["headers"]["Retry-After"] = _RETRY_AFTER
        if status.startswith("2") and status != "204" and response["description"] in _PHRASES:
            response["description"] = operation["summary"] + "."


_HEALTH = {"readHealth", "readReady", "readLive"}
_PHRASES = {status.description for status in HTTPStatus}


def _whole(value: Any) -> Any:
    """The same data with 1.0 written as 1."""
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_whole(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def render(made: dict[str, Any]) -> str:
    """The schema as text: two spaces, keys in order, a line break at the end."""
    text = msgspec.json.encode(made, order="sorted")
    return msgspec.json.format(text, indent=2).decode() + "\n"


async def _schema() -> str:
    from avaaz_entrypoints.composition.container import build_container
    from avaaz_entrypoints.composition.settings import Settings
    from avaaz_entrypoints.http.app import make_app

    settings = Settings(store="memory", secret="-" * 32)
    container = build_container(settings)
    try:
        return render(document((await make_app(container, settings, API_DOCUMENT)).api))
    finally:
        await container.close()


def main(argv: list[str]) -> int:
    """Print the schema."""
    del argv
    sys.stdout.write(asyncio.run(_schema()))
    return 0
