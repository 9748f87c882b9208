"""Authored content: what is shipped is in step, and a mistake is named with its file, line and field."""

from pathlib import Path
from shutil import copytree

import pytest

from avaaz_adapters.content.authoring.folder import build, check
from avaaz_entrypoints.cli import content

CONTENT = Path(__file__).parents[3] / "content"
PAPER = "exams/papers/paper-a2b1-1.yaml"


def test_what_is_authored_has_no_problem_and_is_what_is_shipped() -> None:
    assert check(CONTENT) == []
    assert [path.name for path, text in build(CONTENT).items() if path.read_text(encoding="utf-8") != text] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(CONTENT, tmp_path / "content")


MISTAKES = [
    (PAPER, "theme: travel", "theme: elsewhere", "theme", "no topic 'elsewhere'"),
    (PAPER, "spec: tpl-a2b1", "spec: tpl-c1c2", "spec", "no specification 'tpl-c1c2'"),
    (PAPER, "title: {nb: ", "title: {nn: ", "title", "the text in nb is missing"),
    (PAPER, "partner_lines:", "partner_line:", "parts.a2b1-p2-together.partner_line", "is not a field here"),
    (PAPER, "A2: [en-", "A2: [en-odd, en-", "parts.a2b1-p2-together.partner_errors.A2.0", "an error 'en-odd'"),
    (PAPER, "A2: [en-", "A2: [en-gerund, en-", "parts.a2b1-p2-together.partner_errors.A2.0", "it is of B1"),
    (PAPER, "A2: [en-", "A9: [en-", "parts.a2b1-p2-together.partner_errors.A2", "an error in en is missing"),
    ("exams/specs/tpl-a2b1.yaml", "task_delivery: 0.20", "task_delivery: 0.30", "scoring.weights", "sum to 1.1"),
    ("exams/specs/tpl-a2b1.yaml", "mode: pair", "mode: trio", "parts.1.mode", "individual, pair"),
    ("exams/specs/tpl-a2b1.yaml", "scored: false", "scored: no way", "parts.0.scored", "true or false"),
    ("curriculum/lessons.yaml", "prereq: [a1-01, a1-02]", "prereq: [a1-99]", "lessons.3.prereq", "'a1-99'"),
    ("exams/words.yaml", '"on", at,', "on, at,", "languages.en.function.20", "must be a text"),
    ("exams/script.yaml", "lines:", "lines: [", "file", "not YAML"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "field", "message"), MISTAKES)
def test_a_mistake_is_named_with_its_place(
    folder: Path, file: str, right: str, wrong: str, field: str, message: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    problem = next(each for each in check(folder) if each.field == field)
    assert problem.file == file
    assert 1 <= problem.line <= len(text.splitlines()) + 1
    assert message in problem.message or message in str(problem)


def test_the_line_is_the_one_where_it_stands(folder: Path) -> None:
    path = folder / "exams/specs/tpl-b1b2.yaml"
    text = path.read_text(encoding="utf-8").replace("mode: pair", "mode: trio", 1)
    path.write_text(text, encoding="utf-8")
    line = text.splitlines().index("  mode: trio") + 1
    assert str(check(folder)[0]).startswith(f"exams/specs/tpl-b1b2.yaml:{line}: parts.2.mode:")


def test_a_board_and_a_paper_are_added_by_adding_their_files(folder: Path) -> None:
    added = {"specs/own-b2.yaml": "specs/goethe-b2.yaml", "papers/paper-own-b2-1.yaml": "papers/paper-goethe-b2-1.yaml"}
    before = {path.name for path in build(folder)}
    for new, old in added.items():
        text = (folder / "exams" / old).read_text(encoding="utf-8")
        (folder / "exams" / new).write_text(text.replace("goethe-b2", "own-b2"), encoding="utf-8")
    assert check(folder) == []
    assert {path.name for path in build(folder)} - before == {"own-b2.json", "paper-own-b2-1.json"}


def test_the_command_says_what_is_wrong_and_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / PAPER
    path.write_text(path.read_text(encoding="utf-8").replace("theme: travel", "theme: 3", 1), encoding="utf-8")
    assert content.main(["check", str(folder)]) == 1
    assert f"{PAPER}:4: theme: must be a text" in capsys.readouterr().err
    assert content.main(["check", str(folder / "nowhere")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_the_shipped_folder_passes_the_command() -> None:
    assert content.main(["check", str(CONTENT)]) == 0
