"""Shipped content as JSON, read with the standard library only."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files(__package__) / "data"


@cache
def load(name: str) -> dict[str, Any]:
    """The file `data/<name>.json`."""
    found: dict[str, Any] = json.loads(_DATA.joinpath(*f"{name}.json".split("/")).read_text(encoding="utf-8"))
    return found


@cache
def names(folder: str) -> tuple[str, ...]:
    """The names of the files in `data/<folder>`, in order."""
    there = _DATA.joinpath(*folder.split("/")).iterdir()
    return tuple(sorted(f"{folder}/{path.name[:-5]}" for path in there if path.name.endswith(".json")))


def digest(data: Mapping[str, Any]) -> str:
    """The first 12 hex digits of the SHA-256 of this content, whatever the order of its keys."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
