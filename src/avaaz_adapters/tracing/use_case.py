"""A use case whose every use is a span."""

import inspect
from collections.abc import Callable
from typing import Any

from avaaz_adapters.tracing.traces import Span


def is_use_case(found: object) -> bool:
    """Whether this is a use case of ours."""
    kind = type(found)
    return kind.__module__.startswith("avaaz_domain.") and inspect.iscoroutinefunction(vars(kind).get("__call__"))


class TracedUseCase:
    """In all else it is the use case that it traces."""

    def __init__(self, inner: Any, span: Callable[[str], Span]) -> None:
        self._inner = inner
        self._name = type(inner).__name__
        self._span = span

    async def __call__(self, *args: Any, **named: Any) -> Any:
        with self._span(self._name):
            return await self._inner(*args, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
