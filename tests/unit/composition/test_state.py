"""Ports and keys outlive a restart, for our eyes only."""

from pathlib import Path

from avaaz_entrypoints.composition.state import State, load_state, save_state

KEPT = State(
    secret="s" * 48,
    postgres_port=5001,
    postgres_password="p" * 64,
    livekit_port=5002,
    livekit_udp_port=5003,
    livekit_tcp_port=5004,
    livekit_key="key",
    livekit_secret="l" * 48,
)


def test_what_was_saved_is_loaded_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    save_state(path, KEPT)
    assert load_state(path) == KEPT
    assert path.stat().st_mode & 0o777 == 0o600


def test_saving_replaces_the_file_whole_and_keeps_it_closed(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text("{}")
    path.chmod(0o644)
    path.with_suffix(".part").write_text("left by a crash")
    save_state(path, KEPT)
    assert load_state(path) == KEPT
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["state.json"]


def test_a_missing_or_broken_state_is_no_state(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    assert load_state(path) is None
    for broken in ("", "{", "[]", '{"secret": "only"}'):
        path.write_text(broken)
        assert load_state(path) is None
