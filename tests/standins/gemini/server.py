"""The stand-in's addresses: the vendor's API, and the side door for tests."""

from typing import Any

from aiohttp import web

from tests.standins.gemini.live import Connection
from tests.standins.gemini.world import ALWAYS, Script, World
from tests.standins.gemini.written import written

LIVE = "/{slash:/?}ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent"


class Server:
    """One stand-in.

    Faults: `close` {code, reason}, `go_away`: now, to every open connection. `refuse` {status}: the next n handshakes
    and written answers. `silence`: the next n answers never come. Without n: always, until `well`.
    A key that begins with `bad` is refused.
    """

    def __init__(self) -> None:
        self.world = World()
        self._open: set[Connection] = set()

    def app(self) -> web.Application:
        """The application."""
        app = web.Application(client_max_size=64 << 20)
        app.add_routes(
            [
                web.get(LIVE, self._live),
                web.post("/v1beta/models/{model}:{method}", self._written),
                web.get("/v1beta/models/{model}", self._model),
                web.get("/_log", self._log),
                web.post("/_script", self._script),
                web.post("/_fault", self._fault),
            ]
        )
        return app

    def _refusal(self, request: web.Request) -> web.Response | None:
        key = request.headers.get("x-goog-api-key", "")
        if not key or key.startswith("bad"):
            return refuse(400, "API_KEY_INVALID", "API key not valid.")
        if self.world.happens("refuse"):
            status = int(self.world.fault.get("status", 503))
            return refuse(status, str(self.world.fault.get("reason", "")), "The stand-in was told to refuse.")
        return None

    async def _live(self, request: web.Request) -> web.StreamResponse:
        if refusal := self._refusal(request):
            return refusal
        socket = web.WebSocketResponse(max_msg_size=16 << 20)
        await socket.prepare(request)
        connection = Connection(self.world, socket)
        self._open.add(connection)
        try:
            await connection.serve()
        finally:
            self._open.discard(connection)
        return socket

    async def _written(self, request: web.Request) -> web.StreamResponse:
        return self._refusal(request) or await written(self.world, request)

    async def _model(self, request: web.Request) -> web.Response:
        name = request.match_info["model"]
        return self._refusal(request) or web.json_response({"name": f"models/{name}", "displayName": name})

    async def _log(self, _request: web.Request) -> web.Response:
        return web.json_response(self.world.log)

    async def _script(self, request: web.Request) -> web.Response:
        self.world.script = Script(**await request.json())
        self.world.written = 0
        for connection in self._open:
            connection.turns = connection.replies = 0
        return web.json_response({"ok": True})

    async def _fault(self, request: web.Request) -> web.Response:
        fault: dict[str, Any] = await request.json()
        kind = fault["kind"]
        if kind == "well":
            self.world.left.clear()
        elif kind in ("refuse", "silence"):
            self.world.left[kind] = int(fault.get("n", ALWAYS))
            self.world.fault = fault
        elif kind == "close":
            for connection in list(self._open):
                await connection.hang_up(int(fault.get("code", 1011)), str(fault.get("reason", "")))
        elif kind == "go_away":
            for connection in list(self._open):
                await connection.send({"goAway": {"timeLeft": "10s"}})
        else:
            raise web.HTTPBadRequest(text=f"unknown fault {kind}")
        return web.json_response({"ok": True})


def refuse(status: int, reason: str, message: str) -> web.Response:
    """An error as the vendor tells it."""
    names = {400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE"}
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}] if reason else []
    error = {"code": status, "message": message, "status": names.get(status, "INTERNAL"), "details": details}
    return web.json_response({"error": error}, status=status)
