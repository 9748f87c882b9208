"""What happens in the room of an exam."""

from dataclasses import dataclass
from typing import TypeAlias

from avaaz_domain.conversation.events import LineEvent, MinutesRead, VoiceStarted, VoiceStopped, WordsSoFar
from avaaz_domain.exams.stage import Spoken
from avaaz_domain.exams.turns import Role


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A line is over: `spoken` is None when no voice could say it, and `kind` says why, for the log."""

    key: str
    role: Role
    text: str
    spoken: Spoken | None
    kind: str = ""


RoomEvent: TypeAlias = LineEvent | VoiceStarted | VoiceStopped | WordsSoFar | LineSaid | MinutesRead
