"""The private attributes of livekit that we touch are still there under these names."""

import asyncio
import inspect
import subprocess
import sys
from collections.abc import Callable

from livekit.agents import llm, utils
from livekit.plugins.google.realtime import realtime_api as live
from livekit.rtc._proto.ffi_pb2 import FfiEvent

from avaaz_adapters.livekit.private import OwnSounds, shorten_append
from avaaz_adapters.openai.realtime import OpenAIRealtime
from tests.unit.conversation.stage import a_stage


async def test_the_pieces_of_sound_for_the_vendor_can_be_shortened() -> None:
    maker = OpenAIRealtime(
        api_key="sk-test", base_url="http://127.0.0.1:9/v1", model="gpt-realtime", transcribe_model="gpt-4o-transcribe"
    )
    async with a_stage() as stage:
        model = maker.model_for(stage.vendor.briefs[-1])
    session = model.session()
    try:
        assert isinstance(session._bstream, utils.audio.AudioByteStream)
        assert shorten_append(session)
    finally:
        await session.aclose()
        await model.aclose()


def test_a_session_without_them_keeps_its_default() -> None:
    assert not shorten_append(object())  # type: ignore[arg-type]


def test_gemini_says_when_it_is_connected_and_which_instructions_hold() -> None:
    assert callable(llm.RealtimeSession._report_connection_acquired)
    assert "self._opts.instructions != instructions" in inspect.getsource(live.RealtimeSession.update_instructions)
    assert callable(live.RealtimeSession.start_user_activity)


def heard(stream: int) -> FfiEvent:
    event = FfiEvent()
    event.audio_stream_event.stream_handle = stream
    return event


def taken(request: int) -> FfiEvent:
    event = FfiEvent()
    event.capture_audio_frame.async_id = request
    return event


def happened(room: int) -> FfiEvent:
    event = FfiEvent()
    event.room_event.room_handle = room
    return event


def of(stream: int) -> Callable[[FfiEvent], bool]:
    return lambda event: event.audio_stream_event.stream_handle == stream


async def test_sound_wakes_only_whom_it_is_for() -> None:
    events = OwnSounds()
    one, other = [events.subscribe(filter_fn=lambda event: event.HasField("audio_stream_event")) for _ in range(2)]
    room = events.subscribe(filter_fn=lambda event: not event.HasField("audio_stream_event"))
    answer = events.subscribe()
    events.narrow(one, of(7))
    events.narrow(other, of(8))
    for event in (heard(7), heard(8), heard(8), taken(1), happened(3)):
        events.put(event)
    await asyncio.sleep(0)
    assert [queue.qsize() for queue in (one, other)] == [1, 2]
    assert [room.get_nowait() for _ in range(room.qsize())] == [happened(3)]
    assert [answer.get_nowait() for _ in range(answer.qsize())] == [taken(1), happened(3)]


OWN_STREAM = """
import asyncio
from livekit import rtc
from livekit.rtc._ffi_client import FfiClient
from livekit.rtc._proto.ffi_pb2 import FfiEvent
from avaaz_entrypoints.composition.runtime import start_runtime

async def listen():
    track = rtc.LocalAudioTrack.create_audio_track("voice", rtc.AudioSource(24_000, 1))
    stream = rtc.AudioStream(track)
    [(_, _, wants)] = FfiClient.instance.queue._subscribers
    for handle in (stream._ffi_handle.handle, stream._ffi_handle.handle + 1):
        event = FfiEvent()
        event.audio_stream_event.stream_handle = handle
        print(wants(event))

start_runtime()
asyncio.run(listen())
"""


def test_a_stream_of_sound_wants_its_own() -> None:
    program = [sys.executable, "-c", OWN_STREAM]
    done = subprocess.run(program, check=False, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == ("True\nFalse\n", 0), done.stderr
