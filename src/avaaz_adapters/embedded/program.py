"""A program to start as a child, and the one way in which children are started."""

import ctypes
import os
import pwd
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
FIRST_PORT = 20_000
"""The lowest port that we take for a server of our own; browsers refuse none from here on."""
IANA_EPHEMERAL_PORT = 49_152
"""Where the dynamic ports begin (RFC 6335, section 6) on a system that does not say."""
_LIBC = ctypes.CDLL(None)


@dataclass(frozen=True, slots=True)
class Program:
    """A command line with its surroundings.

    `env` is added to our own environment. `user` is a system user to run as; only root may name one.
    `stop_signal` asks for a clean end; `death_signal` is what the kernel sends when the parent dies.
    """

    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL


def spawn(program: Program, log: Path, *, base_env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own, with output appended to `log` (0600).

    On Linux it gets `death_signal` when the **thread** that called this ends, so call it from the
    main thread. Raises OSError when the program cannot be executed.
    """
    parent = os.getpid()

    def die_with_parent() -> None:
        if sys.platform == "linux":
            _LIBC.prctl(PR_SET_PDEATHSIG, int(program.death_signal))
            if os.getppid() != parent:
                os._exit(1)

    identity = pwd.getpwnam(program.user) if program.user else None
    with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as output:
        return subprocess.Popen(  # noqa: S603 - the command lines are our own
            program.argv,
            env={**(os.environ if base_env is None else base_env), **program.env},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - the parent forks from its main thread only
            user=identity.pw_uid if identity else None,
            group=identity.pw_gid if identity else None,
            extra_groups=[] if identity else None,
        )


def signal_group(process: subprocess.Popen[bytes], signum: signal.Signals) -> None:
    """Send a signal to a running child and whatever it started; nothing happens when all are gone."""
    try:
        os.killpg(process.pid, signum)
    except ProcessLookupError:
        return


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """A port of 127.0.0.1 that nobody uses at this moment, and that no outgoing connection can take meanwhile.

    So it is chosen below the system's ephemeral range (RFC 6056): one that the system hands out itself may be
    given to any connection between this answer and the server's start. Raises OSError when none is found.
    """
    for _ in range(100):
        port = FIRST_PORT + secrets.randbelow(_first_ephemeral_port() - FIRST_PORT)
        if is_free(port, kind):
            return port
    raise OSError("No free port was found. End programs that listen on many ports, and try again.")


def _first_ephemeral_port() -> int:
    try:
        first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        first = IANA_EPHEMERAL_PORT
    return first if first - FIRST_PORT > 1000 else IANA_EPHEMERAL_PORT


def is_free(port: int, kind: socket.SocketKind = socket.SOCK_STREAM, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on this port now."""
    with socket.socket(socket.AF_INET, kind) as s:
        if kind == socket.SOCK_STREAM:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((host, port))
        except OSError:
            return False
        return True
