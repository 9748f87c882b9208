"""The one place that touches attributes of livekit that are not public. The version is pinned exactly.

`tests/contract/test_livekit_private.py` fails when one of them is renamed.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from livekit import rtc
from livekit.agents import llm, utils
from livekit.rtc._ffi_client import FfiClient, FfiQueue, ffi_event_callback
from livekit.rtc._proto.ffi_pb2 import FfiEvent

APPEND_MS = 20
"""Sound is handed to the vendor in pieces of this many milliseconds; the plugin's own 100 cost 40 ms a turn."""
_RATE = 24_000
_HEARD, _TAKEN = "audio_stream_event", "capture_audio_frame"
_log = logging.getLogger(__name__)


def shorten_append(session: llm.RealtimeSession[Any], milliseconds: int = APPEND_MS) -> bool:
    """Let an OpenAI plugin session send shorter pieces of sound. Returns whether it could be done."""
    if not hasattr(session, "_bstream"):
        return False
    session._bstream = utils.audio.AudioByteStream(_RATE, 1, samples_per_channel=_RATE // 1000 * milliseconds)
    return True


class OwnSounds(FfiQueue[FfiEvent]):
    """Sound wakes only whom it is for, in a process that holds several calls.

    The SDK's own queue hands every frame that is heard in any call to each call, and to whoever waits for the answer to
    a request; and the word that a frame was taken to each room. All of them look, and drop it.
    """

    def put(self, item: FfiEvent) -> None:
        """See FfiQueue. Who waits without a filter waits for the answer to one request."""
        kind = item.WhichOneof("message")
        with self._lock:
            for queue, loop, wants in self._subscribers:
                of_others = _TAKEN if wants else _HEARD
                if kind != of_others and (wants is None or wants(item)):
                    try:
                        loop.call_soon_threadsafe(queue.put_nowait, item)
                    except RuntimeError:
                        _log.warning("an event for a loop that is closed")

    def narrow(self, queue: "asyncio.Queue[FfiEvent]", wants: Callable[[FfiEvent], bool]) -> None:
        """Whoever waits at this queue wants only that."""
        with self._lock:
            self._subscribers = [(each, loop, wants if each is queue else old) for each, loop, old in self._subscribers]


def share_runtime() -> None:
    """Let sound wake only the call it is of, and tell no more of the native side than its errors, as plain lines on
    stderr: it wrote every trace for Python, which threw it away. To be called once, before the first room. Bench row
    `calls`, three at once: 10 to 11 s of CPU a call-minute before, 8.7 to 9.6 after.
    """
    client: Any = FfiClient.instance
    client._ffi_lib.livekit_ffi_initialize(ffi_event_callback, False, b"python", rtc.__version__.encode())
    sounds = client._queue = OwnSounds()
    make = rtc.AudioStream.__init__

    def narrowed(self: Any, *args: Any, **named: Any) -> None:
        make(self, *args, **named)
        handle = self._ffi_handle.handle
        sounds.narrow(self._ffi_queue, lambda event: event.audio_stream_event.stream_handle == handle)

    rtc.AudioStream.__init__ = narrowed  # type: ignore[method-assign]
