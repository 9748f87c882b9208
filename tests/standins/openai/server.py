"""The stand-in's addresses: the vendor's API, and the side door for tests."""

import json
from typing import Any

from aiohttp import WSMsgType, web

from tests.standins.openai.answer import answer, refuse
from tests.standins.openai.chat import complete, transcribe
from tests.standins.openai.conversation import Conversation
from tests.standins.openai.speech import speak
from tests.standins.openai.world import ALWAYS, Script, World

EXPIRED = "Your session hit the maximum duration of 60 minutes."


class Server:
    """One stand-in.

    Faults: `close`, `error` {code, type}, `expire`: now, to every open conversation. `refuse`: the next n handshakes
    and answers get 503. `silence`: the next n responses never come. `duplicate`: the next n texts come twice.
    `deaf`: the next n texts fail. `text`
    {code, status}: the next n typed answers are refused. Without n: always, until `well`, which ends them all.
    """

    def __init__(self, key: str = "") -> None:
        self.world = World(key)
        self._open: dict[int, Conversation] = {}

    def app(self) -> web.Application:
        """The application."""
        app = web.Application(client_max_size=64 << 20, middlewares=[self._door])
        app.add_routes(
            [
                web.get("/v1/realtime", self._realtime),
                web.post("/v1/responses", self._answer),
                web.post("/v1/audio/speech", self._speech),
                web.post("/v1/audio/transcriptions", self._transcription),
                web.post("/v1/chat/completions", self._chat),
                web.get("/v1/models", self._models),
                web.get("/v1/models/{id}", self._model),
                web.get("/_log", self._log),
                web.get("/_sessions", self._sessions),
                web.post("/_script", self._script),
                web.post("/_fault", self._fault),
            ]
        )
        return app

    @web.middleware
    async def _door(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path.startswith("/v1/"):
            if not self.world.lets_in(request.headers.get("Authorization", "")):
                return refuse("invalid_api_key")
            if self.world.happens("refuse"):
                return refuse("server_error", 503)
        response: web.StreamResponse = await handler(request)
        return response

    async def _realtime(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=16 << 20)
        await socket.prepare(request)
        conversation = Conversation(self.world, socket, request.query.get("model", ""))
        self._open[conversation.number] = conversation
        try:
            await conversation.send("session.created", session=conversation.session)
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    await conversation.take(json.loads(message.data))
        except ConnectionResetError:
            pass
        finally:
            conversation.end()
            del self._open[conversation.number]
        return socket

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        return await answer(self.world, request)

    async def _speech(self, request: web.Request) -> web.StreamResponse:
        return await speak(self.world, request)

    async def _transcription(self, request: web.Request) -> web.StreamResponse:
        return await transcribe(self.world, request)

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        return await complete(self.world, request)

    async def _models(self, _request: web.Request) -> web.Response:
        models = [_a_model(name) for name in ("gpt-realtime", "gpt-4o-mini-transcribe", "gpt-5-mini")]
        return web.json_response({"object": "list", "data": models})

    async def _model(self, request: web.Request) -> web.Response:
        return web.json_response(_a_model(request.match_info["id"]))

    async def _log(self, _request: web.Request) -> web.Response:
        return web.json_response(self.world.log)

    async def _sessions(self, _request: web.Request) -> web.Response:
        return web.json_response(
            [{"conn": each.number, "session": each.session, "items": each.items.all} for each in self._open.values()]
        )

    async def _script(self, request: web.Request) -> web.Response:
        try:
            self.world.script = Script(**await request.json())
        except TypeError as wrong:
            raise web.HTTPBadRequest(text=str(wrong)) from wrong
        self.world.text_answers = self.world.recognised = 0
        for conversation in self._open.values():
            conversation.turns = conversation.replies = 0
        return web.json_response({"ok": True})

    async def _fault(self, request: web.Request) -> web.Response:
        fault = await request.json()
        kind = fault["kind"]
        if kind == "well":
            self.world.left.clear()
        elif kind in ("refuse", "silence", "duplicate", "deaf", "text"):
            self.world.left[kind] = int(fault.get("n", ALWAYS))
            self.world.text_fault = fault
        elif kind in ("close", "error", "expire"):
            for conversation in list(self._open.values()):
                await _strike(conversation, fault)
        else:
            raise web.HTTPBadRequest(text=f"unknown fault {kind}")
        return web.json_response({"ok": True})


async def _strike(conversation: Conversation, fault: dict[str, Any]) -> None:
    if fault["kind"] == "error":
        code, kind = fault.get("code", "server_error"), fault.get("type", "server_error")
        await conversation.error("The stand-in was told to fail.", code, kind=kind)
        return
    if fault["kind"] == "expire":
        await conversation.error(EXPIRED, "session_expired")
    await conversation.hang_up(1001 if fault["kind"] == "expire" else 1011)


def _a_model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 1_700_000_000, "owned_by": "stand-in"}
