"""The candidate's microphone in a room: when the voice sounds, and the sound itself for a while."""

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import datetime

from livekit import rtc
from livekit.agents.vad import VADEventType, VADStream

from avaaz_adapters.livekit.detector import new_detector
from avaaz_domain.conversation.events import VoiceStarted, VoiceStopped
from avaaz_domain.shared.clock import Clock

RATE = 16_000
FRAME_MS = 20
KEPT_FRAMES = 10 * 60 * 1000 // FRAME_MS
"""Ten minutes of sound are at hand: the longest turn of any exam, and more."""

Tell = Callable[[VoiceStarted | VoiceStopped], None]


class Ears:
    """Hears one participant, on whatever track their microphone comes. Moments are those of the injected clock."""

    def __init__(self, room: rtc.Room, learner: str, clock: Clock, tell: Tell) -> None:
        self._room = room
        self._learner = learner
        self._clock = clock
        self._tell = tell
        self._at: list[datetime] = []
        self._frames: list[bytes] = []
        self._voiced = False
        self._tasks: set[asyncio.Task[None]] = set()
        room.on("track_subscribed", self._on_track)
        room.on("track_muted", self._on_silence)
        room.on("track_unsubscribed", self._on_gone)
        participant = room.remote_participants.get(learner)
        for publication in participant.track_publications.values() if participant else ():
            if publication.track:
                self._listen(publication.track)

    def between(self, since: datetime, until: datetime) -> bytes:
        """16-bit mono PCM of what came in then."""
        return b"".join(self._frames[bisect_left(self._at, since) : bisect_right(self._at, until)])

    async def close(self) -> None:
        """Hear no more."""
        self._room.off("track_subscribed", self._on_track)
        self._room.off("track_muted", self._on_silence)
        self._room.off("track_unsubscribed", self._on_gone)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _on_track(self, track: rtc.Track, _: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant) -> None:
        if participant.identity == self._learner:
            self._listen(track)

    def _on_silence(self, participant: rtc.Participant, _: rtc.TrackPublication) -> None:
        if participant.identity == self._learner:
            self._stopped(self._clock.now())

    def _on_gone(self, _track: rtc.Track, _: rtc.RemoteTrackPublication, participant: rtc.RemoteParticipant) -> None:
        if participant.identity == self._learner:
            self._stopped(self._clock.now())

    def _listen(self, track: rtc.Track) -> None:
        if track.kind != rtc.TrackKind.KIND_AUDIO:
            return
        task = asyncio.create_task(self._hear(track))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _hear(self, track: rtc.Track) -> None:
        sound = rtc.AudioStream(track, sample_rate=RATE, num_channels=1, frame_size_ms=FRAME_MS)
        voice = new_detector().stream()
        watching = asyncio.create_task(self._watch(voice))
        try:
            async for event in sound:
                self._at.append(self._clock.now())
                self._frames.append(bytes(event.frame.data))
                if len(self._at) > KEPT_FRAMES:
                    del self._at[: KEPT_FRAMES // 10], self._frames[: KEPT_FRAMES // 10]
                voice.push_frame(event.frame)
        finally:
            watching.cancel()
            await voice.aclose()
            await sound.aclose()

    async def _watch(self, voice: VADStream) -> None:
        async for event in voice:
            if event.type == VADEventType.START_OF_SPEECH:
                self._voiced = True
                self._tell(VoiceStarted(self._ago(event.speech_duration)))
            elif event.type == VADEventType.END_OF_SPEECH:
                self._stopped(self._ago(event.silence_duration))

    def _stopped(self, at: datetime) -> None:
        if self._voiced:
            self._voiced = False
            self._tell(VoiceStopped(at))

    def _ago(self, seconds: float) -> datetime:
        """When the sound came in that is so many seconds old: counted in frames, whatever the clock's rate."""
        return self._at[max(0, len(self._at) - 1 - round(seconds * 1000 / FRAME_MS))]
