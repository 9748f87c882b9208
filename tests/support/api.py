"""`avaaz http` as a process of its own on a free port, and the guests that call it."""

import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import jwt

from tests.support.product import ROOT, free_port, until

SECRET = "signs-access-tokens-in-tests-0123456789"
API = "/api/v1"
START_S = 90.0
STOP_S = 20.0


@dataclass(slots=True)
class Service:
    """One HTTP process over a database. `log` holds all that it wrote, also across restarts."""

    database_url: str
    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "http.log"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of this installation, for other commands too."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AVAAZ_")}
        return {
            **kept,
            "PYTHONUNBUFFERED": "1",
            "AVAAZ_DATA": str(self.folder),
            "AVAAZ_PORT": str(self.port),
            "AVAAZ_DATABASE_URL": self.database_url,
            "AVAAZ_SECRET": SECRET,
            "AVAAZ_GUESTS_PER_HOUR": "100000",
            "AVAAZ_LOGIN_TRIES": "100000",
            "AVAAZ_LOGIN_TRIES_PER_ACCOUNT": "100000",
            "AVAAZ_LOGIN_TRIES_PER_ADDRESS": "100000",
            "AVAAZ_MAILS_PER_HOUR": "100000",
            "AVAAZ_MAILS_PER_ADDRESS": "100000",
            "AVAAZ_WEB_DIR": str(self.folder / "no-web"),
            **self.settings,
        }

    def start(self, ready: str = "/health/ready") -> "Service":
        """Start it and wait until `ready` answers 200."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "avaaz_entrypoints.cli.main", "http"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            until(lambda: self._answers(ready), f"{self.url}{ready}", START_S)
        except BaseException as why:
            self.kill()
            why.add_note(self.said()[-3000:])
            raise
        return self

    def _answers(self, path: str) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise RuntimeError(f"avaaz http ended with {self.process.returncode}")
        try:
            return httpx.get(self.url + path, timeout=3).status_code == 200
        except httpx.TransportError:
            return False

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def lines(self) -> list[dict[str, Any]]:
        """What it logged, as JSON."""
        return [json.loads(line) for line in self.said().splitlines() if line.startswith("{")]

    def kill(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(STOP_S)

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(STOP_S)
            raise

    def client(self, **options: Any) -> httpx.Client:
        """A browser without cookies of its own."""
        return httpx.Client(base_url=self.url, timeout=10, **options)


@contextmanager
def running(service: Service, ready: str = "/health/ready") -> Iterator[Service]:
    """The service while the block runs."""
    try:
        yield service.start(ready)
    finally:
        service.stop()


@dataclass(slots=True)
class Guest:
    """A signed-in guest on a device of its own."""

    client: httpx.Client
    body: dict[str, Any]
    device: str

    @property
    def id(self) -> str:
        learner: str = self.body["learner"]["id"]
        return learner

    @property
    def token(self) -> str:
        token: str = self.body["accessToken"]
        return token

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """A request below /api/v1 with this guest's access."""
        headers = {**self.bearer, **options.pop("headers", {})}
        return self.client.request(method, API + path, headers=headers, **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.call("GET", path, **options)

    def type_line(self, text: str, key: str = "") -> httpx.Response:
        """Post a typed line under a key, a new one unless given."""
        headers = {"Idempotency-Key": key or uuid.uuid4().hex}
        return self.call("POST", "/sessions/default/turns", json={"text": text}, headers=headers)


def enter(client: httpx.Client, language: str = "en", locale: str = "en") -> Guest:
    """A new guest."""
    answer = client.post(f"{API}/guests", json={"targetLanguage": language, "locale": locale})
    assert answer.status_code == 201, answer.text
    device = answer.cookies.get("avaaz_device")
    client.cookies.clear()
    assert device
    return Guest(client, answer.json(), device)


def aged_token(token: str, age: timedelta) -> str:
    """The same access, signed by us, that ran out `age` ago."""
    claims = jwt.decode(token, SECRET, ["HS256"], options={"verify_exp": False})
    return jwt.encode({**claims, "exp": int((datetime.now(UTC) - age).timestamp())}, SECRET, "HS256")


def problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem document of an answer, checked for all that every one has."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    body: dict[str, Any] = answer.json()
    assert body["code"] == code
    assert body["status"] == status
    assert body["requestId"] == answer.headers["x-request-id"]
    for field_name in ("type", "title", "detail"):
        assert body[field_name]
    return body
