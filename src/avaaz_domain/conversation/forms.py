"""What a text model is asked to fill in: an answer that is data, checked by whoever asked."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_MARKUP = frozenset("<>{}[]`*_#|\\")
_JOINERS = frozenset("\u200c\u200d\u200e\u200f")
"""Signs without a shape that Persian, Arabic and other scripts are written with."""


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


def plain(value: Any, most: int) -> str | None:
    """A text that was filled in, in one line; None when it is too long, or has markup, an address or control signs."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    shaped = all(sign in _JOINERS or unicodedata.category(sign)[0] != "C" for sign in text)
    return text if shaped and len(text) <= most and "://" not in text and not _MARKUP & set(text) else None
