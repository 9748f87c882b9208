"""Sound files as browsers record them."""

import io

import av
import numpy as np

from tests.support.speech import RATE as VOICE_RATE
from tests.support.speech import voice

__all__ = ["PAUSE_S", "VOICE_RATE", "recorded", "spoken"]
PAUSE_S = 1.2


def recorded(pcm: "np.ndarray[tuple[int], np.dtype[np.int16]]", format: str, codec: str) -> bytes:  # noqa: A002
    """A file as a browser makes it."""
    file = io.BytesIO()
    with av.open(file, "w", format=format) as out:
        stream = out.add_stream(codec, rate=VOICE_RATE, layout="mono")
        assert isinstance(stream, av.AudioStream)
        step = VOICE_RATE // 50
        for start in range(0, len(pcm), step):
            piece = np.zeros(step, np.int16)
            piece[: len(pcm[start : start + step])] = pcm[start : start + step]
            frame = av.AudioFrame.from_ndarray(piece.reshape(1, -1), format="s16", layout="mono")
            frame.sample_rate, frame.pts = VOICE_RATE, start
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return file.getvalue()


def spoken() -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    """Two sentences with a pause between them."""
    quiet = np.zeros(int(PAUSE_S * VOICE_RATE), np.int16)
    return np.concatenate([voice("I live by the sea"), quiet, voice("and I like it very much")])
