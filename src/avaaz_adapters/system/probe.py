"""Whether another server answers over HTTP, for health checks."""

import asyncio
import ssl
from urllib.parse import urlsplit

from avaaz_domain.shared.errors import Unavailable

_SECURE = {"https", "wss"}
_LINE_MAX = 1024


async def probe(url: str, bearer: str = "") -> int:
    """The status of a GET; `ws` and `wss` URLs are asked over HTTP. Raises Unavailable when nobody answers.

    The caller bounds the time.
    """
    parts = urlsplit(url)
    secure = parts.scheme in _SECURE
    port = parts.port or (443 if secure else 80)
    try:
        reader, writer = await asyncio.open_connection(
            parts.hostname, port, ssl=ssl.create_default_context() if secure else None, limit=_LINE_MAX
        )
        try:
            writer.write(_request(parts.path or "/", parts.netloc.rpartition("@")[2], bearer))
            await writer.drain()
            line = await reader.readline()
        finally:
            writer.close()
        return int(line.split(b" ", 2)[1])
    except (OSError, ValueError, IndexError) as error:
        raise Unavailable("It does not answer.") from error


def _request(path: str, host: str, bearer: str) -> bytes:
    access = f"Authorization: Bearer {bearer}\r\n" if bearer else ""
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{access}Connection: close\r\n\r\n".encode()
