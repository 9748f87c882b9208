"""A sound file from a browser: decoded, bounded, and searched for the voice in it."""

import asyncio

from avaaz_domain.conversation.entities import Span
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.errors import SoundUnreadable
from avaaz_domain.exams.say_again import ReadSound

UNREADABLE = "That is no sound that can be read. Record it again."
CONTAINERS = ((0, b"\x1a\x45\xdf\xa3", "matroska"), (0, b"OggS", "ogg"), (4, b"ftyp", "mp4"))
"""What browsers record in: where a file says so, with which bytes, and FFmpeg's name. Nothing else is opened."""


class BrowserSounds:
    """SoundReader for WebM, Ogg and MP4. Nothing beyond the longest that is wanted is decoded.

    FFmpeg and the model are loaded with the first sound, so that the web process does not start more slowly for them.
    """

    async def read(self, data: bytes, most_s: float) -> ReadSound:
        """See SoundReader."""
        return await asyncio.to_thread(_read, data, most_s)


def _read(data: bytes, most_s: float) -> ReadSound:
    from avaaz_adapters.livekit.silero import RATE
    from avaaz_adapters.pyav.sound import UnreadableSoundError, ogg_of, pcm_of

    container = next((name for at, mark, name in CONTAINERS if data[at : at + len(mark)] == mark), None)
    if container is None:
        raise SoundUnreadable(UNREADABLE)
    try:
        pcm = pcm_of(SpokenAudio("", data), RATE, most_s=most_s + 1, container=container)
    except UnreadableSoundError as broken:
        raise SoundUnreadable(UNREADABLE) from broken
    if len(pcm) > 2 * RATE * most_s:
        raise SoundUnreadable(f"Say it again in at most {most_s:g} seconds.")
    return ReadSound(ogg_of(pcm, RATE), _voiced(pcm))


def _voiced(pcm: bytes) -> tuple[Span, ...]:
    """The stretches of voice in 16-bit mono PCM of 16 kHz."""
    from avaaz_adapters.livekit.silero import MIN_SILENCE_S, WINDOW_S, Look, is_voice

    found: list[list[float]] = []
    sounds = False
    for number, probability in enumerate(Look().probabilities(pcm)):
        sounds, at = is_voice(probability, goes_on=sounds), number * WINDOW_S
        if not sounds:
            continue
        if found and at - found[-1][1] < MIN_SILENCE_S:
            found[-1][1] = at + WINDOW_S
        else:
            found.append([at, at + WINDOW_S])
    return tuple(Span(round(first * 1000), round(last * 1000)) for first, last in found)
