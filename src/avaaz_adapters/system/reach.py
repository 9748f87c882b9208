"""Whether a server of the web kind answers, without an HTTP library."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

from avaaz_adapters.system.trust import trusted

_SECURE = {"wss", "https"}


async def answers(url: str) -> bool:
    """Whether the server at a ws, wss, http or https URL answers a GET with any HTTP status below 500.

    The caller bounds the time. Never raises for a server that is away.
    """
    parts = urlsplit(url)
    secure = parts.scheme in _SECURE
    host = parts.hostname or ""
    try:
        reader, writer = await asyncio.open_connection(
            host, parts.port or (443 if secure else 80), ssl=trusted() if secure else None
        )
    except OSError:
        return False
    try:
        writer.write(f"GET {parts.path or '/'} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        status = (await reader.readline()).split(b" ")
        return len(status) > 1 and status[0].startswith(b"HTTP/") and status[1] < b"500"
    except OSError:
        return False
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
