"""The whole product as a new user starts it, and its API as a page uses it."""

import json
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from avaaz_domain.conversation.ports import Ticket
from avaaz_entrypoints.composition.embedded import free_port
from tests.support.serving import SERVE, Serving, data_folder

__all__ = ["ROOT", "Product", "a_product", "free_port", "until"]
ROOT = Path(__file__).parents[2]
T = TypeVar("T")
DEFAULTS = {
    "AVAAZ_WEB_DIR": str(ROOT / "web" / "out"),
    "AVAAZ_LIVEKIT_BINARY": str(ROOT / ".avaaz" / "bin" / "livekit-server"),
    "AVAAZ_GUESTS_PER_HOUR": "1000",
}


def until(check: Callable[[], T | None], what: str, limit_s: float = 20.0) -> T:
    """The first true answer of `check`; fails with `what` when there is none in time."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.02)
    raise TimeoutError(f"{what}: not within {limit_s:g} s")


class Product(Serving):
    """A running Avaaz whose API is called as a page calls it."""

    def get(self, path: str, token: str = "") -> Any:
        """The JSON at `path`; raises OSError for anything but success."""
        return self._call(urllib.request.Request(self.url + path, headers=_bearer(token)))  # noqa: S310 - loopback

    def post(self, path: str, body: object, token: str = "", key: str = "") -> Any:
        """POST JSON, which may be repeated where it has a `key`; raises OSError for anything but success."""
        head = {"Content-Type": "application/json", **_bearer(token), **({"Idempotency-Key": key} if key else {})}
        return self._call(urllib.request.Request(self.url + path, json.dumps(body).encode(), head))  # noqa: S310 - loopback

    def _call(self, request: urllib.request.Request) -> Any:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - loopback
            return json.load(answer)

    def guest(self, language: str = "en") -> str:
        """Access of a new guest."""
        token: str = self.post("/api/v1/guests", {"targetLanguage": language, "locale": "en"})["accessToken"]
        return token

    def ticket(self, token: str) -> Ticket:
        """A ticket for the guest's call."""
        given = self.post("/api/v1/sessions/default/token", {}, token)
        return Ticket(given["url"], given["token"], given["room"], given["identity"], given["expiresAt"])

    def turns(self, token: str) -> list[dict[str, Any]]:
        """All turns of the guest, oldest first."""
        page = self.get("/api/v1/sessions/default/turns?limit=100", token)
        found: list[dict[str, Any]] = page["items"]
        while page["before"]:
            page = self.get(f"/api/v1/sessions/default/turns?limit=100&before={page['before']}", token)
            found = [*page["items"], *found]
        return found

    def voice_is_there(self) -> bool:
        """Whether a tutor can be had now."""
        try:
            return bool(self.get("/api/v1/about")["voice"]["available"])
        except OSError:
            return False


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


@contextmanager
def a_product(settings: Mapping[str, str] | None = None, *, voice: bool = True) -> Iterator[Product]:
    """A started product over a new data folder, with a tutor to be had; stopped at the end."""
    with data_folder() as data:
        product = Product(data, SERVE, **{**DEFAULTS, **(settings or {})})
        try:
            product.start()
            if voice:
                until(product.voice_is_there, "a tutor", 30)
            yield product
        finally:
            if product.process is not None and product.process.poll() is None:
                product.stop()
