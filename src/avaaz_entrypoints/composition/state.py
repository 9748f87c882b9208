"""What outlives a restart besides the database: ports, keys and secrets, in one file that only we may read."""

import os
import secrets
import socket
from pathlib import Path

import msgspec

from avaaz_adapters.embedded.program import free_port, is_free


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Ports and keys of the own servers. A page in a call finds the same ones after a restart."""

    secret: str
    postgres_port: int
    postgres_password: str
    livekit_port: int
    livekit_udp_port: int
    livekit_tcp_port: int
    livekit_key: str
    livekit_secret: str


def new_state() -> State:
    """Free ports and fresh random keys."""
    return State(
        secret=secrets.token_urlsafe(48),
        postgres_port=free_port(),
        postgres_password=secrets.token_hex(32),
        livekit_port=free_port(),
        livekit_udp_port=free_port(socket.SOCK_DGRAM),
        livekit_tcp_port=free_port(),
        livekit_key="avaaz" + secrets.token_hex(4),
        livekit_secret=secrets.token_urlsafe(48),
    )


def load_state(path: Path) -> State | None:
    """The state kept at `path`; None when there is none or it cannot be read as one."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return None


def save_state(path: Path, state: State) -> None:
    """Write it for our eyes only (0600), whole or not at all."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(state)))
        os.fsync(file.fileno())
    part.replace(path)


def with_free_ports(state: State) -> State:
    """The same state, with a new port for each one that another program has taken."""
    moved = {
        name: free_port(kind)
        for name, kind in (
            ("postgres_port", socket.SOCK_STREAM),
            ("livekit_port", socket.SOCK_STREAM),
            ("livekit_udp_port", socket.SOCK_DGRAM),
            ("livekit_tcp_port", socket.SOCK_STREAM),
        )
        if not is_free(getattr(state, name), kind)
    }
    return msgspec.structs.replace(state, **moved)
