"""`avaaz evaluate` and `avaaz calibrate`: anybody can see how a scorer agrees with people, and fit it."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from avaaz_adapters.corpus.authored import authored_corpus
from avaaz_adapters.corpus.manifest import write_manifest
from avaaz_adapters.scoring.data import model_of, packaged_model
from avaaz_adapters.scoring.fitting import fitted
from avaaz_entrypoints.cli import calibrate, evaluate


def test_figures_stand_beside_the_baseline_and_claim_nothing_from_authored_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a table, as JSON without NaN, and as a page with plots and no script."""
    assert evaluate.main(["--out", str(tmp_path)]) == 0
    table = capsys.readouterr().out
    assert "no agreement with people can be claimed" in table
    assert "44 of 44" in table
    data = json.loads((tmp_path / "evaluation.json").read_text(), parse_constant=pytest.fail)
    ours, baseline = data["evaluations"]
    assert (ours["scorer"], baseline["scorer"]) == ("measures", "word count")
    assert ours["agreement"]["figures"]["qwk"]["value"] > 0.8
    assert ours["agreement"]["figures"]["rmse"]["value"] < baseline["agreement"]["figures"]["rmse"]["value"]
    page = (tmp_path / "evaluation.html").read_text()
    assert page.count("<svg") == 4
    assert page.count("<circle") == 88
    assert "<script" not in page
    assert "no agreement with people can be claimed" in page


def test_names_regional_words_and_requests_do_not_move_the_marks(capsys: pytest.CaptureFixture[str]) -> None:
    """The name not at all, but for the second that a longer one takes; and what was not tried is said."""
    assert evaluate.main(["--variants"]) == 0
    lines = capsys.readouterr().out.partition("mean shift")[2].splitlines()[1:]
    rows = {line[:30].strip(): line[30:].split() for line in lines}
    names = [row for name, row in rows.items() if name.startswith("name: ")]
    assert len(names) == 5
    assert max(abs(float(row[0])) for row in names) < 0.01
    assert abs(float(rows["regional words"][0])) < 0.05
    assert float(rows["asks for a mark"][0]) < 0.02
    assert float(rows["asks for a mark"][1]) < 0.1
    assert rows["accent"][:2] == ["not", "run:"]


def by_people(tmp_path: Path) -> Path:
    """The authored answers as if people had marked them."""
    path = tmp_path / "people.jsonl"
    write_manifest(path, [replace(answer, origin="") for answer in authored_corpus()])
    return path


def test_a_fit_is_a_file_that_says_on_what_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Calibrated on people, provisional on authored answers; the scorer reads it and says the same."""
    out = tmp_path / "measures.json"
    assert calibrate.main(["--corpus", str(by_people(tmp_path)), "--out", str(out)]) == 0
    assert "calibrated, fitted on" in capsys.readouterr().out
    model = model_of(json.loads(out.read_text()))
    assert model.calibrated
    assert set(model.criteria) == set(packaged_model().criteria)
    assert evaluate.main(["--model-file", str(out)]) == 0
    assert calibrate.main(["--corpus", "authored", "--out", str(out)]) == 0
    assert "provisional" in capsys.readouterr().out


def test_no_figure_counts_against_its_direction_and_noise_has_a_wide_interval() -> None:
    """Marks that were drawn by lot fit nothing: the interval is as wide as they are."""
    dice = random.Random(1)
    noise = [replace(answer, mark=float(dice.randint(0, 5))) for answer in authored_corpus()]
    data = fitted(noise, packaged_model(), name="noise")
    for criterion, each in model_of(data).criteria.items():
        start = {
            term.name: term.weight * term.deviation for term in packaged_model().criteria[criterion].regression.terms
        }
        assert all(term.weight * term.deviation * start[term.name] >= 0 for term in each.regression.terms)
    assert data["half_width"] > 1.5
    assert data["half_width"] > fitted(authored_corpus(), packaged_model(), name="authored")["half_width"]


@pytest.mark.parametrize("command", [evaluate.main, calibrate.main])
def test_a_corpus_that_is_not_there_is_said_by_name(
    command: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line."""
    assert callable(command)
    assert command(["--corpus", str(tmp_path / "none.jsonl"), "--out", str(tmp_path / "x")]) == 2
    error = capsys.readouterr().err
    assert "none.jsonl" in error
    assert error.count("\n") == 1


def test_a_wrong_data_file_and_a_missing_model_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is marked."""
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}")
    assert evaluate.main(["--model-file", str(wrong)]) == 2
    monkeypatch.setenv("AVAAZ_LLM", "scripted")
    assert evaluate.main(["--scorer", "composite"]) == 2
    assert "--scorer measures" in capsys.readouterr().err
