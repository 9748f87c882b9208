"""A sound file from a browser: decoded, bounded, and searched for the voice in it."""

import asyncio
from typing import Any

from livekit import local_inference

from avaaz_adapters.pyav.sound import UnreadableSoundError, ogg_of, pcm_of
from avaaz_domain.conversation.entities import Span
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.errors import SoundUnreadable
from avaaz_domain.exams.say_again import ReadSound

UNREADABLE = "That is no sound that can be read. Record it again."
RATE = 16_000
WINDOW = local_inference.VAD_WINDOW_SAMPLES
BEGINS, GOES_ON = 0.5, 0.35
"""The probabilities of a voice at which it begins, and above which it goes on: as in a room."""
CONTAINERS = ((0, b"\x1a\x45\xdf\xa3", "matroska"), (0, b"OggS", "ogg"), (4, b"ftyp", "mp4"))
"""What browsers record in: where a file says so, with which bytes, and FFmpeg's name. Nothing else is opened."""
SILENCE_S = 0.2
"""A shorter silence does not end a stretch of voice: as in a room."""


class BrowserSounds:
    """SoundReader for WebM, Ogg and MP4. Nothing beyond the longest that is wanted is decoded."""

    async def read(self, data: bytes, most_s: float) -> ReadSound:
        """See SoundReader."""
        return await asyncio.to_thread(_read, data, most_s)


def _read(data: bytes, most_s: float) -> ReadSound:
    container = next((name for at, mark, name in CONTAINERS if data[at : at + len(mark)] == mark), None)
    if container is None:
        raise SoundUnreadable(UNREADABLE)
    try:
        pcm = pcm_of(SpokenAudio("", data), RATE, most_s=most_s + 1, container=container)
    except UnreadableSoundError as broken:
        raise SoundUnreadable(UNREADABLE) from broken
    if len(pcm) > 2 * RATE * most_s:
        raise SoundUnreadable(f"Say it again in at most {most_s:g} seconds.")
    return ReadSound(ogg_of(pcm, RATE), voiced(pcm))


def voiced(pcm: bytes) -> tuple[Span, ...]:
    """The stretches of voice in 16-bit mono PCM of 16 kHz."""
    silero: Any = local_inference.VAD()  # takes any buffer of 16-bit samples, not only numpy's
    found: list[list[int]] = []
    sounds = False
    for start in range(0, len(pcm) // 2 - WINDOW + 1, WINDOW):
        window = memoryview(pcm)[2 * start : 2 * (start + WINDOW)].cast("h")
        sounds = silero.predict(window) > (GOES_ON if sounds else BEGINS)
        if not sounds:
            continue
        if found and start - found[-1][1] < SILENCE_S * RATE:
            found[-1][1] = start + WINDOW
        else:
            found.append([start, start + WINDOW])
    return tuple(Span(first * 1000 // RATE, last * 1000 // RATE) for first, last in found)
