"""An authored YAML file: its values, and on which line each of them stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one is ten times faster, and not everywhere
Place: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and positions from the top of the file."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong, and where."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


@dataclass(frozen=True, slots=True)
class Source:
    """One file. `data` holds JSON values only."""

    name: str
    data: Any
    lines: Mapping[Place, int]

    def problem(self, place: Place, message: str) -> Problem:
        """Something is wrong at this place; a missing value stands where its parent does."""
        line = next((self.lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in self.lines), 1)
        return Problem(self.name, line, ".".join(map(str, place)) or "file", message)


class Unreadable(Exception):
    """The file is not YAML."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read(path: Path, name: str) -> Source:
    """Read one file; raises Unreadable."""
    try:
        data, lines = _parsed(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as why:
        mark = getattr(why, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise Unreadable(Problem(name, line, "file", f"this is not YAML: {getattr(why, 'problem', why)}")) from why
    return Source(name, data, lines)


@cache
def _parsed(text: str) -> tuple[Any, Mapping[Place, int]]:
    """The values and where they stand. What is checked is written next, so that each text is read twice."""
    loader = _LOADER(text)
    node = loader.get_single_node()
    return (_plain(loader.construct_document(node)), dict(_lines(node, ()))) if node else (None, {})


def _lines(node: yaml.Node, place: Place) -> Iterator[tuple[Place, int]]:
    yield place, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*place, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for n, value in enumerate(node.value):
            yield from _lines(value, (*place, n))


def _plain(value: Any) -> Any:
    """The value as JSON has it: names are text, dates are ISO 8601."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
