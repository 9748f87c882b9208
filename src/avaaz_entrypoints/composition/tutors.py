"""Which tutor a setting means: what it is called, whether it hears, and how it answers in writing."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.shared.clock import Clock
from avaaz_entrypoints.composition.settings import Settings


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


def _scripted(_settings: Settings) -> TextLLM:
    from avaaz_adapters.scripted.text import ScriptedText

    return ScriptedText()


def _openai(settings: Settings) -> TextLLM:
    from avaaz_adapters.openai.text import OpenAIText

    return OpenAIText(
        api_key=settings.openai_api_key, base_url=settings.openai_base_url, model=settings.openai_text_model
    )


LLMS: dict[str, Callable[[Settings], TextLLM]] = {"scripted": _scripted, "openai": _openai}


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
