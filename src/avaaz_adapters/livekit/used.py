"""What models did since the last report, from livekit's running totals."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from livekit.agents.metrics import AgentSessionUsage, LLMModelUsage, STTModelUsage, TTSModelUsage

from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.usage import Quantities, UsageKind


@dataclass(slots=True)
class UsageMeter:
    """Turns totals into reports for the `vendor`, by our name. `realtime`: the model hears and speaks itself."""

    vendor: str
    realtime: bool
    _before: dict[tuple[str, UsageKind], Quantities] = field(default_factory=dict)

    def reports(self, usage: AgentSessionUsage) -> Iterator[UsageReported]:
        """One report for each model that did something."""
        for each in usage.model_usage:
            found = self._of(each)
            if found is None:
                continue
            kind, total = found
            before = self._before.get((each.model, kind), Quantities())
            self._before[each.model, kind] = total
            more = Quantities(
                **{part.name: max(0, getattr(total, part.name) - getattr(before, part.name)) for part in fields(total)}
            )
            if more != Quantities():
                yield UsageReported(self.vendor, each.model, kind, more)

    def _of(self, usage: object) -> tuple[UsageKind, Quantities] | None:
        match usage:
            case LLMModelUsage():
                audio = usage.input_audio_tokens
                spoken = usage.output_audio_tokens
                return UsageKind.REALTIME if self.realtime else UsageKind.TEXT, Quantities(
                    input_text_tokens=usage.input_text_tokens or max(0, usage.input_tokens - audio),
                    input_audio_tokens=audio,
                    cached_text_tokens=usage.input_cached_text_tokens
                    or max(0, usage.input_cached_tokens - usage.input_cached_audio_tokens),
                    cached_audio_tokens=usage.input_cached_audio_tokens,
                    output_text_tokens=usage.output_text_tokens or max(0, usage.output_tokens - spoken),
                    output_audio_tokens=spoken,
                )
            case STTModelUsage():
                return UsageKind.TRANSCRIPTION, Quantities(
                    input_audio_tokens=usage.input_audio_tokens,
                    output_text_tokens=usage.output_tokens,
                    audio_ms=round(usage.audio_duration * 1000),
                )
            case TTSModelUsage():
                return UsageKind.SPEECH, Quantities(
                    input_text_tokens=usage.input_tokens,
                    output_audio_tokens=usage.output_tokens,
                    characters=usage.characters_count,
                    audio_ms=round(usage.audio_duration * 1000),
                )
        return None
