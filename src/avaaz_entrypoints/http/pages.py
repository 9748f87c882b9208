"""The exported page: a fixed map from paths to files, read once, so that no path can lead anywhere else."""

import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from avaaz_entrypoints.http.asgi import Receive, Scope, Send

_FOREVER = b"public, max-age=31536000, immutable"
_ASK = b"no-cache"
_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_ABSENT = (
    b"Avaaz is running, but its page is not built.\n\n"
    b"Run `make run`, or build it with `cd web && npm ci && npm run build` and set AVAAZ_WEB_DIR to web/out.\n"
)
_WORKER = "sw.js"
"""The service worker: of all scripts the one that must never be old."""
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One file: its bytes by encoding (`""`: as it is)."""

    media_type: str
    cache: bytes
    etag: str
    bodies: dict[str, bytes]
    headers: tuple[tuple[bytes, bytes], ...] = ()

    def best(self, accepted: frozenset[str]) -> tuple[str, bytes]:
        """The smallest body that the browser understands."""
        for name, _ in _ENCODINGS:
            if name in accepted and name in self.bodies:
                return name, self.bodies[name]
        return "", self.bodies[""]


def read_pages(folder: Path) -> dict[str, Page]:
    """Every file of the export by its URL path; `x/index.html` also as `/x/`. Empty when there is none."""
    found: dict[str, Page] = {}
    if not folder.is_dir():
        return found
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (
            not path.is_file()
            or path.is_symlink()
            or path.suffix in {".br", ".gz"}
            or name.rpartition("/")[2][0] == "."
        ):
            continue
        page = _page(path, name)
        found[f"/{name}"] = page
        if name.endswith("index.html"):
            found[f"/{name.removesuffix('index.html')}"] = page
    return found


def _page(path: Path, name: str) -> Page:
    body = path.read_bytes()
    bodies = {"": body}
    for encoding, suffix in _ENCODINGS:
        packed = path.with_name(path.name + suffix)
        if packed.is_file():
            bodies[encoding] = packed.read_bytes()
    media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    cache = _FOREVER if name.startswith("_next/static/") else _ASK
    headers = ((b"service-worker-allowed", b"/"),) if name == _WORKER else ()
    return Page(media_type, cache, hashlib.sha256(body).hexdigest()[:20], bodies, headers)


def accepted_encodings(header: str) -> frozenset[str]:
    """The encodings that a browser takes, by its Accept-Encoding."""
    taken = set()
    for part in header.lower().split(","):
        name, _, quality = part.partition(";")
        if quality.strip().replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            taken.add(name.strip())
    return frozenset(taken)


@dataclass(slots=True)
class Pages:
    """ASGI application over the exported page. The map is read again when its first page has changed."""

    folder: Path
    _map: dict[str, Page] = field(default_factory=dict)
    _stamp: int = -1

    def __post_init__(self) -> None:
        """The first read is not left to the first visitor."""
        self._reread()

    def find(self, path: str) -> tuple[int, Page | None, str]:
        """Status, file and the place to go to instead, for a path that is already decoded."""
        self._reread()
        page = self._map.get(path)
        if page:
            return 200, page, ""
        if f"{path}/" in self._map:
            return 308, None, f"{path}/"
        return 404, self._map.get("/404.html"), ""

    def _reread(self) -> None:
        try:
            stamp = (self.folder / "index.html").stat().st_mtime_ns
        except OSError:
            stamp = 0
        if stamp != self._stamp:
            self._stamp = stamp
            self._map = read_pages(self.folder) if stamp else {}

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Serve GET and HEAD."""
        method = scope["method"]
        if method not in {"GET", "HEAD"}:
            await _send(send, method, 405, [(b"allow", b"GET, HEAD")], b"")
            return
        status, page, location = self.find(scope["path"])
        if location:
            query = b"?" + scope["query_string"] if scope["query_string"] else b""
            await _send(send, method, status, [(b"location", location.encode() + query)], b"")
        elif page is None:
            text = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
            absent = not self._map
            await _send(send, method, 503 if absent else 404, text, _ABSENT if absent else b"There is no such page.\n")
        else:
            await _send_page(
                send, method, status, page, {name: value.decode("latin-1") for name, value in scope["headers"]}
            )


async def _send_page(send: Send, method: str, status: int, page: Page, asked: dict[bytes, str]) -> None:
    encoding, body = page.best(accepted_encodings(asked.get(b"accept-encoding", "")))
    etag = f'"{page.etag}{"-" + encoding if encoding else ""}"'
    headers = [
        (b"content-type", page.media_type.encode()),
        (b"cache-control", page.cache if status == 200 else b"no-store"),
        (b"etag", etag.encode()),
        *page.headers,
    ]
    if len(page.bodies) > 1:
        headers.append((b"vary", b"accept-encoding"))
    known = {each.strip().removeprefix("W/") for each in asked.get(b"if-none-match", "").split(",")}
    if status == 200 and (etag in known or "*" in known):
        await _send(send, method, 304, headers[1:], None)
        return
    if encoding:
        headers.append((b"content-encoding", encoding.encode()))
    await _send(send, method, status, headers, body)


async def _send(send: Send, method: str, status: int, headers: list[tuple[bytes, bytes]], body: bytes | None) -> None:
    length = [] if body is None else [(b"content-length", str(len(body)).encode())]
    start: Any = {"type": "http.response.start", "status": status, "headers": [*headers, *length]}
    await send(start)
    await send(
        {"type": "http.response.body", "body": b"" if method == "HEAD" or not body else body, "more_body": False}
    )
