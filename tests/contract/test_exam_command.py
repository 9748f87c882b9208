"""`avaaz exam` as one would type it, in a process of its own."""

import subprocess
import sys
import time


def test_two_exams_take_less_than_eight_seconds_start_included() -> None:
    """In processes of their own, as one would type it."""
    started = time.monotonic()
    for candidate in ("a2-hesitant", "b2-fluent"):
        command = [sys.executable, "-m", "avaaz_entrypoints.cli.main", "exam", "--candidate", candidate]
        assert "Estimate" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert time.monotonic() - started < 8
