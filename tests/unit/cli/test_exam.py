"""`avaaz exam`: a whole exam in the terminal."""

import io
import json
import sys
from pathlib import Path

import pytest

from avaaz_entrypoints.cli import exam


def test_a_report_is_printed_with_its_interval_and_its_standing(capsys: pytest.CaptureFixture[str]) -> None:
    """And what was read to get there, when it is wanted."""
    assert exam.main(["--spec", "a2-b1", "--language", "en", "--candidate", "b1-fluent", "--transcript"]) == 0
    said, _, report = capsys.readouterr().out.partition("tpl-a2b1, paper-a2b1-1, en")
    assert "  examiner: Hello and welcome." in said
    assert "  partner: " in said.replace("   partner", "  partner")
    assert "this time B1" in report
    assert "Interval" in report
    assert "provisional" in report
    assert "Pronunciation" in report
    assert "What goes well\n  " in report
    assert "Next step: " in report
    assert "There is no better version of this" in report
    assert "not assessed: nothing here hears the sound" in report


def test_machines_get_everything_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same seed gives the same."""
    found = []
    for _ in range(2):
        assert exam.main(["--paper", "paper-b1b2-2", "--candidate", "b1-hesitant", "--json"]) == 0
        found.append(json.loads(capsys.readouterr().out))
    assert found[0]["paper"] == "paper-b1b2-2"
    assert found[0]["band"] == "B1"
    assert found[0]["low"] < found[0]["estimate"] < found[0]["high"]
    assert found[0]["marks"] == found[1]["marks"]


def test_the_report_can_be_written_as_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside what is printed."""
    assert exam.main(["--candidate", "b1-fluent", "--pdf", str(tmp_path / "report.pdf")]) == 0
    assert "Estimate" in capsys.readouterr().out
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_the_report_speaks_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever language the exam was in."""
    assert exam.main(["--language", "en", "--candidate", "b1-fluent", "--locale", "nb"]) == 0
    out = capsys.readouterr().out
    assert "ord i minuttet. Omtrent" in out
    assert "Dette kan du øve på" in out
    assert "Det er ingen bedre versjon av dette" in out
    assert "words" not in out


def test_a_learnt_text_is_said_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    """With the part it was heard in."""
    assert exam.main(["--candidate", "a2-memorised"]) == 0
    assert "part 2, Say what you think: text learnt by heart" in capsys.readouterr().out


def test_a_person_can_sit_it_by_typing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Who types too little reads what was missing, and who types nothing more is done."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("I like to read and to cook.\nFriends matter, because we help.\n"))
    assert exam.main(["--text", "--language", "en"]) == 0
    out = capsys.readouterr().out
    assert "an empty line when you are done" in out
    assert "Not enough evidence for a number." in out
    assert "/ 250 words (of what is needed)" in out
    assert "not assessed: the answers were typed" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--spec", "c1"], "a1-a2, a2-b1, b1-b2"),
        (["--paper", "paper-9"], "no paper named 'paper-9'"),
        (["--candidate", "c2"], "b2-dialect"),
        (["--language", "fr"], "'fr'"),
        (["--spec", "a1-a2", "--paper", "paper-b1b2-1"], "belongs to tpl-b1b2"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line."""
    assert exam.main(arguments) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
