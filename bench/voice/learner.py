"""A learner in a room: speech in frames of 10 ms with no queue, and the tutor's sound timed frame by frame.

All times are `time.perf_counter()`, which every process of this machine shares.
"""

import asyncio
import json
import time
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import numpy as np
from livekit import rtc
from livekit.rtc.data_stream import StreamError

RATE, FRAME = 48_000, 480
LOUD = 800
"""A frame of the tutor with a sample above this is heard."""
SILENCE_S = 0.15
"""No loud frame for this long: the tutor is silent, since its last loud frame."""
now = time.perf_counter


def speech(text: str) -> list[bytes]:
    """The text in 10 ms blocks of 48 kHz, cut so that the first and the last are voiced."""
    from avaaz_adapters.scripted.espeak import speak

    pcm, rate = speak(text, language="en", words_per_minute=165)
    sound = np.frombuffer(pcm, np.int16).astype(np.float32)
    stretched = np.interp(np.arange(0, len(sound), rate / RATE), np.arange(len(sound)), sound)
    blocks = stretched[: len(stretched) // FRAME * FRAME].reshape(-1, FRAME)
    voiced = np.flatnonzero(np.sqrt((blocks**2).mean(1)) > 1200)
    return [block.astype(np.int16).tobytes() for block in blocks[voiced[0] : voiced[-1] + 1]]


class Learner:
    """`coarse`: two frames at a time both ways, which halves its own cost where only load is wanted."""

    def __init__(self, *, coarse: bool = False) -> None:
        self._step = 2 if coarse else 1
        self.room = rtc.Room()
        self._queue: list[bytes] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._started, self._drained = asyncio.Event(), asyncio.Event()
        self._loud, self._armed = asyncio.Event(), False
        self.voice_start = self.voice_end = 0.0
        """When the first and the last voiced frame was pushed."""
        self.loud_first = self.loud_last = 0.0
        """When the tutor was first heard since `arm()`, and when last."""
        self.late_s = 0.0
        """How late a frame of ours was at worst: a starved generator shows here."""
        self.room.on("track_subscribed", self._on_track)

    async def join(self, url: str, token: str) -> None:
        """Enter the room and open the microphone."""
        self.room.register_text_stream_handler("lk.transcription", self._on_caption)
        await self.room.connect(url, token)
        self._source = rtc.AudioSource(RATE, 1, queue_size_ms=0)
        track = rtc.LocalAudioTrack.create_audio_track("mic", self._source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE, dtx=False, red=False)
        await self.room.local_participant.publish_track(track, options)
        self._spawn(self._microphone())

    async def leave(self) -> None:
        """Say that it is over, and go."""
        packet = json.dumps({"type": "end", "key": "bench-the-end"})
        await self.room.local_participant.publish_data(packet, reliable=True, topic="avaaz")
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0.1)
        await self.room.disconnect()
        await self._source.aclose()

    async def finish(self) -> None:
        """Press «I am finished»."""
        packet = json.dumps({"type": "finish", "key": "bench-finished"})
        await self.room.local_participant.publish_data(packet, reliable=True, topic="avaaz")

    def arm(self) -> None:
        """From now on, wait for the tutor to be heard."""
        self._loud.clear()
        self._armed = True

    async def hear(self, limit_s: float = 15.0) -> float:
        """When the tutor was first heard since `arm()`. Raises TimeoutError."""
        async with asyncio.timeout(limit_s):
            await self._loud.wait()
        return self.loud_first

    async def say(self, blocks: list[bytes]) -> None:
        """Speak, and return when the last voiced frame was pushed."""
        self.begin(blocks)
        await self._drained.wait()

    def begin(self, blocks: list[bytes]) -> None:
        """Begin to speak with the next frame."""
        self._drained.clear()
        self._started.clear()
        self._queue = list(blocks)

    async def began(self) -> float:
        """When the first voiced frame was pushed."""
        await self._started.wait()
        return self.voice_start

    async def spoken(self) -> None:
        """Return when the last voiced frame was pushed."""
        await self._drained.wait()

    @property
    def quiet_s(self) -> float:
        """How long the tutor has been silent, in seconds."""
        return now() - self.loud_last

    async def quiet(self, seconds: float) -> None:
        """Return when the tutor has been silent for so long."""
        while True:
            left = seconds - self.quiet_s
            if left <= 0:
                return
            await asyncio.sleep(left)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _on_caption(self, reader: rtc.TextStreamReader, _identity: str) -> None:
        self._spawn(_read(reader))

    def _on_track(self, track: rtc.Track, _publication: object, _participant: object) -> None:
        if track.kind == rtc.TrackKind.KIND_AUDIO:
            self._spawn(self._listen(track))

    async def _listen(self, track: rtc.Track) -> None:
        stream = rtc.AudioStream(track, sample_rate=24_000, num_channels=1, frame_size_ms=10 * self._step)
        try:
            async for event in stream:
                self._heard(np.frombuffer(event.frame.data, np.int16))
        finally:
            await stream.aclose()

    def _heard(self, sound: "np.ndarray[tuple[int], np.dtype[np.int16]]") -> None:
        if np.abs(sound.astype(np.int32)).max() > LOUD:
            self.loud_last = now()
            if self._armed:
                self._armed, self.loud_first = False, self.loud_last
                self._loud.set()

    async def _microphone(self) -> None:
        size, due = FRAME * self._step * 2, now()
        while True:
            said = b"".join(self._queue[: self._step]).ljust(size, b"\0") if self._queue else b""
            del self._queue[: self._step]
            if said:
                self.voice_end = now()
                if not self._started.is_set():
                    self.voice_start = self.voice_end
                    self._started.set()
            block = said or bytes(size)
            for at in range(0, size, FRAME * 2):
                await self._source.capture_frame(rtc.AudioFrame(block[at : at + FRAME * 2], RATE, 1, FRAME))
            if said and not self._queue:
                self._drained.set()
            due += 0.01 * self._step
            late = now() - due
            self.late_s = max(self.late_s, late)
            if late > 0.03:
                due = now()  # a starved client skips time, it does not send a burst
            await asyncio.sleep(max(0.0, due - now()))


async def _read(reader: rtc.TextStreamReader) -> None:
    with suppress(StreamError):  # cut off by our leaving
        await reader.read_all()
