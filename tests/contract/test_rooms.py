"""Rooms in memory and on a real LiveKit server keep the contract; what a ticket allows is tried on the server."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import closing

import pytest
from livekit import api, rtc

from avaaz_adapters.contract_suite.rooms import RoomsContract, a_new_call
from avaaz_adapters.embedded.livekit import EmbeddedLiveKit
from avaaz_adapters.livekit import rooms as livekit_rooms
from avaaz_adapters.livekit.rooms import LiveKitRooms
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.rooms import MemoryRooms
from avaaz_adapters.system.clock import SystemClock
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.ports import RoomService, Ticket
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable
from tests.support.product import free_port
from tests.support.voice import livekit


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedLiveKit]:
    with livekit() as running:
        yield running


@pytest.fixture
async def rooms(server: EmbeddedLiveKit) -> AsyncIterator[LiveKitRooms]:
    service = LiveKitRooms(server.url, "", server.key, server.secret, SystemClock())
    yield service
    await service.aclose()


@pytest.fixture
async def side_door(server: EmbeddedLiveKit) -> AsyncIterator[api.LiveKitAPI]:
    async with api.LiveKitAPI(server.url, server.key, server.secret) as opened:
        yield opened


class TestMemory(RoomsContract):
    @pytest.fixture
    def clock(self) -> Clock:
        return VirtualClock()

    @pytest.fixture
    def rooms(self, clock: Clock) -> RoomService:
        return MemoryRooms(clock)

    @pytest.fixture
    def down(self, clock: Clock) -> RoomService:
        return MemoryRooms(clock, down=True)


class TestLiveKit(RoomsContract):
    @pytest.fixture
    def clock(self) -> Clock:
        return SystemClock()

    @pytest.fixture
    def rooms(self, rooms: LiveKitRooms) -> RoomService:
        return rooms

    @pytest.fixture
    async def down(self, clock: Clock) -> AsyncIterator[RoomService]:
        service = LiveKitRooms(f"ws://127.0.0.1:{free_port()}", "", "key", "s" * 32, clock)
        yield service
        await service.aclose()


async def enter(ticket: Ticket, url: str) -> rtc.Room:
    room = rtc.Room()
    await room.connect(url, ticket.token)
    return room


async def test_a_ticket_lets_its_learner_into_its_room(rooms: LiveKitRooms, side_door: api.LiveKitAPI) -> None:
    call = a_new_call()
    ticket = rooms.ticket(call)
    room = await enter(ticket, ticket.url)
    present = await side_door.room.list_participants(api.ListParticipantsRequest(room=call.room))
    (learner,) = present.participants
    assert learner.identity == ticket.identity
    allowed = learner.permission
    assert (allowed.can_subscribe, allowed.can_publish_data, allowed.can_update_metadata) == (True, True, False)
    assert list(allowed.can_publish_sources) == [api.TrackSource.MICROPHONE]
    (dispatch,) = await side_door.agent_dispatch.list_dispatch(call.room)
    assert (dispatch.agent_name, dispatch.metadata) == (livekit_rooms.AGENT_NAME, str(call.id))
    (made,) = (await side_door.room.list_rooms(api.ListRoomsRequest(names=[call.room]))).rooms
    assert made.departure_timeout == livekit_rooms.DEPARTURE_S
    await room.disconnect()


async def test_a_ticket_opens_nothing_else(rooms: LiveKitRooms, server: EmbeddedLiveKit) -> None:
    ticket = rooms.ticket(a_new_call())
    claims = api.TokenVerifier(server.key, server.secret).verify(ticket.token)
    assert claims.video
    assert (claims.video.room, claims.video.room_admin, claims.video.room_create) == (ticket.room, None, None)
    async with api.LiveKitAPI(server.url, token=ticket.token) as learner:
        with pytest.raises(api.ServerError) as refused:
            await learner.room.list_rooms(api.ListRoomsRequest())
    assert refused.value.status in (401, 403)


async def test_tutors_that_are_left_are_put_out_and_one_is_sent_for(
    rooms: LiveKitRooms, side_door: api.LiveKitAPI, server: EmbeddedLiveKit
) -> None:
    call = a_new_call()
    learner = await enter(rooms.ticket(call), server.url)
    tutor, gone = rtc.Room(), asyncio.Event()
    tutor.on("disconnected", lambda _why: gone.set())
    await tutor.connect(server.url, a_tutor(call, server))
    await rooms.send_worker(call)
    async with asyncio.timeout(5):
        await gone.wait()
    present = await side_door.room.list_participants(api.ListParticipantsRequest(room=call.room))
    assert [each.identity for each in present.participants] == [rooms.ticket(call).identity]
    sent = await side_door.agent_dispatch.list_dispatch(call.room)
    assert [each.metadata for each in sent] == [str(call.id)] * 2
    await learner.disconnect()


async def test_closing_a_room_puts_everybody_out(rooms: LiveKitRooms, server: EmbeddedLiveKit) -> None:
    call = a_new_call()
    learner, out = await enter(rooms.ticket(call), server.url), asyncio.Event()
    learner.on("disconnected", lambda _why: out.set())
    await rooms.close_room(call.room)
    async with asyncio.timeout(5):
        await out.wait()


async def test_a_wrong_secret_is_unavailable(server: EmbeddedLiveKit) -> None:
    service = LiveKitRooms(server.url, "", server.key, "w" * 32, SystemClock())
    with pytest.raises(Unavailable):
        await service.close_room("a-room")
    await service.aclose()


async def test_a_server_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(livekit_rooms, "CALL_TIMEOUT_S", 0.1)
    with closing(socket.create_server(("127.0.0.1", 0))) as deaf:
        service = LiveKitRooms(f"ws://127.0.0.1:{deaf.getsockname()[1]}", "", "key", "s" * 32, SystemClock())
        with pytest.raises(Unavailable):
            await service.close_room("a-room")
        await service.aclose()


def test_each_event_loop_has_connections_of_its_own(server: EmbeddedLiveKit) -> None:
    service = LiveKitRooms(server.url, "", server.key, server.secret, SystemClock())

    async def use() -> None:
        await service.close_room("a-room")
        await service.aclose()

    for _ in range(3):
        asyncio.run(use())


def a_tutor(call: Call, server: EmbeddedLiveKit) -> str:
    grants = api.VideoGrants(room_join=True, room=call.room, agent=True)
    return (
        api.AccessToken(server.key, server.secret)
        .with_identity("agent-of-before")
        .with_kind("agent")
        .with_grants(grants)
        .to_jwt()
    )
