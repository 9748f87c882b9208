"""Which tutor a setting means: what it is called, whether it hears, and how it answers in writing."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.circuit import Circuits
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.failover_text import FailoverText
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.shared.clock import Clock
from avaaz_entrypoints.composition.clients import Clients
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tracing import Traces


@dataclass(frozen=True, slots=True)
class TutorKind:
    """What a page is told about the spoken tutor. `speaks`: its languages, or None for every one."""

    kind: str
    hears: bool
    speaks: frozenset[str] | None = None


TUTORS = {
    "scripted": TutorKind("scripted", hears=False, speaks=frozenset({"nb", "en"})),
    "openai": TutorKind("model", hears=True),
    "gemini": TutorKind("model", hears=True),
    "compatible": TutorKind("model", hears=True),
}


Report = Callable[[UsageReported], None]
Failed = Callable[[str, str, str], None]
"""See Circuits.told."""


def _scripted(_settings: Settings, _report: Report) -> TextLLM:
    from avaaz_adapters.scripted.text import ScriptedText

    return ScriptedText()


def _openai(settings: Settings, report: Report) -> TextLLM:
    from avaaz_adapters.openai.text import OpenAIText

    return OpenAIText(settings.openai_api_key, settings.openai_base_url, settings.openai_text_model, report)


def _gemini(settings: Settings, report: Report) -> TextLLM:
    from avaaz_adapters.gemini.text import GeminiText

    return GeminiText(
        settings.gemini_api_key, settings.gemini_base_url, settings.gemini_ca_file, settings.gemini_text_model, report
    )


def _compatible(settings: Settings, report: Report) -> TextLLM:
    from avaaz_adapters.compatible.text import CompatibleText

    return CompatibleText(
        settings.compatible_base_url, settings.compatible_api_key, settings.compatible_text_model, report
    )


LLMS: dict[str, Callable[[Settings, Report], TextLLM]] = {
    "scripted": _scripted,
    "openai": _openai,
    "gemini": _gemini,
    "compatible": _compatible,
}


def text_of(
    settings: Settings, clock: Clock, report: Report, failed: Failed, traces: Traces, clients: Clients
) -> FailoverText:
    """The text models of the settings, in order."""
    told = traces.usage(report)
    models = {
        name: traces.text(clients.held(LLMS[name](settings, told)), name, settings.text_model(name))
        for name in settings.llms
    }
    rest = timedelta(seconds=settings.vendor_cooldown_s)
    return FailoverText(models, Circuits(settings.llms, rest, failed), clock)


@dataclass(slots=True)
class WatchedText:
    """TextLLM that remembers how the last answer of another one went. `failed_at` is None after a good one."""

    inner: TextLLM
    clock: Clock
    kind: str = ""
    failed_at: datetime | None = field(default=None)

    @property
    def judges(self) -> bool:
        """See TextLLM."""
        return self.inner.judges

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        try:
            async for piece in self.inner.answer(brief, line):
                yield piece
        except VendorFailed as why:
            self.kind, self.failed_at = why.kind, self.clock.now()
            raise
        self.failed_at = None

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM."""
        return await self.inner.fill(form)
