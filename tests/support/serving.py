"""A running `avaaz serve` for a test: started, watched, killed and stopped as a person would from outside."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from avaaz_entrypoints.composition.embedded import free_port, start_ticks
from avaaz_entrypoints.composition.state import State, load_state
from avaaz_entrypoints.supervisor.status import ChildStatus, read_status

T = TypeVar("T")
REPOSITORY = Path(__file__).parents[2]
SERVE = (sys.executable, "-m", "avaaz_entrypoints.cli.main", "serve")


@contextmanager
def data_folder() -> Iterator[Path]:
    """An empty folder that another system user may pass through, as PostgreSQL needs when tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="avaaz-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def until(ask: Callable[[], T | None], timeout_s: float, what: str) -> T:
    """Ask again and again until there is an answer; fails the test after `timeout_s`."""
    end = time.monotonic() + timeout_s
    while (answer := ask()) is None:
        assert time.monotonic() < end, f"{what}: not within {timeout_s} s"
        time.sleep(0.005)
    return answer


class Serving:
    """One life after another of `avaaz serve` over one data folder and port."""

    def __init__(self, data: Path, argv: tuple[str, ...] = SERVE, **settings: str) -> None:
        self.data = data
        self.argv = argv
        self.port = int(settings.pop("AVAAZ_PORT", "0")) or free_port()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AVAAZ_")}
        self.env = {**kept, "AVAAZ_DATA": str(data), "AVAAZ_PORT": str(self.port), "PYTHONUNBUFFERED": "1", **settings}
        self.process: subprocess.Popen[str] | None = None
        self.said: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, timeout_s: float = 60.0) -> float:
        """Start it and wait for its address; returns the seconds that took."""
        started = time.monotonic()
        self.said = []
        self.process = subprocess.Popen(
            self.argv, env=self.env, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._listen, args=(self.process, lines), daemon=True).start()
        while True:
            try:
                line = lines.get(timeout=max(0.0, started + timeout_s - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, f"no address after {time.monotonic() - started:.0f} s:\n" + self.tell()
            if "Avaaz is at" in line:
                return time.monotonic() - started

    def _listen(self, process: subprocess.Popen[str], lines: "queue.Queue[str | None]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.said.append(line.rstrip())
            lines.put(line)
        lines.put(None)

    def tell(self) -> str:
        """What it said, and the ends of its logs."""
        logs = [f"--- {log.name}\n{log.read_text(errors='replace')[-1500:]}" for log in self.data.glob("logs/*.log")]
        return "\n".join([*self.said, *logs])

    def child(self, name: str) -> ChildStatus:
        return read_status(self.data)[name]

    def log_of(self, name: str) -> str:
        """What a child has written."""
        log = self.data / "logs" / f"{name}.log"
        return log.read_text(errors="replace") if log.exists() else ""

    def pids(self) -> dict[str, int]:
        """The running children."""
        return {name: status.pid for name, status in read_status(self.data).items() if status.pid}

    def state(self) -> State:
        state = load_state(self.data / "state.json")
        assert state is not None
        return state

    def kill(self, name: str) -> None:
        """kill -9 of one child."""
        os.kill(self.pids()[name], signal.SIGKILL)

    def replace(self, name: str) -> None:
        """kill -9 of one child; returns when another process has taken its place."""
        old = self.pids()[name]
        self.kill(name)
        self.wait_replaced(name, old)

    def wait_replaced(self, name: str, old_pid: int, timeout_s: float = 30.0) -> int:
        """Wait until another process has taken this child's place and is ready."""

        def replaced() -> int | None:
            status = self.child(name)
            return status.pid if status.pid not in {None, old_pid} and status.state == "ready" else None

        return until(replaced, timeout_s, f"{name} to be replaced")

    def kill_supervisor(self) -> None:
        """kill -9 of the supervisor itself."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self, timeout_s: float = 30.0) -> tuple[int, float]:
        """SIGTERM; returns the exit code and the seconds until it ended."""
        assert self.process is not None
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout_s)
        return code, time.monotonic() - started

    def orphans(self) -> list[str]:
        """Every process that was started with our data folder and still lives, as `pid: command line`."""
        mark = f"AVAAZ_DATA={self.data.resolve()}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if not entry.name.isdigit() or start_ticks(int(entry.name)) is None:
                    continue
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(f"{entry.name}: {(entry / 'cmdline').read_bytes().decode(errors='replace')}")
        return found


@contextmanager
def serving(argv: tuple[str, ...] = SERVE, **settings: str) -> Iterator[Serving]:
    """A started `avaaz serve` over a new data folder; killed at the end if the test has not stopped it."""
    with data_folder() as data:
        running = Serving(data, argv, **settings)
        try:
            running.start()
            yield running
        finally:
            if running.process is not None and running.process.poll() is None:
                running.stop()
            until(lambda: None if running.orphans() else True, 10.0, "no orphan")
