"""A learner on a page that survives: enters anew when the line is lost, sends a line until it is acknowledged."""

import asyncio
import json
import urllib.error
import urllib.request
from datetime import datetime
from typing import Any

from avaaz_domain.conversation.ports import Ticket
from tests.support.learner import Guest, now
from tests.support.serving import Serving

RESEND_S = 4.0
PAGE = 100


class Caller:
    """`acknowledged` holds every turn that the page was told is stored, by its id."""

    def __init__(self, product: Serving, token: str) -> None:
        self.product = product
        self.token = token
        self.guest: Guest | None = None
        self._past: list[Guest] = []

    @classmethod
    async def enter(cls, product: Serving) -> "Caller":
        """A new guest in a call, whose tutor is ready."""
        body = {"targetLanguage": "en", "locale": "en"}
        access = await asyncio.to_thread(request, product.url, "POST", "/api/v1/guests", body)
        caller = cls(product, access["accessToken"])
        await caller.connect()
        return caller

    async def ask(self, method: str, path: str, body: object = None, limit_s: float = 60.0) -> Any:
        """A request of the API; an API that is away for a moment is asked again."""
        async with asyncio.timeout(limit_s):
            while True:
                try:
                    return await asyncio.to_thread(request, self.product.url, method, path, body, self.token)
                except urllib.error.HTTPError as refused:
                    if refused.code < 500:
                        raise
                except OSError:
                    await asyncio.sleep(0.05)

    async def connect(self, limit_s: float = 60.0) -> Guest:
        """Enter the call, and try again until a tutor is ready in it."""
        async with asyncio.timeout(limit_s):
            while True:
                given = await self.ask("POST", "/api/v1/sessions/default/token", {})
                expires = datetime.fromisoformat(given["expiresAt"])
                ticket = Ticket(given["url"], given["token"], given["room"], given["identity"], expires)
                guest = Guest()
                self._past.append(guest)
                try:
                    async with asyncio.timeout(20):
                        await guest.enter(ticket)
                except Exception:  # noqa: BLE001 - whatever was killed under us, a page would try again
                    await guest.go()
                    continue
                self.guest = guest
                return guest

    async def type(self, text: str, key: str, limit_s: float = 90.0) -> None:
        """Send a line in the call until the tutor says that it is stored; the key makes a repeat harmless."""
        async with asyncio.timeout(limit_s):
            while True:
                guest = self.guest if self.guest and self.guest.room.isconnected() else await self.connect()
                try:
                    await guest.ask("say", key=key, text=text)
                    await guest.until(lambda: text in {turn["text"] for turn in self.acknowledged.values()}, RESEND_S)
                except TimeoutError:
                    continue
                except Exception:  # noqa: BLE001 - the line was lost in the middle of it
                    await asyncio.sleep(0.1)
                    continue
                return

    @property
    def acknowledged(self) -> dict[str, dict[str, Any]]:
        """Every turn that the page was told is stored, as last told."""
        return {turn["id"]: turn for guest in self._past for turn in guest.stored}

    async def listening_after(self, since: float, limit_s: float = 30.0) -> float:
        """Seconds from `since` until the tutor said anew that it is ready or listening, in the same line."""
        assert self.guest is not None
        told = self.guest.told

        def found() -> float | None:
            return next((at for at, m in told if at >= since and m["type"] in {"ready", "phase"}), None)

        return float(await self.guest.until(found, limit_s)) - since

    async def stored(self) -> list[dict[str, Any]]:
        """All turns of the conversation, oldest first, paged back as the page does."""
        turns: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = await self.ask("GET", f"/api/v1/sessions/default/turns?limit={PAGE}{cursor}")
            turns = [*page["items"], *turns]
            if page["before"] is None:
                return turns
            cursor = f"&before={page['before']}"

    async def go(self) -> None:
        """Close the page."""
        for guest in self._past:
            await guest.go()


def request(url: str, method: str, path: str, body: object = None, token: str = "") -> Any:
    """One request with a JSON answer; raises OSError, or HTTPError for a refusal."""
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    data = None if body is None else json.dumps(body).encode()
    ask = urllib.request.Request(url + path, data, headers, method=method)  # noqa: S310 - loopback
    with urllib.request.urlopen(ask, timeout=5) as answer:  # noqa: S310 - loopback
        return json.load(answer)


__all__ = ["Caller", "now", "request"]
