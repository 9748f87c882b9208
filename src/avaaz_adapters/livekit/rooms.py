"""RoomService on a LiveKit server: tickets signed here, workers and rooms by its API."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import TypeVar
from weakref import WeakKeyDictionary

import aiohttp
from livekit import api

from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.ports import Ticket
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable

AGENT_NAME = "tutor"
"""The name under which agent processes register."""
TICKET_LIFE = timedelta(minutes=5)
"""How long a ticket lets a page enter."""
EMPTY_ROOM_S = 60
"""How long a room waits for its first participant."""
DEPARTURE_S = 20
"""How long a room is kept after its last participant left."""
CALL_TIMEOUT_S = 3.0
"""How long the server may take to answer one call, in seconds."""
KEEP_ALIVE_S = 60.0

T = TypeVar("T")


class LiveKitRooms:
    """RoomService of one LiveKit server.

    `url` is for our own calls, `public_url` is what the page is told. Connections are kept open and reused, for each
    event loop its own; `aclose` closes those of the running loop.
    """

    def __init__(self, url: str, public_url: str, api_key: str, api_secret: str, clock: Clock) -> None:
        self._url = url
        self._public_url = public_url or url
        self._key = api_key
        self._secret = api_secret
        self._clock = clock
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, tuple[aiohttp.ClientSession, api.LiveKitAPI]] = (
            WeakKeyDictionary()
        )

    def ticket(self, call: Call) -> Ticket:
        """See RoomService. The server judges the token's life by its own clock, `expires_at` is told by ours."""
        identity = f"learner-{call.learner_id}"
        grants = api.VideoGrants(
            room_join=True,
            room=call.room,
            can_publish=True,
            can_publish_sources=["microphone"],
            can_subscribe=True,
            can_publish_data=True,
        )
        config = api.RoomConfiguration(
            empty_timeout=EMPTY_ROOM_S,
            departure_timeout=DEPARTURE_S,
            agents=[api.RoomAgentDispatch(agent_name=AGENT_NAME, metadata=str(call.id))],
        )
        token = (
            api.AccessToken(self._key, self._secret)
            .with_identity(identity)
            .with_ttl(TICKET_LIFE)
            .with_grants(grants)
            .with_room_config(config)
        )
        return Ticket(self._public_url, token.to_jwt(), call.room, identity, self._clock.now() + TICKET_LIFE)

    async def send_worker(self, call: Call) -> None:
        """See RoomService."""
        server = self._server()
        present = await _answer(server.room.list_participants(api.ListParticipantsRequest(room=call.room)))
        agent = api.ParticipantInfo.Kind.AGENT
        tutors = [each.identity for each in present.participants if each.kind == agent] if present else []
        await asyncio.gather(
            *(
                _answer(server.room.remove_participant(api.RoomParticipantIdentity(room=call.room, identity=identity)))
                for identity in tutors
            )
        )
        await _answer(
            server.agent_dispatch.create_dispatch(
                api.CreateAgentDispatchRequest(agent_name=AGENT_NAME, room=call.room, metadata=str(call.id))
            )
        )

    async def close_room(self, room: str) -> None:
        """See RoomService."""
        await _answer(self._server().room.delete_room(api.DeleteRoomRequest(room=room)))

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        if client := self._clients.pop(asyncio.get_running_loop(), None):
            await client[0].close()

    def _server(self) -> api.LiveKitAPI:
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(keepalive_timeout=KEEP_ALIVE_S),
            )
            server = api.LiveKitAPI(self._url, self._key, self._secret, session=session, failover=False)
            self._clients[loop] = (session, server)
        return self._clients[loop][1]


async def _answer(asked: Awaitable[T]) -> T | None:
    """What the server answers within CALL_TIMEOUT_S; None when the room or participant is not there.

    The time is bounded here: livekit-api hands `timeout=None` to aiohttp, which then waits without end.
    """
    try:
        async with asyncio.timeout(CALL_TIMEOUT_S):
            return await asked
    except api.ServerError as refusal:
        if refusal.code == api.ServerErrorCode.NOT_FOUND:
            return None
        raise Unavailable("The voice server refused.") from refusal
    except (aiohttp.ClientError, TimeoutError) as silence:
        raise Unavailable("The voice server does not answer.") from silence
