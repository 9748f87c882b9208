"""The learner's end of a call: presence in the room and the page's packets."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

from livekit import rtc
from livekit.rtc.participant import PublishDataError, UnpublishTrackError

from avaaz_adapters.livekit.wire import TOPIC, ack_json, command, notice_json
from avaaz_domain.conversation.events import LineBack, LineEvent, LineLost
from avaaz_domain.conversation.notices import Notice
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable

SEND_S = 2.0
"""How long a packet may take to leave, in seconds."""
LEAVES_S = 0.5
"""How long a page has to leave by itself: a room that is closed at once can swallow the word that it is over."""
WAITING_MAX = 256
"""How many of the page's packets may wait; more are dropped, as nobody types or presses that fast."""

_log = logging.getLogger(__name__)


class LiveKitLine:
    """CallLine in a room that has been entered. `close_room` closes it for everybody."""

    def __init__(self, room: rtc.Room, learner: str, clock: Clock, close_room: Callable[[], Awaitable[None]]) -> None:
        self._room = room
        self._learner = learner
        self._clock = clock
        self._close_room = close_room
        self._events: asyncio.Queue[LineEvent | None] = asyncio.Queue(WAITING_MAX)
        self._tasks: set[asyncio.Task[None]] = set()
        self._left = asyncio.Event()
        room.on("participant_connected", self._on_come)
        room.on("participant_disconnected", self._on_go)
        room.on("reconnecting", self._on_lost)
        room.on("reconnected", self._on_back)
        room.on("data_received", self._on_packet)
        if learner in room.remote_participants:
            self._put(LineBack(clock.now()))

    async def events(self) -> AsyncIterator[LineEvent]:
        """See CallLine."""
        while (event := await self._events.get()) is not None:
            yield event

    async def tell(self, notice: Notice) -> None:
        """See CallLine."""
        self._send(notice_json(notice))

    async def hang_up(self) -> None:
        """See CallLine."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=SEND_S)
        if self._learner in self._room.remote_participants:
            with suppress(TimeoutError):
                async with asyncio.timeout(LEAVES_S):
                    await self._left.wait()
        await self._take_back_tracks()
        try:
            await self._close_room()
        except Unavailable:
            _log.warning("room not closed", extra={"room": self._room.name})
        self._put(None)

    async def _take_back_tracks(self) -> None:
        """The SDK never frees a track that is still published when the server closes the room."""
        ours = self._room.local_participant
        try:
            async with asyncio.timeout(SEND_S):
                for sid in list(ours.track_publications):
                    await ours.unpublish_track(sid)
        except (UnpublishTrackError, TimeoutError, OSError, RuntimeError):
            _log.warning("a track was not taken back", extra={"room": self._room.name})

    def _put(self, event: LineEvent | None) -> None:
        try:
            self._events.put_nowait(event)
        except asyncio.QueueFull:
            _log.warning("a command was dropped", extra={"room": self._room.name})

    def _send(self, packet: bytes) -> None:
        task = asyncio.create_task(self._publish(packet))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _publish(self, packet: bytes) -> None:
        try:
            async with asyncio.timeout(SEND_S):
                await self._room.local_participant.publish_data(
                    packet, reliable=True, destination_identities=[self._learner], topic=TOPIC
                )
        except (PublishDataError, TimeoutError, OSError, RuntimeError):
            _log.info("a packet was not delivered", extra={"room": self._room.name})

    def _on_come(self, participant: rtc.RemoteParticipant) -> None:
        if participant.identity == self._learner:
            self._left.clear()
            self._put(LineBack(self._clock.now()))

    def _on_go(self, participant: rtc.RemoteParticipant) -> None:
        if participant.identity == self._learner:
            self._left.set()
            self._put(LineLost(self._clock.now()))

    def _on_lost(self) -> None:
        self._put(LineLost(self._clock.now()))

    def _on_back(self) -> None:
        if self._learner in self._room.remote_participants:
            self._put(LineBack(self._clock.now()))

    def _on_packet(self, packet: rtc.DataPacket) -> None:
        sender = packet.participant
        if packet.topic != TOPIC or sender is None or sender.identity != self._learner:
            return
        event, key = command(packet.data)
        if event:
            self._put(event)
        if key:
            self._send(ack_json(key))
