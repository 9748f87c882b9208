"""PCM from a sound file of any kind, and Ogg with Opus from PCM. Both block: call them in a thread."""

import io
import math
from itertools import chain

import av
from av.error import FFmpegError

from avaaz_domain.conversation.speech import SpokenAudio

OGG = "audio/ogg"
BIT_RATE = 24_000
"""Bits a second: speech stays clear, a minute is 180 kB."""
_PIECE = 20
"""Milliseconds of sound that are encoded at a time."""


class UnreadableSoundError(Exception):
    """This is no sound file."""


def pcm_of(sound: SpokenAudio, rate: int, most_s: float = math.inf, container: str | None = None) -> bytes:
    """16-bit mono PCM at this rate, in Hz; nothing after `most_s` seconds is read. Raises UnreadableSoundError.

    A `container` that is known is named: else FFmpeg guesses, and follows what a playlist names to files and addresses.
    """
    resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
    pieces: list[bytes] = []
    try:
        with av.open(io.BytesIO(sound.data), "r", format=container) as file:
            samples = 0
            for frame in chain(file.decode(audio=0), [None]):
                resampled = resampler.resample(frame)
                pieces += [bytes(each.planes[0])[: each.samples * 2] for each in resampled]
                samples += sum(each.samples for each in resampled)
                if samples > most_s * rate:
                    break
    except (FFmpegError, IndexError, ValueError) as broken:
        raise UnreadableSoundError from broken
    return b"".join(pieces)


def ogg_of(pcm: bytes, rate: int) -> SpokenAudio:
    """16-bit mono PCM at a rate that Opus knows (8, 12, 16, 24 or 48 kHz), as a file."""
    file, step = io.BytesIO(), rate * _PIECE // 1000 * 2
    with av.open(file, "w", format="ogg") as out:
        stream = out.add_stream("libopus", rate=rate, layout="mono")
        stream.bit_rate = BIT_RATE
        for start in range(0, len(pcm), step):
            piece = pcm[start : start + step].ljust(step, b"\0")
            frame = av.AudioFrame(format="s16", layout="mono", samples=step // 2)
            frame.planes[0].update(piece)
            frame.sample_rate = rate
            frame.pts = start // 2
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return SpokenAudio(OGG, file.getvalue())
