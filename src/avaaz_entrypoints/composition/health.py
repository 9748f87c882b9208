"""What can be wrong around a process, each part checked by itself and without spending a token."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from avaaz_adapters.system.reach import answers
from avaaz_domain.conversation.check_voice import CheckVoice
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.stores import StoreSide
from avaaz_entrypoints.composition.tutors import WatchedText

PartState: TypeAlias = Literal["ok", "slow", "down", "not_configured"]


@dataclass(frozen=True, slots=True)
class Finding:
    """How a part is. `detail` is for people and holds no secret."""

    state: PartState
    detail: str = ""


Check: TypeAlias = Callable[[], Awaitable[Finding]]


@dataclass(frozen=True, slots=True)
class HealthChecks:
    """A check for each part, by its name. A check may raise Unavailable or take too long: then its part is down."""

    parts: Mapping[str, Check]


def health_checks(settings: Settings, store: StoreSide, voice: CheckVoice, text: WatchedText) -> HealthChecks:
    """The checks of an HTTP process; `jobs` is added by whoever runs them."""

    async def database() -> Finding:
        await store.ping()
        return Finding("ok", settings.store)

    async def migrations() -> Finding:
        wrong = await store.schema()
        return Finding("down", wrong) if wrong else Finding("ok")

    async def livekit() -> Finding:
        if not settings.livekit_url:
            return Finding("not_configured", "set AVAAZ_LIVEKIT_URL, or start by `avaaz serve`")
        return Finding("ok") if await answers(settings.livekit_url) else Finding("down", "no answer")

    async def worker() -> Finding:
        if not settings.livekit_url:
            return Finding("not_configured", "voice is off")
        alive = await voice.workers()
        return Finding("ok" if alive else "down", f"{alive} alive")

    async def model() -> Finding:
        if text.failed_at is not None:
            return Finding("down", f"{settings.llm}: last answer failed ({text.kind})")
        wrong = [why for refusal in (_openai_refusal, _gemini_refusal) if (why := await refusal(settings))]
        if wrong:
            return Finding("down", "; ".join(wrong))
        return Finding("ok", f"spoken {settings.realtime}, written {settings.llm}")

    return HealthChecks(
        {"database": database, "migrations": migrations, "livekit": livekit, "worker": worker, "model": model}
    )


async def _openai_refusal(settings: Settings) -> str:
    """What is wrong with OpenAI, empty when nothing is or it is not used."""
    chosen = [
        model
        for model, adapter in (
            (settings.openai_text_model, settings.llms),
            (settings.openai_realtime_model, settings.realtimes),
        )
        if "openai" in adapter
    ]
    if not chosen:
        return ""
    from avaaz_adapters.openai.reach import refusal

    wrong = await refusal(settings.openai_api_key, settings.openai_base_url, chosen[0])
    return f"openai: {wrong}" if wrong else ""


async def _gemini_refusal(settings: Settings) -> str:
    """What is wrong with Gemini, empty when nothing is or it is not used."""
    if "gemini" not in {*settings.realtimes, *settings.llms}:
        return ""
    from avaaz_adapters.gemini.text import GeminiText

    asked = GeminiText(
        settings.gemini_api_key, settings.gemini_base_url, settings.gemini_ca_file, settings.gemini_text_model
    )
    try:
        wrong = await asked.refusal()
    finally:
        await asked.aclose()
    return f"gemini: {wrong}" if wrong else ""
