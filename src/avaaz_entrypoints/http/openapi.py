"""The API schema: what Litestar makes of the routes, completed and in a stable order."""

import asyncio
import sys
from typing import Any

import msgspec
from litestar import Litestar
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme, Tag

from avaaz_entrypoints.http.spec import BEARER

API_DOCUMENT = OpenAPIConfig(
    title="Avaaz",
    version="1",
    summary="Spoken language tutoring that survives.",
    description="A learner has one session for ever; practices come and go in it. Times are UTC.",
    path="/api/schema",
    render_plugins=[],
    components=Components(
        security_schemes={
            BEARER: SecurityScheme(
                type="http", scheme="bearer", bearer_format="JWT", description="Given by POST /guests; minutes long."
            )
        }
    ),
    tags=[
        Tag("about", "What this installation offers."),
        Tag("accounts", "Guests and signed-in devices."),
        Tag("sessions", "The learner's one session."),
        Tag("turns", "What was said and typed."),
        Tag("calls", "Voice connections."),
        Tag("practices", "Stretches of activity and their figures."),
        Tag("health", "Whether the parts work."),
    ],
)


def document(api: Litestar) -> dict[str, Any]:
    """The schema as plain data. Bodies refuse what is not named, as their structs do."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(api.openapi_schema.to_schema()))
    for schema in made["components"]["schemas"].values():
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False
    return made


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
        return render(document((await make_app(container, settings)).api))
    finally:
        await container.close()


def main(argv: list[str]) -> int:
    """Print the schema."""
    del argv
    sys.stdout.write(asyncio.run(_schema()))
    return 0
