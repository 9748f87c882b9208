"""The stand-in speaks the vendor's protocol: every event is one that the SDK has a type for."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import numpy as np
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import BaseTestServer, TestServer
from openai.types.realtime import RealtimeServerEvent
from openai.types.responses import Response, ResponseStreamEvent
from pydantic import TypeAdapter

from tests.standins.openai.server import Server
from tests.standins.openai.sound import RATE

REALTIME: TypeAdapter[Any] = TypeAdapter(RealtimeServerEvent)
RESPONSES: TypeAdapter[Any] = TypeAdapter(ResponseStreamEvent)
KEY = {"Authorization": "Bearer sk-stand-in"}
MANUAL = {
    "type": "realtime",
    "instructions": "You are a tutor.",
    "audio": {
        "input": {"turn_detection": None, "transcription": {"model": "gpt-4o-mini-transcribe", "language": "no"}}
    },
}


class Client:
    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self.seen: list[dict[str, Any]] = []

    async def send(self, kind: str, **fields: Any) -> None:
        await self._socket.send_json({"type": kind, "event_id": f"mine-{kind}", **fields})

    async def speak(self, seconds: float, loudness: int = 5_000) -> None:
        pcm = np.full(int(RATE * seconds), loudness, np.int16).tobytes()
        await self.send("input_audio_buffer.append", audio=base64.b64encode(pcm).decode())

    async def until(self, kind: str) -> dict[str, Any]:
        """Read events up to one of this kind; each must be one of the vendor's."""
        async with asyncio.timeout(5):
            while True:
                message = await self._socket.receive()
                assert message.type is WSMsgType.TEXT, message
                event: dict[str, Any] = message.json()
                REALTIME.validate_python(event)
                self.seen.append(event)
                if event["type"] == kind:
                    return event

    async def closed(self) -> int | None:
        async with asyncio.timeout(5):
            while (await self._socket.receive()).type is WSMsgType.TEXT:
                pass
        return self._socket.close_code

    def kinds(self) -> list[str]:
        return [event["type"] for event in self.seen]


@pytest.fixture
async def server() -> AsyncIterator[BaseTestServer]:
    async with TestServer(Server().app()) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession(headers=KEY) as session:
        yield session


@pytest.fixture
def post(server: BaseTestServer, http: ClientSession) -> Callable[..., Any]:
    async def send(path: str, **body: Any) -> None:
        async with http.post(server.make_url(path), json=body) as answer:
            assert answer.status == 200, await answer.text()

    return send


@asynccontextmanager
async def connected(server: BaseTestServer, http: ClientSession) -> AsyncIterator[Client]:
    async with http.ws_connect(server.make_url("/v1/realtime?model=gpt-realtime")) as socket:
        client = Client(socket)
        await client.until("session.created")
        await client.send("session.update", session=MANUAL)
        updated = await client.until("session.updated")
        assert updated["session"]["audio"]["input"]["turn_detection"] is None
        yield client


async def test_a_turn_in_two_pieces_is_heard_piece_by_piece_and_answered_once(
    server: BaseTestServer, http: ClientSession, post: Callable[..., Any]
) -> None:
    await post(
        "/_script", heard=["I live", "in Bergen."], replies=[{"say": "In Bergen!", "seconds": 0.4, "ttft_ms": 0}]
    )
    async with connected(server, http) as client:
        for wanted in ("I live", "in Bergen."):
            await client.speak(0.3)
            await client.send("input_audio_buffer.commit")
            heard = await client.until("conversation.item.input_audio_transcription.completed")
            assert heard["transcript"] == wanted
        await client.speak(0.3, loudness=0)
        await client.send("input_audio_buffer.commit")
        assert (await client.until("conversation.item.input_audio_transcription.completed"))["transcript"] == ""
        await client.send("response.create")
        done = await client.until("response.done")
        assert done["response"]["output"][0]["content"][0]["transcript"] == "In Bergen!"
        sound = [event["delta"] for event in client.seen if event["type"] == "response.output_audio.delta"]
        assert len(b"".join(map(base64.b64decode, sound))) == RATE * 2 * 4 // 10


