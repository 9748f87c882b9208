"""Memory over days: the use cases of past talks, and the voice that reads a line again."""

from dishka import Provider, Scope, provide, provide_all

from avaaz_domain.conversation.edit_turn import EditTurn
from avaaz_domain.conversation.end_silent_practices import EndSilentPractices
from avaaz_domain.conversation.explain_word import ExplainWord, MeaningPolicy
from avaaz_domain.conversation.forget_memory import ForgetMemory, ReadMemory
from avaaz_domain.conversation.list_practices import ListPractices
from avaaz_domain.conversation.read_story import ReadStory
from avaaz_domain.conversation.record_usage import RecordUsage
from avaaz_domain.conversation.remember_practice import RememberPractice
from avaaz_domain.conversation.speak_turn import SpeakTurn
from avaaz_domain.conversation.speech import Speech
from avaaz_domain.conversation.translate_turn import TranslateTurn, TranslationPolicy
from avaaz_entrypoints.composition.clients import Clients
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tracing import Traces
from avaaz_entrypoints.composition.voices import speech_of


class Memory(Provider):
    """Use cases over practices that have ended, and over single lines."""

    scope = Scope.APP

    use_cases = provide_all(
        EditTurn,
        EndSilentPractices,
        ExplainWord,
        ForgetMemory,
        ListPractices,
        ReadMemory,
        ReadStory,
        RecordUsage,
        RememberPractice,
        SpeakTurn,
        TranslateTurn,
    )

    @provide
    def speech(
        self, settings: Settings, usage: RecordUsage, figures: Figures, traces: Traces, clients: Clients
    ) -> Speech:
        """By setting."""
        return speech_of(settings, usage.report, figures, traces, clients)

    @provide
    def translations(self, settings: Settings) -> TranslationPolicy:
        """From the settings."""
        return TranslationPolicy(settings.translations_per_day)

    @provide
    def meanings(self, settings: Settings) -> MeaningPolicy:
        """From the settings."""
        return MeaningPolicy(settings.meanings_per_day)
