"""What an authored file must look like before anybody asks whether it makes sense."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from avaaz_adapters.content.authoring.source import Place, Problem, Source

Check: TypeAlias = Callable[[Source, Any, Place], Iterator[Problem]]
LANGUAGES = frozenset({"nb", "en"})
"""Every text is there in these."""


def text(source: Source, value: Any, place: Place) -> Iterator[Problem]:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        yield source.problem(place, "must be a text that is not empty")


def number(source: Source, value: Any, place: Place) -> Iterator[Problem]:
    """A number, zero or more."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        yield source.problem(place, f"must be a number, zero or more, and is {value!r}")


def flag(source: Source, value: Any, place: Place) -> Iterator[Problem]:
    """True or false."""
    if not isinstance(value, bool):
        yield source.problem(place, f"must be true or false, and is {value!r}")


def anything(_source: Source, _value: Any, _place: Place) -> Iterator[Problem]:
    """Checked elsewhere."""
    yield from ()


def texts(source: Source, value: Any, place: Place) -> Iterator[Problem]:
    """A text in every language."""
    if not isinstance(value, dict):
        yield source.problem(place, "must give the text by language")
        return
    for missing in sorted(LANGUAGES - set(value)):
        yield source.problem(place, f"the text in {missing} is missing")
    for code, each in value.items():
        yield from text(source, each, (*place, code))


def one_of(*allowed: str) -> Check:
    """One of these names."""

    def check(source: Source, value: Any, place: Place) -> Iterator[Problem]:
        if value not in allowed:
            yield source.problem(place, f"is {value!r}, and must be one of: {', '.join(allowed)}")

    return check


def each(inner: Check, least: int = 0) -> Check:
    """A list of these, with at least so many."""

    def check(source: Source, value: Any, place: Place) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield source.problem(place, "must be a list")
            return
        if len(value) < least:
            yield source.problem(place, f"must have {least} entries or more, and has {len(value)}")
        for n, entry in enumerate(value):
            yield from inner(source, entry, (*place, n))

    return check


def by_name(inner: Check) -> Check:
    """Such a value by any name."""

    def check(source: Source, value: Any, place: Place) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield source.problem(place, "must give values by name")
            return
        for key, entry in value.items():
            yield from inner(source, entry, (*place, key))

    return check


def record(fields: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """These fields, maybe those, and no others."""
    may = optional or {}

    def check(source: Source, value: Any, place: Place) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield source.problem(place, "must have the fields " + ", ".join(fields))
            return
        for name in fields:
            if name not in value:
                yield source.problem((*place, name), "is missing")
        for name, entry in value.items():
            inner = fields.get(name) or may.get(name)
            if inner is None:
                there = ", ".join([*fields, *may])
                yield source.problem((*place, name), f"is not a field here; there are: {there}")
            else:
                yield from inner(source, entry, (*place, name))

    return check
