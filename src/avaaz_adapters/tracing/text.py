"""A text model whose every answer is a span: who was asked, for what, how many tokens, and how it failed."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from opentelemetry.trace import SpanKind

from avaaz_adapters.tracing.traces import Span, Value
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.ports import TextLLM


class MakeSpan(Protocol):
    """See OtlpTraces.span."""

    def __call__(self, name: str, kind: SpanKind, **attributes: Value) -> Span: ...


@dataclass(frozen=True, slots=True)
class TracedText:
    """TextLLM that leaves everything to another one."""

    inner: TextLLM
    vendor: str
    name: str
    span: MakeSpan

    @property
    def judges(self) -> bool:
        """See TextLLM."""
        return self.inner.judges

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM. Who reads the pieces works in between: only the waiting for them is inside the span."""
        pieces = self.inner.answer(brief, line)
        span = self._chat("answer")
        try:
            while True:
                with span.current():
                    piece = await anext(pieces, None)
                if piece is None:
                    break
                yield piece
        except BaseException as failure:
            span.end(failure)
            raise
        span.end()

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM."""
        with self._chat(form.kind):
            return await self.inner.fill(form)

    def _chat(self, purpose: str) -> Span:
        return self.span(
            f"chat {self.name}",
            SpanKind.CLIENT,
            gen_ai__operation__name="chat",
            gen_ai__provider__name=self.vendor,
            gen_ai__request__model=self.name,
            avaaz__purpose=purpose,
        )
