"""Which voice reads a line again, by setting."""

from collections.abc import Callable

from avaaz_adapters.speech.kept import KeptSpeech
from avaaz_domain.conversation.speech import Speech
from avaaz_entrypoints.composition.settings import Settings

OPENAI_VOICE = "marin"


def _espeak(_settings: Settings) -> Speech:
    from avaaz_adapters.speech.espeak import EspeakSpeech

    return EspeakSpeech()


def _openai(settings: Settings) -> Speech:
    from avaaz_adapters.openai.speech import OpenAISpeech

    return OpenAISpeech(settings.openai_api_key, settings.openai_base_url, settings.openai_speech_model, OPENAI_VOICE)


def _compatible(settings: Settings) -> Speech:
    from avaaz_adapters.openai.speech import OpenAISpeech

    return OpenAISpeech(
        settings.compatible_api_key,
        settings.compatible_base_url,
        settings.compatible_speech_model,
        settings.compatible_voice,
    )


VOICES: dict[str, Callable[[Settings], Speech]] = {"espeak": _espeak, "openai": _openai, "compatible": _compatible}


def speech_of(settings: Settings) -> Speech:
    """The voice of the settings, which keeps its last sounds."""
    return KeptSpeech(VOICES[settings.speech](settings))
