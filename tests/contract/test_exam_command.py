"""`avaaz exam` as one would type it, in a process of its own."""

import subprocess
import sys
import time


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    """As with `avaaz exam --json | head`: no traceback."""
    command = [sys.executable, "-u", "-m", "avaaz_entrypoints.cli.main", "exam", "--transcript"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        assert "Hei og velkommen" in running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == ""
        assert running.wait(timeout=30) != 0


def test_two_exams_take_less_than_eight_seconds_start_included() -> None:
    """In processes of their own, as one would type it."""
    started = time.monotonic()
    for candidate in ("a2-hesitant", "b2-fluent"):
        command = [sys.executable, "-m", "avaaz_entrypoints.cli.main", "exam", "--candidate", candidate]
        assert "Estimate" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert time.monotonic() - started < 8
