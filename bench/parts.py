"""Processes of a stage: started on free ports, awaited, measured, ended."""

import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from avaaz_adapters.embedded.program import Program, signal_group, spawn

ROOT = Path(__file__).parents[1]
STOP_S = 15.0


@contextmanager
def child(argv: list[str], log: Path, env: Mapping[str, str] | None = None) -> Iterator[psutil.Process]:
    """A process of this program's own, ended with it; `env` is added to ours."""
    process = spawn(Program(tuple(argv), env={"PYTHONPATH": str(ROOT), **(env or {})}), log)
    try:
        yield psutil.Process(process.pid)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_S)
        signal_group(process, signal.SIGKILL)
        process.wait()


def python(*args: str) -> list[str]:
    """A command line of this interpreter."""
    return [sys.executable, *args]


def until(check: Callable[[], bool], what: str, limit_s: float = 60.0, of: psutil.Process | None = None) -> None:
    """Return when `check` holds. Raises TimeoutError, or RuntimeError at once when the process `of` has ended."""
    end = time.monotonic() + limit_s
    while not check():
        if of is not None and (not of.is_running() or of.status() == psutil.STATUS_ZOMBIE):
            raise RuntimeError(f"ended before it was ready: {what}")
        if time.monotonic() > end:
            raise TimeoutError(f"not ready within {limit_s:g} s: {what}")
        time.sleep(0.01)


def call(
    port: int, method: str, path: str, body: object = None, token: str = "", headers: Mapping[str, str] | None = None
) -> tuple[int, Any]:
    """One request to 127.0.0.1: status and JSON. Raises OSError when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        head = {"Content-Type": "application/json", **(headers or {})}
        if token:
            head["Authorization"] = f"Bearer {token}"
        connection.request(method, path, json.dumps(body) if body is not None else None, head)
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text[:1] in (b"{", b"[") else None
    finally:
        connection.close()


def answers(port: int, path: str) -> Callable[[], bool]:
    """A check: GET gives 200."""

    def check() -> bool:
        try:
            return call(port, "GET", path)[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    return check


def tree(process: psutil.Process) -> list[psutil.Process]:
    """The process and all below it that live."""
    return [process, *process.children(recursive=True)]


def cpu_s(process: psutil.Process) -> float:
    """CPU seconds of the tree so far; children that ended and were waited for count."""
    total = 0.0
    for each in tree(process):
        times = each.cpu_times()
        total += times.user + times.system + times.children_user + times.children_system
    return total


def memory_mib(process: psutil.Process) -> float:
    """Memory of the tree in MiB; pages that several processes share count once in all (PSS)."""
    return float(sum(each.memory_full_info().pss for each in tree(process))) / 2**20
