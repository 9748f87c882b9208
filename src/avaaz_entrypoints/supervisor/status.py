"""What the supervisor tells others: one small file with the state of every process."""

from pathlib import Path
from typing import Literal

import msgspec

from avaaz_entrypoints.composition.embedded import start_ticks

ChildState = Literal["waiting", "starting", "ready", "restarting", "failing", "done", "stopped"]


class ChildStatus(msgspec.Struct, kw_only=True):
    """State of one process; `ticks` is its start time, which with `pid` names it for ever; `since` is Unix time."""

    state: ChildState = "waiting"
    pid: int | None = None
    ticks: int | None = None
    restarts: int = 0
    since: float = 0.0


Status = dict[str, ChildStatus]


def status_file(data: Path) -> Path:
    """Where the supervisor of this data folder writes."""
    return data / "run" / "status.json"


def read_status(data: Path) -> Status:
    """The last status written; empty when there is none."""
    try:
        return msgspec.json.decode(status_file(data).read_bytes(), type=Status)
    except (OSError, msgspec.DecodeError):
        return {}


def alive(data: Path) -> frozenset[str]:
    """Names of the processes that really run now, whatever a killed supervisor may have left written."""
    return frozenset(
        name for name, child in read_status(data).items() if child.pid and child.ticks == start_ticks(child.pid)
    )


def write_status(data: Path, status: Status) -> None:
    """Replace the status, whole."""
    path = status_file(data)
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.json.encode(status))
    part.replace(path)
