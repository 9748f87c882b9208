"""Which voice reads a line again, by setting."""

from collections.abc import Callable
from functools import partial

from avaaz_adapters.metrics.watched_speech import WatchedSpeech
from avaaz_adapters.speech.kept import KeptSpeech
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.speech import Speech
from avaaz_domain.conversation.usage import Quantities, UsageKind
from avaaz_entrypoints.composition.clients import Clients
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tracing import Traces
from avaaz_entrypoints.composition.tutors import Report


def reporting(vendor: str, model: str, kind: UsageKind, report: Report) -> Callable[[Quantities], None]:
    """Reports what this model of a vendor did."""
    return lambda quantities: report(UsageReported(vendor, model, kind, quantities))


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
        reporting("openai", settings.openai_speech_model, UsageKind.SPEECH, report),
    )


def _compatible(settings: Settings, report: Report) -> Speech:
    from avaaz_adapters.openai.speech import OpenAISpeech

    return OpenAISpeech(
        settings.compatible_api_key,
        settings.compatible_base_url,
        settings.compatible_speech_model,
        settings.compatible_voices,
        reporting("compatible", settings.compatible_speech_model, UsageKind.SPEECH, report),
    )


SPEECHES: dict[str, Callable[[Settings, Report], Speech]] = {
    "espeak": _espeak,
    "openai": _openai,
    "compatible": _compatible,
}


def speech_of(settings: Settings, report: Report, figures: Figures, traces: Traces, clients: Clients) -> Speech:
    """The voice of the settings, which keeps its last sounds."""
    voice = traces.speech(clients.held(SPEECHES[settings.speech](settings, report)), settings.speech)
    failed = partial(figures.vendor_failed, "reading", settings.speech, instead="")
    return KeptSpeech(WatchedSpeech(voice, failed))
