"""The one place that touches attributes of livekit that are not public. The version is pinned exactly.

`tests/contract/test_livekit_private.py` fails when one of them is renamed; at run time a missing one means the plugin's
own, slower default.
"""

from typing import Any

from livekit.agents import llm, utils

APPEND_MS = 20
"""Sound is handed to the vendor in pieces of this many milliseconds; the plugin's own 100 cost 40 ms a turn."""
_RATE = 24_000


def shorten_append(session: llm.RealtimeSession[Any], milliseconds: int = APPEND_MS) -> bool:
    """Let an OpenAI plugin session send shorter pieces of sound. Returns whether it could be done."""
    if not hasattr(session, "_bstream"):
        return False
    session._bstream = utils.audio.AudioByteStream(_RATE, 1, samples_per_channel=_RATE // 1000 * milliseconds)
    return True
