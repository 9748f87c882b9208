"""PCM: 24 kHz mono 16 bit."""

import io
import wave
import zlib
from functools import cache

import numpy as np

RATE = 24_000
WINDOW = RATE // 50
"""Samples of the 20 ms in which loudness is measured."""


@cache
def tone(seconds: float) -> bytes:
    """220 Hz, loud enough for anybody's threshold."""
    at = np.arange(int(RATE * seconds)) / RATE
    return (6000 * np.sin(2 * np.pi * 220 * at)).astype(np.int16).tobytes()


def loudness(pcm: bytes) -> float:
    """Root mean square of the samples."""
    samples = np.frombuffer(pcm[: len(pcm) // 2 * 2], np.int16).astype(np.float32)
    return float(np.sqrt(np.dot(samples, samples) / len(samples))) if len(samples) else 0.0


def windows(pcm: bytes) -> list[bytes]:
    """The sound in pieces of 20 ms, the last may be shorter."""
    return [pcm[at : at + WINDOW * 2] for at in range(0, len(pcm), WINDOW * 2)]


def milliseconds(pcm: bytes | bytearray) -> float:
    """How long it sounds."""
    return len(pcm) / 2 / RATE * 1000


def tone_for(text: str, speed: float = 1.0) -> bytes:
    """A WAV whose length and pitch depend on the text, so that no two lines sound alike."""
    at = np.arange(int(RATE * (0.2 + 0.06 * len(text)) / speed)) / RATE
    pitch = 200 + zlib.crc32(text.encode()) % 400
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((6000 * np.sin(2 * np.pi * pitch * at)).astype(np.int16).tobytes())
    return file.getvalue()
