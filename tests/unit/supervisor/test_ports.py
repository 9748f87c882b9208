"""Ports for the servers we start."""

import socket
from pathlib import Path

import pytest

from avaaz_adapters.embedded import program


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_no_outgoing_connection_can_take_a_port_before_its_server_listens(kind: socket.SocketKind) -> None:
    first, last = (int(n) for n in Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split())
    assert not any(first <= program.free_port(kind) <= last for _ in range(200))


def test_a_port_that_is_in_use_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(program, "FIRST_PORT", port)
        monkeypatch.setattr(program, "_first_ephemeral_port", lambda: port + 1)
        with pytest.raises(OSError, match="No free port"):
            program.free_port()
