"""What the rows of one run share: how long to measure, and stages that are set up once."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
LOGS = Path(__file__).parents[1] / "build" / "bench-logs"
"""What the measured processes say; kept until the next run."""


class Plan:
    """One run. `quick` only shows that the rows work."""

    def __init__(self, *, quick: bool) -> None:
        self.quick = quick
        self._stages: dict[object, Any] = {}
        self._entered = ExitStack()

    def __enter__(self) -> "Plan":
        # the own PostgreSQL does not run as root, so its user must be able to pass through the folder
        self.folder = Path(tempfile.mkdtemp(prefix="avaaz-bench-", dir="/var/tmp"))
        self.folder.chmod(0o755)
        shutil.rmtree(LOGS, ignore_errors=True)
        LOGS.mkdir(parents=True)
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.close_stages()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def stage(self, make: Callable[["Plan"], AbstractContextManager[T]]) -> T:
        """What `make` gives; entered once per run and left at its end. One that failed fails again for each row."""
        if make not in self._stages:
            try:
                self._stages[make] = self._entered.enter_context(make(self))
            except Exception as why:
                self._stages[make] = why
                raise
        found = self._stages[make]
        if isinstance(found, Exception):
            raise found
        value: T = found
        return value

    def close_stages(self) -> None:
        """Leave every stage now, so that what comes next has the machine for itself."""
        self._stages.clear()
        self._entered.close()
