"""A voice whose every sound is a span: who was asked, how much there was to say, and how it failed."""

from dataclasses import dataclass

from opentelemetry.trace import SpanKind

from avaaz_adapters.tracing.text import MakeSpan
from avaaz_domain.conversation.speech import Speech, SpeechAsked, SpokenAudio


@dataclass(frozen=True, slots=True)
class TracedSpeech:
    """Speech that leaves everything to another one."""

    inner: Speech
    vendor: str
    span: MakeSpan

    async def say(self, asked: SpeechAsked) -> SpokenAudio:
        """See Speech."""
        facts = {"gen_ai__operation__name": "speech", "gen_ai__provider__name": self.vendor}
        with self.span(f"speech {self.vendor}", SpanKind.CLIENT, **facts) as span:
            span.set(avaaz__characters=len(asked.text))
            return await self.inner.say(asked)
