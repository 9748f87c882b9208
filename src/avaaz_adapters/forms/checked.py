"""One check for all models: a filled form has the properties and types of its schema, and no others."""

import json
from collections.abc import Mapping
from typing import Any

from avaaz_domain.conversation.errors import VendorFailed

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


def checked(text: str | None, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The object that this text is; raises VendorFailed when it is no JSON, or not of this schema."""
    try:
        filled = json.loads(text or "")
    except (ValueError, RecursionError) as why:
        raise VendorFailed("nonsense", recoverable=True) from why
    if not isinstance(filled, dict) or not fits(filled, schema):
        raise VendorFailed("nonsense", recoverable=True)
    return filled


def fits(value: object, schema: Mapping[str, Any]) -> bool:
    """Whether a value is of a schema made of types, properties, items and enums."""
    if "enum" in schema and value not in schema["enum"]:
        return False
    wanted = schema.get("type")
    kinds = [wanted] if isinstance(wanted, str) else list(wanted or ())
    if kinds and not any(_is(value, kind) for kind in kinds):
        return False
    if isinstance(value, dict) and "properties" in schema:
        properties = schema["properties"]
        return set(value) == set(properties) and all(fits(value[name], properties[name]) for name in properties)
    if isinstance(value, list) and "items" in schema:
        return all(fits(each, schema["items"]) for each in value)
    return True


def _is(value: object, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and not (isinstance(value, bool) and kind in {"integer", "number"})
