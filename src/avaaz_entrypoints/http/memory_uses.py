"""The use cases of past talks, for the routes."""

from dataclasses import dataclass

from avaaz_domain.conversation.edit_turn import EditTurn
from avaaz_domain.conversation.explain_word import ExplainWord
from avaaz_domain.conversation.forget_memory import ForgetMemory, ReadMemory
from avaaz_domain.conversation.list_practices import ListPractices
from avaaz_domain.conversation.read_story import ReadStory
from avaaz_domain.conversation.speak_turn import SpeakTurn
from avaaz_domain.conversation.translate_turn import TranslateTurn
from avaaz_entrypoints.http.resolved import Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryUses(Resolved):
    """One of each."""

    list_practices: ListPractices
    read_story: ReadStory
    read_memory: ReadMemory
    forget: ForgetMemory
    translate_turn: TranslateTurn
    explain_word: ExplainWord
    edit_turn: EditTurn
    speak_turn: SpeakTurn
