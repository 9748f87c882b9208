"""Spans, and what is traced where nobody collects them: nothing."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar
from uuid import UUID

from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.conversation.speech import Speech

T = TypeVar("T")
Value: TypeAlias = str | int
Report: TypeAlias = Callable[[UsageReported], None]
Handler: TypeAlias = Callable[[UUID], Awaitable[None]]


class Span:
    """A stretch of work. This one is not kept; it costs nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The work is over, well or by an exception, of which only the type is kept."""

    def set(self, **attributes: Value) -> None:
        """Say more about it: ids, names and numbers, never what anybody said or wrote. `__` in a name is a dot."""

    def rename(self, name: str) -> None:
        """Now it is known what it was."""

    def end(self, error: BaseException | None = None) -> None:
        """The work is over, where it was not entered."""

    def current(self) -> AbstractContextManager[None]:
        """What is done in the block is part of this span."""
        return nullcontext()


NOTHING = Span()


class Traces:
    """Makes spans. This one makes none, and gives back what it is to trace as it is."""

    def request(self, _method: str, _request_id: str, /) -> Span:
        """A request of the API."""
        return NOTHING

    def call(self, _call_id: str, /) -> Span:
        """A voice call, as long as this process holds it."""
        return NOTHING

    def use_case(self, use_case: T, /) -> T:
        """The same use case, with a span each time, inside a span that there is."""
        return use_case

    def job(self, _name: str, handler: Handler, /) -> Handler:
        """The same listener, with a span each time."""
        return handler

    def text(self, model: TextLLM, _vendor: str, _name: str, /) -> TextLLM:
        """The same model, with a span for each answer, inside a span that there is."""
        return model

    def speech(self, voice: Speech, _vendor: str, /) -> Speech:
        """The same voice, with a span for each sound, inside a span that there is."""
        return voice

    def usage(self, report: Report, /) -> Report:
        """The same report, which also says the tokens to the span of the answer."""
        return report

    def database(self, engine: Any) -> None:
        """From now on each statement of this SQLAlchemy engine is a span, inside a span that there is."""

    def close(self) -> None:
        """Send what waits; takes two seconds at most when the collector is away."""
