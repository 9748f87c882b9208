"""Sound goes to the vendor only while the learner has the turn: it costs nothing in between, and holds no tutor."""

from collections import deque
from typing import Protocol, runtime_checkable

from livekit import rtc

PRE_ROLL_S = 0.5
"""How much of the sound before the voice was noticed is handed in with it, in seconds."""


@runtime_checkable
class GatedSession(Protocol):
    """A realtime session whose ears can be closed. `pieces`: ids of what was handed in, in that order."""

    pieces: list[str]

    def open_ears(self) -> None:
        """Hand in sound from half a second ago on."""
        ...

    def close_ears(self) -> None:
        """Hand in no sound until they are opened."""
        ...


class PreRoll:
    """The last half second of sound."""

    def __init__(self) -> None:
        self._frames: deque[rtc.AudioFrame] = deque()
        self._seconds = 0.0

    def keep(self, frame: rtc.AudioFrame) -> None:
        """Add a frame and drop what is older than half a second."""
        self._frames.append(frame)
        self._seconds += frame.duration
        while self._seconds - self._frames[0].duration >= PRE_ROLL_S:
            self._seconds -= self._frames.popleft().duration

    def take(self) -> list[rtc.AudioFrame]:
        """All that is kept, oldest first; nothing is left."""
        frames = list(self._frames)
        self._frames.clear()
        self._seconds = 0.0
        return frames
