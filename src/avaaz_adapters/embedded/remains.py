"""Processes that an earlier, killed start may have left: found by what they are, never by name alone."""

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def start_ticks(pid: int) -> int | None:
    """When a process started, in clock ticks since boot; with its id it names a process for ever. None: it is gone."""
    try:
        stat = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in {"Z", "X"} else int(fields[19])


def of_data_directory(data: Path) -> list[int]:
    """Every postgres or initdb whose working directory is this data directory or the new one being made in it.

    A server always changes to its data directory, which makes this surer than a name or a process id in a file.
    """
    found = []
    for entry in PROC.iterdir() if PROC.is_dir() else ():
        if not entry.name.isdigit():
            continue
        try:
            here = (entry / "cwd").readlink() in {data, data / "new"}
            name = (entry / "exe").readlink().name.removesuffix(" (deleted)")
        except OSError:
            continue
        if here and name in {"postgres", "initdb"} and start_ticks(int(entry.name)) is not None:
            found.append(int(entry.name))
    return found


def wait_until_gone(pids: Iterable[int], timeout_s: float) -> list[int]:
    """Wait for processes to end; returns those that did not in time."""
    end = time.monotonic() + timeout_s
    left = [pid for pid in pids if start_ticks(pid) is not None]
    while left and time.monotonic() < end:
        time.sleep(0.01)
        left = [pid for pid in left if start_ticks(pid) is not None]
    return left


def end_postgres(data: Path, *, patience_s: float = 10.0) -> None:
    """End what an earlier start left running in this data directory: politely first, then by force.

    A server of a killed supervisor is already shutting down and gets `patience_s`; helpers whose server is dead
    are about to end by themselves and get one second.
    """
    left = of_data_directory(data)
    server = _recorded_server(data)
    if server in left:
        _send([server], signal.SIGINT)
    left = wait_until_gone(left, patience_s if server in left else 1.0)
    _send(left, signal.SIGKILL)
    wait_until_gone(left, 2.0)


def _recorded_server(data: Path) -> int:
    """The process id in the lock file of the data directory, 0 when there is none."""
    try:
        return int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return 0


def end_processes(known: Iterable[tuple[int, int]]) -> int:
    """Kill the processes of an earlier start, given as (pid, start ticks); a pid used anew by another one is spared.

    Returns how many were still there.
    """
    left = [pid for pid, ticks in known if ticks == start_ticks(pid)]
    _send(left, signal.SIGKILL)
    wait_until_gone(left, 2.0)
    return len(left)


def _send(pids: Iterable[int], signum: signal.Signals) -> None:
    for pid in pids:
        try:
            os.kill(pid, signum)
        except ProcessLookupError:
            continue
