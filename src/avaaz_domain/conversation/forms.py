"""What a text model is asked to fill in: an answer that is data, checked by whoever asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A question whose answer is a JSON object.

    `kind` names it for scripts and logs; `prompt` is `id@hash` of the prompt file. `instructions` are ours alone, while
    `data` may hold the words of learners and is handed over as data, never as orders. `schema` is the JSON schema of
    an object that names all its properties as required and allows no others.
    """

    kind: str
    prompt: str
    instructions: str
    data: Mapping[str, Any]
    schema: Mapping[str, Any]
    max_tokens: int = 1500


def object_of(**properties: Any) -> dict[str, Any]:
    """The schema of an object with these properties, all required, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
