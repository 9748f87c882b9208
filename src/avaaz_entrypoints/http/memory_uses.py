"""The use cases of past talks, for the routes."""

from dataclasses import dataclass
from typing import get_type_hints

from dishka import AsyncContainer

from avaaz_domain.conversation.edit_turn import EditTurn
from avaaz_domain.conversation.forget_memory import ForgetMemory, ReadMemory
from avaaz_domain.conversation.list_practices import ListPractices
from avaaz_domain.conversation.read_story import ReadStory
from avaaz_domain.conversation.speak_turn import SpeakTurn
from avaaz_domain.conversation.translate_turn import TranslateTurn


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryUses:
    """One of each."""

    list_practices: ListPractices
    read_story: ReadStory
    read_memory: ReadMemory
    forget: ForgetMemory
    translate_turn: TranslateTurn
    edit_turn: EditTurn
    speak_turn: SpeakTurn

    @classmethod
    async def of(cls, container: AsyncContainer) -> "MemoryUses":
        """All of them from the container."""
        return cls(**{name: await container.get(kind) for name, kind in get_type_hints(cls).items()})
