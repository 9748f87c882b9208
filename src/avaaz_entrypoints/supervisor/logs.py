"""Bounded log files of children that write into them directly."""

import shutil
from pathlib import Path

LIMIT_BYTES = 8 * 2**20
"""A log grows to this size; one older piece of it is kept beside it."""


def bound(log: Path, limit: int = LIMIT_BYTES) -> bool:
    """Move a log that outgrew `limit` aside and empty it in place, where its writer appends on. True if it did."""
    if not log.exists() or log.stat().st_size <= limit:
        return False
    shutil.copyfile(log, log.with_suffix(".old.log"))
    with log.open("r+b") as file:
        file.truncate(0)
    return True


def last_line(log: Path) -> str:
    """The last line that is not empty, shortened; for the console when a child died young."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 2000))
            lines = file.read().decode(errors="replace").split("\n")
    except OSError:
        return ""
    return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "")
