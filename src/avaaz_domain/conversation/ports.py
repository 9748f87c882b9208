"""What the conversation needs from outside: the store (see `repositories`), models, rooms, prompts."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from avaaz_domain.conversation.brief import Prompt, TutorBrief
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.events import LineEvent, LiveEvent
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.notices import Notice
from avaaz_domain.conversation.repositories import (
    Allowance,
    AnswerRepo,
    CallRepo,
    ConversationTx,
    ConversationUnitOfWork,
    Overview,
    Position,
    PracticeRepo,
    SessionRepo,
    TurnRepo,
    WorkerRepo,
)
from avaaz_domain.conversation.speech import Speech, SpeechAsked, SpokenAudio
from avaaz_domain.shared.cefr import Level, LevelBehaviour
from avaaz_domain.shared.languages import TargetLanguage

__all__ = [
    "Allowance",
    "AnswerRepo",
    "CallLine",
    "CallRepo",
    "ConversationTx",
    "ConversationUnitOfWork",
    "LiveConversation",
    "Overview",
    "Position",
    "PracticeRepo",
    "PromptCatalog",
    "RealtimeLLM",
    "RoomService",
    "SessionRepo",
    "Speech",
    "SpeechAsked",
    "SpokenAudio",
    "TextLLM",
    "Ticket",
    "TurnRepo",
    "WorkerRepo",
]


class PromptCatalog(Protocol):
    """What a brief is made of: prompts, behaviour by level, languages."""

    def prompt(self, prompt_id: str) -> Prompt:
        """The current version of a prompt; raises NotFound for an unknown id."""
        ...

    def behaviour(self, level: Level | None) -> LevelBehaviour:
        """How to talk at a level; an unknown level is treated as A1."""
        ...

    def support(self, rung: int) -> str:
        """What the tutor offers at a rung of the support ladder, 0 to 4."""
        ...

    def language(self, code: str) -> TargetLanguage:
        """The target language; raises NotFound for one that is not taught."""
        ...

    def languages(self) -> tuple[TargetLanguage, ...]:
        """All target languages, in the order in which they are offered."""
        ...


class LiveConversation(Protocol):
    """An open conversation with a model that speaks. Every method returns at once; what it causes comes as events."""

    @property
    def hears(self) -> bool:
        """Whether it understands speech; without that, spoken turns have no text."""
        ...

    @property
    def renew_at(self) -> datetime | None:
        """From when on it is to be opened anew at the next quiet moment, before the vendor ends it; None: never."""
        ...

    def events(self) -> AsyncIterator[LiveEvent]:
        """Everything that happens, until it is closed. A failure is an event, never an exception."""
        ...

    async def transcribe(self) -> None:
        """Hand in the learner's speech so far for recognition, without asking for an answer."""
        ...

    async def respond(self) -> None:
        """The learner's turn is over: hand in what is left of it and let the tutor answer."""
        ...

    async def cue(self, instructions: str) -> None:
        """Let the tutor speak now; the instructions hold for this once."""
        ...

    async def hear(self, text: str) -> None:
        """The learner typed this: take it as the learner's turn and answer aloud."""
        ...

    async def interrupt(self) -> None:
        """Stop speaking now."""
        ...

    async def steer(self, brief: TutorBrief) -> None:
        """Follow this brief from now on."""
        ...

    async def pause(self) -> None:
        """Nobody is there: take no audio until `resume`; what was said before is a turn that is over."""
        ...

    async def resume(self) -> None:
        """Somebody is there again."""
        ...

    async def close(self) -> None:
        """End it; harmless when repeated."""
        ...


class RealtimeLLM(Protocol):
    """A model, or a script, that holds a spoken conversation. Audio never passes through the domain."""

    @property
    def hears(self) -> bool:
        """Whether it understands speech; without that, spoken turns have no text."""
        ...

    async def open(self, brief: TutorBrief) -> LiveConversation:
        """Begin, or go on from `brief.history`. Raises VendorFailed."""
        ...


class CallLine(Protocol):
    """The learner's end of a call."""

    def events(self) -> AsyncIterator[LineEvent]:
        """What the learner's page and line do, until the line is hung up."""
        ...

    async def tell(self, notice: Notice) -> None:
        """Tell the page; lost when nobody is there."""
        ...

    async def hang_up(self) -> None:
        """Close the room for everybody; harmless when repeated."""
        ...


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a page needs to enter a room. `expires_at` bounds entering, not staying."""

    url: str
    token: str
    room: str
    identity: str
    expires_at: datetime


class RoomService(Protocol):
    """The voice server, from the side. All raise Unavailable when it does not answer."""

    def ticket(self, call: Call) -> Ticket:
        """A ticket for this learner and room only, minutes long; a worker is sent for when the room is made."""
        ...

    async def send_worker(self, call: Call) -> None:
        """Put out whatever tutor is left in the call's room and send for a worker again."""
        ...

    async def close_room(self, room: str) -> None:
        """Close the room; harmless when there is none."""
        ...


class TextLLM(Protocol):
    """A model, or a script, that answers in writing."""

    @property
    def judges(self) -> bool:
        """Whether it understands what it reads; without that, nobody is judged."""
        ...

    def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """The answer to `line`, in pieces as they come. Raises VendorFailed."""
        ...

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """An object with exactly the properties of `form.schema`. Raises VendorFailed, also where it cannot.

        The types of the properties are checked, their truth is not: that is for whoever asked.
        """
        ...
