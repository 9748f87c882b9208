"""Logs stay bounded while their writer goes on."""

from pathlib import Path

from avaaz_entrypoints.supervisor.logs import bound, last_line


def test_a_log_that_outgrew_its_limit_is_moved_aside_under_its_writer(tmp_path: Path) -> None:
    log = tmp_path / "http.log"
    with log.open("ab", buffering=0) as writer:
        writer.write(b"old\n" * 10)
        assert bound(log, limit=39)
        writer.write(b"new\n")
    assert log.read_bytes() == b"new\n"
    assert (tmp_path / "http.old.log").read_bytes() == b"old\n" * 10


def test_a_small_log_and_a_missing_one_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("x")
    assert not bound(tmp_path / "a.log", limit=1)
    assert not bound(tmp_path / "b.log", limit=1)


def test_the_last_words_of_a_process(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text("first\n  why it died \n\n")
    assert last_line(tmp_path / "a.log") == "why it died"
    assert last_line(tmp_path / "none.log") == ""