async def test_a_response_can_be_cancelled_and_cut(
    server: BaseTestServer, http: ClientSession, post: Callable[..., Any]
) -> None:
    await post("/_script", replies=[{"say": "One two three four five six", "seconds": 30, "ttft_ms": 0}])
    async with connected(server, http) as client:
        await client.send("response.create")
        delta = await client.until("response.output_audio.delta")
        await client.send("response.create")
        refused = await client.until("error")
        assert refused["error"]["code"] == "conversation_already_has_active_response"
        assert refused["error"]["event_id"] == "mine-response.create"
        await client.send("response.cancel")
        assert (await client.until("response.done"))["response"]["status"] == "cancelled"
        await client.send("conversation.item.truncate", item_id=delta["item_id"], content_index=0, audio_end_ms=50)
        await client.until("conversation.item.truncated")
        await client.send("response.cancel")
        assert (await client.until("error"))["error"]["code"] == "response_cancel_not_active"


async def test_items_and_the_vendors_own_turn_detection(server: BaseTestServer, http: ClientSession) -> None:
    async with connected(server, http) as client:
        line = {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "Hei"}], "id": "line"}
        await client.send("conversation.item.create", item=line, previous_item_id="root")
        await client.until("conversation.item.done")
        await client.send("conversation.item.create", item=line)
        assert (await client.until("error"))["error"]["code"] == "item_create_duplicate_item_id"
        await client.send("conversation.item.delete", item_id="line")
        await client.until("conversation.item.deleted")
        detection = {"audio": {"input": {"turn_detection": {"type": "server_vad", "silence_duration_ms": 200}}}}
        await client.send("session.update", session={"type": "realtime", **detection})
        await client.speak(0.4)
        await client.speak(0.3, loudness=0)
        await client.until("response.done")
        wanted = ["input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped", "response.created"]
        assert [kind for kind in client.kinds() if kind in wanted] == wanted


@pytest.mark.parametrize(("kind", "code"), [("expire", 1001), ("close", 1011)])
async def test_the_vendor_ends_it(
    server: BaseTestServer, http: ClientSession, post: Callable[..., Any], kind: str, code: int
) -> None:
    async with connected(server, http) as client:
        await post("/_fault", kind=kind)
        if kind == "expire":
            assert (await client.until("error"))["error"]["code"] == "session_expired"
        assert await client.closed() == code


async def test_faults_are_counted_and_end(
    server: BaseTestServer, http: ClientSession, post: Callable[..., Any]
) -> None:
    await post("/_fault", kind="duplicate", n=1)
    await post("/_fault", kind="silence", n=1)
    async with connected(server, http) as client:
        for _ in range(2):
            await client.speak(0.2)
            await client.send("input_audio_buffer.commit")
            await client.send("response.create")
        await client.until("response.done")
        assert client.kinds().count("conversation.item.input_audio_transcription.completed") == 3
        assert client.kinds().count("response.created") == 1
    await post("/_fault", kind="refuse")
    with pytest.raises(WSServerHandshakeError) as refused:
        await http.ws_connect(server.make_url("/v1/realtime"))
    assert refused.value.status == 503
    await post("/_fault", kind="well")
    async with connected(server, http):
        pass


async def test_a_bad_key_is_refused(server: BaseTestServer) -> None:
    async with ClientSession(headers={"Authorization": "Bearer sk-bad"}) as stranger:
        for path in ("/v1/models", "/v1/realtime"):
            async with stranger.get(server.make_url(path)) as answer:
                assert answer.status == 401
                assert (await answer.json())["error"]["code"] == "invalid_api_key"


async def test_the_log_has_times_and_no_sound(server: BaseTestServer, http: ClientSession) -> None:
    async with connected(server, http) as client:
        await client.speak(0.2)
        await client.send("response.create")
        await client.until("response.done")
    async with http.get(server.make_url("/_log")) as answer:
        log = await answer.json()
    assert [each["t"] for each in log] == sorted(each["t"] for each in log)
    assert "input_audio_buffer.append" not in {each["event"]["type"] for each in log}
    assert {each["event"].get("delta") for each in log if each["event"]["type"] == "response.output_audio.delta"} == {
        ""
    }


@pytest.mark.parametrize("stream", [True, False])
async def test_a_typed_answer(
    server: BaseTestServer, http: ClientSession, post: Callable[..., Any], stream: bool
) -> None:
    await post("/_script", text_replies=["Hei på deg!"])
    async with http.post(
        server.make_url("/v1/responses"), json={"model": "m", "input": "Hei", "stream": stream}
    ) as got:
        body = await got.text()
    if not stream:
        assert Response.model_validate_json(body).output_text == "Hei på deg!"
        return
    events = [RESPONSES.validate_json(line[6:]) for line in body.splitlines() if line.startswith("data: ")]
    assert "".join(event.delta for event in events if event.type == "response.output_text.delta") == "Hei på deg!"
    assert events[-1].response.output_text == "Hei på deg!"
