"""What speaks in a room: a realtime model, or recogniser, language model and voice in a row."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from livekit.agents import llm
from livekit.agents.stt import STT
from livekit.agents.tts import TTS

from avaaz_domain.conversation.brief import TutorBrief


class HearingKind(Enum):
    """How the learner's words come back: piece by piece, with the answer to a whole turn, from a recogniser, never."""

    PIECES = "pieces"
    WHOLE = "whole"
    RECOGNISER = "recogniser"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Engine:
    """The models of one conversation. Recogniser and voice go with a language model that neither hears nor speaks."""

    model: llm.LLM[Any] | llm.RealtimeModel
    hearing: HearingKind
    recogniser: STT[Any] | None = None
    voice: TTS[Any] | None = None


EngineFor = Callable[[TutorBrief], Engine]
