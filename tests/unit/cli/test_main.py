"""The command table: every command can be found, a wrong one is told the right ones."""

import importlib.util

import pytest

from avaaz_entrypoints.cli.main import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_module(name: str) -> None:
    assert importlib.util.find_spec(COMMANDS[name].module) is not None


def test_a_wrong_command_is_told_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sevre"]) == 2
    told = capsys.readouterr().err
    assert "no command 'sevre'" in told
    assert all(name in told for name in COMMANDS)


def test_wrong_settings_end_with_1_and_every_problem(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AVAAZ_PORT", "0")
    monkeypatch.setenv("AVAAZ_PROT", "1")
    assert main(["serve"]) == 1
    told = capsys.readouterr().err
    assert "AVAAZ_PORT is '0': set 1 to 65535." in told
    assert "did you mean AVAAZ_PORT?" in told


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "avaaz <command>" in capsys.readouterr().out
