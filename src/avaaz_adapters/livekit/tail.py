"""When a voice ended: by its loudness, since the model goes on hearing it for a while, and not always as long."""

from math import sqrt
from statistics import median

from avaaz_adapters.livekit.silero import RATE, WINDOW_S

HOP = RATE // 100
"""Loudness is looked at in steps of 10 ms."""
KEPT_S = 0.8
"""So much of the latest sound is at hand, in seconds."""
LONGEST_S = 0.24
"""A voice that ended longer before the model noticed has only become softer."""
USUAL_S = 0.06
"""How long the model goes on, where loudness tells nothing, in seconds: the median over the benchmark's voices."""
SHARE = 0.05
"""A voice is over when it is softer than this share of its loud places: 26 dB."""
ABOVE_NOISE = 2.5
"""And it is a voice when it is so much louder than what comes after it."""


class Tail:
    """The latest sound: 16-bit mono PCM of 16 kHz."""

    def __init__(self) -> None:
        self._pcm = bytearray()

    def hear(self, pcm: bytes | memoryview) -> None:
        """More of it."""
        self._pcm += pcm
        del self._pcm[: -2 * int(KEPT_S * RATE)]

    def silence_s(self, quiet_s: float, ahead_s: float) -> float:
        """Seconds since the voice ended.

        `quiet_s`: what the model takes for silence. `ahead_s`: how much sound came in that it has not seen yet.
        """
        quiet, longest = round((quiet_s + ahead_s) * 100), round(LONGEST_S * 100)
        loudness = self._loudness()
        before, after = loudness[:-quiet], loudness[-max(1, quiet - round(WINDOW_S * 100)) :]
        if not before:
            return quiet_s + ahead_s + USUAL_S
        least = max(SHARE * sorted(before)[len(before) * 9 // 10], ABOVE_NOISE * median(after))
        soft = next((n for n, each in enumerate(before[: -longest - 1 : -1]) if each > least), None)
        return quiet_s + ahead_s + (USUAL_S if soft is None else soft / 100)

    def _loudness(self) -> list[float]:
        """The root mean square of each step, oldest first; the latest ends now."""
        samples = memoryview(self._pcm).cast("h")
        steps = range(len(samples) % HOP, len(samples), HOP)
        return [sqrt(sum(each * each for each in samples[at : at + HOP]) / HOP) for at in steps]
