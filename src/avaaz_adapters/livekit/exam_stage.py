"""The room of an exam on LiveKit: one track for each voice, spoken by any Speech; the candidate is heard by Ears."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from livekit import rtc

from avaaz_adapters.livekit.ears import RATE, Ears
from avaaz_adapters.pyav.sound import UnreadableSoundError, ogg_of, pcm_of
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import VoiceStarted, VoiceStopped
from avaaz_domain.conversation.speech import Speech, SpokenAudio
from avaaz_domain.exams.stage import Line, Spoken
from avaaz_domain.exams.turns import Role
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import DomainError

VOICE_RATE = 24_000
FRAME = VOICE_RATE // 50
QUEUE_MS = 100
"""How much sound waits at the track: the most that is still heard after a voice is cut off."""


@dataclass(frozen=True, slots=True)
class _Track:
    source: rtc.AudioSource
    publication: rtc.LocalTrackPublication


class LiveKitStage:
    """ExamStage. Make it with `open`, in a room that has been entered."""

    def __init__(self, room: rtc.Room, learner: str, speech: Speech, clock: Clock) -> None:
        self._room = room
        self._speech = speech
        self._clock = clock
        self._events: asyncio.Queue[VoiceStarted | VoiceStopped | None] = asyncio.Queue()
        self._ears = Ears(room, learner, clock, self._events.put_nowait)
        self._tracks: dict[Role, _Track] = {}
        self._hushed = False
        self._preparing: set[asyncio.Task[None]] = set()
        self._closed = False

    @classmethod
    async def open(cls, room: rtc.Room, learner: str, speech: Speech, clock: Clock) -> "LiveKitStage":
        """With both voices in the room, silent."""
        stage = cls(room, learner, speech, clock)
        for role in (Role.EXAMINER, Role.PARTNER):
            stage._tracks[role] = await stage._publish(role)
        return stage

    async def events(self) -> AsyncIterator[VoiceStarted | VoiceStopped]:
        """See ExamStage."""
        while (event := await self._events.get()) is not None:
            yield event

    def prepare(self, line: Line) -> None:
        """See ExamStage: the voice keeps its last sounds."""
        task = asyncio.create_task(_quietly(self._speech.say(line.asked)))
        self._preparing.add(task)
        task.add_done_callback(self._preparing.discard)

    async def say(self, line: Line) -> Spoken:
        """See ExamStage."""
        self._hushed = False
        sound = await self._speech.say(line.asked)
        try:
            pcm = await asyncio.to_thread(pcm_of, sound, VOICE_RATE)
        except UnreadableSoundError as broken:
            raise VendorFailed("nonsense", recoverable=True) from broken
        source = self._tracks[line.role].source
        started, total, given = self._clock.now(), max(1, len(pcm) // 2), 0
        try:
            while given < total and not self._hushed:
                piece = pcm[given * 2 : (given + FRAME) * 2].ljust(FRAME * 2, b"\0")
                await source.capture_frame(rtc.AudioFrame(piece, VOICE_RATE, 1, FRAME))
                given += FRAME
            waiting = source.queued_duration if self._hushed else 0.0
            if self._hushed:
                source.clear_queue()
            else:
                await source.wait_for_playout()
        except asyncio.CancelledError:
            source.clear_queue()
            raise
        heard = max(0.0, given - waiting * VOICE_RATE) / total
        return Spoken(started, self._clock.now(), min(1.0, heard))

    def hush(self) -> None:
        """See ExamStage."""
        self._hushed = True

    async def sound(self, since: datetime, until: datetime) -> SpokenAudio | None:
        """See ExamStage."""
        pcm = self._ears.between(since, until)
        return await asyncio.to_thread(ogg_of, pcm, RATE) if pcm else None

    async def close(self) -> None:
        """See ExamStage."""
        if self._closed:
            return
        self._closed = True
        self.hush()
        await self._ears.close()
        for task in self._preparing:
            task.cancel()
        for track in self._tracks.values():
            await track.source.aclose()
        self._events.put_nowait(None)

    async def _publish(self, role: Role) -> _Track:
        source = rtc.AudioSource(VOICE_RATE, 1, queue_size_ms=QUEUE_MS)
        track = rtc.LocalAudioTrack.create_audio_track(role.value, source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        return _Track(source, await self._room.local_participant.publish_track(track, options))


async def _quietly(saying: "Coroutine[Any, Any, SpokenAudio]") -> None:
    try:
        await saying
    except DomainError:
        return  # it shows when it is said
