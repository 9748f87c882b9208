"""The product's processes as the bench starts them: one by one, with settings of its own."""

import secrets
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

from avaaz_adapters.embedded.livekit import EmbeddedLiveKit, find_binary
from avaaz_adapters.embedded.program import free_port
from bench.parts import ROOT, call, python

SECRET = "bench-bench-bench-bench-bench-bench"
AVAAZ = python("-m", "avaaz_entrypoints.cli.main")


def own_livekit() -> EmbeddedLiveKit:
    """A LiveKit server on free ports, to be started. Raises RuntimeError when none was built."""
    binary = find_binary("", ROOT / ".avaaz")
    if binary is None:
        raise RuntimeError("there is no LiveKit server: building one needs Go (make .avaaz/bin/livekit-server)")
    return EmbeddedLiveKit(
        binary=binary,
        host="127.0.0.1",
        port=free_port(),
        udp_port=free_port(socket.SOCK_DGRAM),
        tcp_port=free_port(),
        node_ip="127.0.0.1",
        key="bench" + secrets.token_hex(4),
        secret=secrets.token_urlsafe(48),
    )


def livekit_settings(livekit: EmbeddedLiveKit) -> dict[str, str]:
    """Settings that lead to this server."""
    return {
        "AVAAZ_LIVEKIT_URL": livekit.url,
        "AVAAZ_LIVEKIT_API_KEY": livekit.key,
        "AVAAZ_LIVEKIT_API_SECRET": livekit.secret,
    }


def voice_available(port: int) -> Callable[[], bool]:
    """A check: the API says that a tutor can be had."""

    def check() -> bool:
        try:
            return bool(call(port, "GET", "/api/v1/about")[1]["voice"]["available"])
        except OSError:
            return False

    return check


def guest(port: int, language: str = "en") -> str:
    """Access of a new guest of the API at this port."""
    status, access = call(port, "POST", "/api/v1/guests", {"targetLanguage": language, "locale": "en"})
    if status != 201:
        raise RuntimeError(f"POST /guests answered {status}: {access}")
    token: str = access["accessToken"]
    return token


def migrate(url: str) -> None:
    """Bring a database to the newest schema, by the product's own command. Raises RuntimeError with what it said."""
    done = subprocess.run(
        [*AVAAZ, "migrate"],
        env={"AVAAZ_DATABASE_URL": url, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"avaaz migrate: {done.stderr.strip()}")


def http_settings(data: Path, url: str, port: int) -> dict[str, str]:
    """Settings of an HTTP process: the usual ones, with limits that load does not meet."""
    data.mkdir(parents=True, exist_ok=True)
    return {
        "AVAAZ_DATA": str(data),
        "AVAAZ_DATABASE_URL": url,
        "AVAAZ_PORT": str(port),
        "AVAAZ_SECRET": SECRET,
        "AVAAZ_WEB_DIR": str(ROOT / "web" / "out"),
        "AVAAZ_GUESTS_PER_HOUR": "100000",
        "AVAAZ_GUEST_MINUTES": "600",
    }
