"""The model that tells a voice from other sound, and when we believe it."""

from collections.abc import Iterator
from typing import Any

from livekit import local_inference

RATE = 16_000
WINDOW = local_inference.VAD_WINDOW_SAMPLES
WINDOW_S = WINDOW / RATE
BEGINS, GOES_ON = 0.5, 0.35
"""The probabilities of a voice at which it begins, and above which it goes on: livekit's own."""
MIN_SILENCE_S = 0.2
"""A shorter silence does not end a voice."""


class Look:
    """The model on windows of 32 ms, the first of which begins so many samples before the sound."""

    def __init__(self, before: int = 0) -> None:
        self._silero: Any = local_inference.VAD()  # takes any buffer of 16-bit samples, not only numpy's
        self._sound = bytearray(2 * before)

    @property
    def waiting_s(self) -> float:
        """How much sound waits for the rest of its window, in seconds."""
        return len(self._sound) / 2 / RATE

    def probabilities(self, pcm: bytes | memoryview) -> Iterator[float]:
        """Of a voice, for each window that this sound completes: 16-bit mono PCM of 16 kHz."""
        self._sound += pcm
        while len(self._sound) >= 2 * WINDOW:
            window = bytes(self._sound[: 2 * WINDOW])
            del self._sound[: 2 * WINDOW]
            yield self._silero.predict(memoryview(window).cast("h"))


def is_voice(probability: float, *, goes_on: bool) -> bool:
    """Whether a window is one of a voice; one that `goes_on` is given more credit."""
    return probability >= BEGINS or (goes_on and probability > GOES_ON)
