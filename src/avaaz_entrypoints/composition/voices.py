"""Which voice reads a line again, by setting."""

from collections.abc import Callable
from functools import partial

from avaaz_adapters.metrics.watched_speech import WatchedSpeech
from avaaz_adapters.speech.kept import KeptSpeech
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.speech import Speech
from avaaz_domain.conversation.usage import Quantities, UsageKind
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tracing import Traces
from avaaz_entrypoints.composition.tutors import Report


def _spoken(vendor: str, model: str, report: Report) -> Callable[[Quantities], None]:
    return lambda quantities: report(UsageReported(vendor, model, UsageKind.SPEECH, quantities))


def _espeak(_settings: Settings, _report: Report) -> Speech:
    from avaaz_adapters.speech.espeak import EspeakSpeech

    return EspeakSpeech()


def _openai(settings: Settings, report: Report) -> Speech:
    from avaaz_adapters.openai.speech import OpenAISpeech
    from avaaz_adapters.openai.voices import VOICES

    return OpenAISpeech(
        settings.openai_api_key,
        settings.openai_base_url,
        settings.openai_speech_model,
        VOICES,
        _spoken("openai", settings.openai_speech_model, report),
    )


def _compatible(settings: Settings, report: Report) -> Speech:
    from avaaz_adapters.openai.speech import OpenAISpeech

    return OpenAISpeech(
        settings.compatible_api_key,
        settings.compatible_base_url,
        settings.compatible_speech_model,
        settings.compatible_voices,
        _spoken("compatible", settings.compatible_speech_model, report),
    )


SPEECHES: dict[str, Callable[[Settings, Report], Speech]] = {
    "espeak": _espeak,
    "openai": _openai,
    "compatible": _compatible,
}


def speech_of(settings: Settings, report: Report, figures: Figures, traces: Traces) -> Speech:
    """The voice of the settings, which keeps its last sounds."""
    voice = traces.speech(SPEECHES[settings.speech](settings, report), settings.speech)
    failed = partial(figures.vendor_failed, "reading", settings.speech, instead="")
    return KeptSpeech(WatchedSpeech(voice, failed))
