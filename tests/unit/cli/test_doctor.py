"""The doctor names what is missing and its cure, and shows no secret."""

from pathlib import Path

import pytest

from avaaz_entrypoints.cli import checks
from avaaz_entrypoints.cli.checks import Finding
from avaaz_entrypoints.cli.doctor import chosen, render
from avaaz_entrypoints.composition.settings import Settings


def test_every_finding_that_is_not_ok_has_a_cure_on_the_next_line() -> None:
    told = render([Finding("a", "ok", "fine"), Finding("longer", "missing", "gone", "fetch it")]).splitlines()
    assert told == ["ok       a       fine", "missing  longer  gone", "                 -> fetch it"]


def test_chosen_settings_are_shown_and_secrets_are_not() -> None:
    shown = chosen(Settings(port=9, openai_api_key="planted", secret="planted" * 9))
    assert sorted(shown) == ["AVAAZ_OPENAI_API_KEY=(set)", "AVAAZ_PORT=9", "AVAAZ_SECRET=(set)"]


@pytest.mark.parametrize(
    ("key", "state"),
    [("sk-" + "a" * 24, "ok"), ("sk-proj-" + "a_b-" * 9, "ok"), ("sk-short", "missing"), ("planted" * 5, "missing")],
)
def test_a_key_is_judged_by_its_looks(key: str, state: str) -> None:
    finding = checks.openai_key(Settings(realtime="openai", openai_api_key=key))
    assert finding.state == state
    assert key not in finding.detail + finding.cure


def test_a_key_for_a_server_of_ones_own_is_taken_as_it_is() -> None:
    own = Settings(llm="openai", openai_api_key="x", openai_base_url="http://127.0.0.1:1/v1")
    assert checks.openai_key(own).state == "ok"


def test_a_page_that_was_not_built_is_missing(tmp_path: Path) -> None:
    assert checks.page(Settings(web_dir=tmp_path)).state == "missing"
    (tmp_path / "index.html").touch()
    assert checks.page(Settings(web_dir=tmp_path)).state == "ok"


def test_the_data_folder_may_be_new(tmp_path: Path) -> None:
    assert checks.data_folder(Settings(data=tmp_path / "a" / "b")).state == "ok"


def test_a_missing_livekit_server_costs_only_voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    finding = checks.livekit(Settings(data=tmp_path))
    assert finding.state == "off"
    assert "install Go" in finding.cure
