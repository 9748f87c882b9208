"""Who writes down what a learner says in an exam, by setting."""

from collections.abc import Callable
from functools import partial

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.metrics.watched_recogniser import WatchedRecogniser
from avaaz_domain.conversation.usage import UsageKind
from avaaz_domain.exams.stage import Recogniser
from avaaz_entrypoints.composition.clients import Clients
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tutors import Report
from avaaz_entrypoints.composition.voices import reporting


def _hint(language: str) -> str:
    return PackagedCatalog().language(language).transcription_hint


def _openai(settings: Settings, report: Report) -> Recogniser:
    from avaaz_adapters.openai.recogniser import OpenAIRecogniser

    model = settings.openai_transcribe_model
    heard = reporting("openai", model, UsageKind.TRANSCRIPTION, report)
    return OpenAIRecogniser(settings.openai_api_key, settings.openai_base_url, model, _hint, heard)


def _compatible(settings: Settings, report: Report) -> Recogniser:
    from avaaz_adapters.openai.recogniser import OpenAIRecogniser

    model = settings.compatible_transcribe_model
    heard = reporting("compatible", model, UsageKind.TRANSCRIPTION, report)
    return OpenAIRecogniser(settings.compatible_api_key, settings.compatible_base_url, model, _hint, heard)


RECOGNISERS: dict[str, Callable[[Settings, Report], Recogniser]] = {"openai": _openai, "compatible": _compatible}
"""Who writes speech down, by the name of the spoken tutor."""


def recogniser_of(settings: Settings, report: Report, figures: Figures, clients: Clients) -> Recogniser | None:
    """The first of the spoken tutors that has one; without any, turns have times and no words."""
    named = next((name for name in settings.realtimes if name in RECOGNISERS), None)
    if named is None:
        return None
    failed = partial(figures.vendor_failed, "listening", named, instead="")
    return WatchedRecogniser(clients.held(RECOGNISERS[named](settings, report)), failed)
