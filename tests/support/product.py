"""The whole product as a new user starts it: `avaaz serve` in a folder of its own, on free ports."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import psutil

ROOT = Path(__file__).parents[2]
START_S = 40.0
STOP_S = 20.0
T = TypeVar("T")


def free_port() -> int:
    """A TCP port of the loopback address that nobody uses now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


def until(check: Callable[[], T | None], what: str, limit_s: float = 20.0) -> T:
    """The first true answer of `check`; fails with `what` when there is none in time."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        if found := check():
            return found
        time.sleep(0.02)
    raise TimeoutError(f"{what}: not within {limit_s:g} s")


class Product:
    """A running Avaaz. Settings are environment variables on top of the defaults."""

    def __init__(self, data: Path, settings: Mapping[str, str] | None = None, *, voice: bool = True) -> None:
        self.voice = voice
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = {
            "AVAAZ_DATA": str(data),
            "AVAAZ_PORT": str(self.port),
            "AVAAZ_WEB_DIR": str(ROOT / "web" / "out"),
            "AVAAZ_LIVEKIT_BINARY": str(ROOT / ".avaaz" / "bin" / "livekit-server"),
            "AVAAZ_GUESTS_PER_HOUR": "1000",
            **(settings or {}),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Product":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start, and return when it is ready and a tutor can be had."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("AVAAZ_")}
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "console.log").open("ab") as console:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "avaaz_entrypoints.cli.main", "serve"],
                cwd=ROOT,
                env={**own, **self.settings},
                stdout=console,
                stderr=subprocess.STDOUT,
            )
        until(self._ready, f"{self.url} ready; see {self.data}/console.log", START_S)

    def _ready(self) -> bool:
        process = self.running
        if process.poll() is not None:
            raise RuntimeError(f"avaaz serve ended with {process.returncode}; see {self.data}/console.log")
        try:
            self.get("/health/ready")
            voice = self.get("/api/v1/about")["voice"]
        except OSError:
            return False
        return bool(voice["available"]) or not self.voice

    @property
    def running(self) -> subprocess.Popen[bytes]:
        """The supervisor."""
        assert self.process is not None
        return self.process

    def get(self, path: str, token: str = "") -> Any:
        """The JSON at `path`; raises OSError for anything but success."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=headers), timeout=3) as answer:  # noqa: S310 - loopback
            return json.load(answer)

    def post(self, path: str, body: object, token: str = "", **headers: str) -> Any:
        """POST JSON; raises OSError for anything but success."""
        head = {
            "Content-Type": "application/json",
            **({"Authorization": f"Bearer {token}"} if token else {}),
            **headers,
        }
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), head)  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - loopback
            return json.load(answer)

    def guest(self, language: str = "en") -> str:
        """Access of a new guest."""
        token: str = self.post("/api/v1/guests", {"targetLanguage": language, "locale": "en"})["accessToken"]
        return token

    def children(self, name: str) -> list[psutil.Process]:
        """Living children of the supervisor whose command line has `name`: http, agent, postgres, livekit-server."""
        found = []
        for child in psutil.Process(self.running.pid).children():
            try:
                if any(Path(part).name == name for part in child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE:
                    found.append(child)
            except psutil.NoSuchProcess:
                continue
        return found

    def kill(self, name: str, which: int = 0) -> int:
        """kill -9 of one child; returns its process id."""
        child = until(lambda: self.children(name), f"a child named {name}")[which]
        child.kill()
        return child.pid

    def crash(self) -> None:
        """kill -9 of the supervisor."""
        self.running.kill()
        self.running.wait(10)

    def stop(self) -> None:
        """SIGTERM, and return when everything has ended; kills what has not."""
        if self.process is None or self.process.poll() is not None:
            return
        tree = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            for left in tree:
                left.kill()
            self.process.kill()
            raise


def status(call: Callable[[], object]) -> int:
    """The HTTP status that `call` ends with."""
    try:
        call()
    except urllib.error.HTTPError as refused:
        return refused.code
    return 200
