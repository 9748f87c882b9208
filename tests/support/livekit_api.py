"""A stand-in for LiveKit's server API (Twirp, protobuf): records which methods were called, answers with nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class LiveKitApi(ThreadingHTTPServer):
    """`asked` holds the last part of each POST path, like `DeleteRoom`; `status` is what every POST gets."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: LiveKitApi

    def do_GET(self) -> None:
        self._answer(200, b"OK")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append(self.path.rpartition("/")[2])
        self._answer(self.server.status, b"")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/protobuf")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        """Quiet."""


@contextmanager
def livekit_api() -> Iterator[LiveKitApi]:
    """The stand-in on a free port."""
    server = LiveKitApi()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
