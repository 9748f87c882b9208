"""The outermost layer: request ids, careful headers, one log line a request, and a quick no when it is too much."""

import asyncio
import os
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

import msgspec
import structlog
from litestar import Litestar
from litestar.exceptions import HTTPException
from litestar.routes import HTTPRoute

from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.tracing import NOTHING, Span, Traces
from avaaz_entrypoints.http.asgi import ASGIApp, Message, Receive, Scope, Send
from avaaz_entrypoints.http.csp import API_POLICY, HSTS, Header, page_policy, security_headers
from avaaz_entrypoints.http.errors import MEDIA_TYPE, REQUEST_ID, Problem, problem
from avaaz_entrypoints.http.pages import Pages

STREAMS = 500
"""How many answers may be followed at a time."""
BODY_S = 10.0
"""How long a body may take to come."""
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
_ID = re.compile(rb"[A-Za-z0-9_.-]{8,64}")


def request_id(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The caller's X-Request-ID where it is well formed, else a new one."""
    for name, value in headers:
        if name == b"x-request-id" and _ID.fullmatch(value):
            return value.decode()
    return os.urandom(16).hex()


@dataclass(slots=True)
class Edge:
    """ASGI application: the API under /api and /health, the page everywhere else."""

    api: Litestar
    pages: Pages
    livekit_url: str
    figures: Figures
    traces: Traces
    most: int
    """How many API requests may be under way at a time, streams apart; health is always answered."""
    in_flight: int = 0
    streams: int = 0
    _log: Any = field(default_factory=lambda: structlog.get_logger("http"))
    _api: ASGIApp = field(init=False)
    _allow: dict[str, bytes] = field(init=False)
    _page_headers: list[Header] = field(init=False)
    _api_headers: list[Header] = field(init=False)

    def __post_init__(self) -> None:
        """The headers are the same for every answer."""
        self._api = cast(ASGIApp, self.api)
        self._allow = {
            route.path_format: ", ".join(sorted(route.methods)).encode()
            for route in self.api.routes
            if isinstance(route, HTTPRoute)
        }
        self._page_headers = security_headers(page_policy(self.livekit_url))
        self._api_headers = [*security_headers(API_POLICY), (b"cache-control", b"no-store")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the lifespan of the process."""
        if scope["type"] != "http":
            await self._api(scope, receive, send)
            return
        if dict(scope["headers"]).get(b"x-forwarded-proto") == b"https":
            scope["scheme"] = "https"  # whoever lies about this makes its own cookies stricter
        path = scope["path"]
        health = path == "/health" or path.startswith("/health/")
        api = health or path.startswith("/api/") or path == "/api"
        if not api:
            await self._serve(scope, receive, send, self.pages, self._page_headers)
        elif health:
            await self._serve(scope, receive, send, self._api, self._api_headers)
        elif path.endswith("/events"):
            self.streams += 1
            try:
                await self._serve_api(scope, receive, send, self.streams > STREAMS)
            finally:
                self.streams -= 1
        else:
            self.in_flight += 1
            try:
                await self._serve_traced(scope, receive, send, self.in_flight > self.most)
            finally:
                self.in_flight -= 1

    async def _serve_traced(self, scope: Scope, receive: Receive, send: Send, too_much: bool) -> None:
        """Streams are not traced: they last as long as somebody listens."""
        scope[REQUEST_ID] = request_id(scope["headers"])
        with self.traces.request(scope["method"], scope[REQUEST_ID]) as span:
            await self._serve_api(scope, receive, send, too_much, span)

    async def _serve_api(
        self, scope: Scope, receive: Receive, send: Send, too_much: bool, span: Span = NOTHING
    ) -> None:
        app, source = self._api, receive
        if too_much:
            app = _overloaded
        elif scope["method"] in _WITH_BODY:
            source = _soon(receive)
            app = app if _is_json(scope["headers"]) else _not_json
        await self._serve(scope, source, send, app, self._api_headers, span)

    async def _serve(
        self, scope: Scope, receive: Receive, send: Send, app: ASGIApp, extra: list[Header], span: Span = NOTHING
    ) -> None:
        started = time.perf_counter()
        own_id = scope.get(REQUEST_ID) or request_id(scope["headers"])
        scope[REQUEST_ID] = own_id
        structlog.contextvars.bind_contextvars(request_id=own_id)
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message["headers"]
                if allow := self._allow.get(scope.get("path_template", "")) if status in {204, 405} else None:
                    headers = [*(each for each in headers if each[0] != b"allow"), (b"allow", allow)]
                given = {name for name, _ in headers}
                message["headers"] = [
                    *headers,
                    (b"x-request-id", own_id.encode()),
                    *(header for header in extra if header[0] not in given),
                    *((HSTS,) if scope["scheme"] == "https" else ()),
                ]
            await send(message)

        try:
            await app(scope, receive, answer)
        finally:
            seconds = time.perf_counter() - started
            route = scope.get("path_template") or ("page" if app is self.pages else "none")
            span.rename(f"{scope['method']} {route}")
            span.set(http__route=route, http__response__status_code=status)
            self.figures.request(scope["method"], route, status, seconds)
            self._log.info("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 2))


def _soon(receive: Receive) -> Receive:
    """The same body, refused with 408 when it does not come in time."""
    whole = False

    async def soon() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            async with asyncio.timeout(BODY_S):
                message = await receive()
        except TimeoutError:
            raise HTTPException(status_code=408) from None
        whole = not message.get("more_body", False)
        return message

    return soon


def _is_json(headers: Iterable[Header]) -> bool:
    """Whether the body is said to be JSON, or there is none. What a form of another site can send is not."""
    given = dict(headers)
    if given.get(b"content-length", b"0") == b"0" and b"transfer-encoding" not in given:
        return True
    return given.get(b"content-type", b"").partition(b";")[0].strip().lower() == b"application/json"


async def _overloaded(scope: Scope, _receive: Receive, send: Send) -> None:
    refusal = problem(503, "overloaded", "Too much is going on. Try again.", scope[REQUEST_ID])
    await _refuse(send, refusal, (b"retry-after", b"1"))


async def _not_json(scope: Scope, _receive: Receive, send: Send) -> None:
    await _refuse(send, problem(415, "media_type", "Send application/json.", scope[REQUEST_ID]))


async def _refuse(send: Send, refusal: Problem, *headers: Header) -> None:
    body = msgspec.json.encode(refusal)
    known = [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": refusal.status, "headers": [*known, *headers]})
    await send({"type": "http.response.body", "body": body, "more_body": False})
