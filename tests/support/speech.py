"""Speech for tests: WAV files that Chromium takes for a microphone."""

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 48_000


def voice(text: str, language: str = "en") -> npt.NDArray[np.int16]:
    """The text spoken by espeak-ng, 48 kHz mono 16 bit, without silence around it."""
    from avaaz_adapters.scripted.espeak import speak  # the product's own synthesiser

    pcm, rate = speak(text, language=language, words_per_minute=150)
    sound = np.frombuffer(pcm, np.int16).astype(np.float32)
    places = np.arange(0, len(sound), rate / RATE)
    resampled: npt.NDArray[np.int16] = np.interp(places, np.arange(len(sound)), sound).astype(np.int16)
    loud = np.flatnonzero(np.abs(resampled) > 800)
    return resampled[loud[0] : loud[-1] + 1]


def microphone(path: Path, parts: Sequence[float | str], language: str = "en", tail_s: float = 60.0) -> Path:
    """A WAV of silences (seconds) and spoken texts, in order, ending in silence."""
    pieces = [
        voice(part, language) if isinstance(part, str) else np.zeros(int(part * RATE), np.int16)
        for part in (*parts, tail_s)
    ]
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        wav.writeframes(np.concatenate(pieces).tobytes())
    return path
