"""Corpora of marked answers: what is read, and how what is wrong is named."""

import json
from pathlib import Path

import pytest

from avaaz_adapters.corpus.authored import ORIGIN, authored_corpus
from avaaz_adapters.corpus.manifest import read_manifest, write_manifest
from avaaz_adapters.corpus.speak_improve import read_speak_improve
from avaaz_domain.exams.corpus import CorpusRefused

GOOD = {
    "id": "a1",
    "speaker": "s1",
    "language": "en",
    "mark": 2.5,
    "utterances": [{"start": 0, "end": 1.5, "text": "I live here"}, {"start": 2, "end": 3, "text": "with my son"}],
}


def manifest(folder: Path, *lines: object) -> Path:
    path = folder / "corpus.jsonl"
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


def test_the_authored_corpus_has_two_languages_all_bands_and_says_what_it_is() -> None:
    corpus = authored_corpus()
    assert len(corpus) >= 40
    assert {answer.language for answer in corpus} == {"en", "nb"}
    for language in ("en", "nb"):
        assert {int(answer.mark) for answer in corpus if answer.language == language} == {0, 1, 2, 3, 4, 5}
    assert {answer.origin for answer in corpus} == {ORIGIN}
    assert authored_corpus() == corpus


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    write_manifest(path, authored_corpus())
    assert read_manifest(path) == authored_corpus()


def test_a_csv_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "corpus.csv"
    spoken = json.dumps(GOOD["utterances"]).replace('"', '""')
    path.write_text(
        f'id,speaker,language,mark,latency,mark_grammar,utterances\na1,s1,en,2.5,0.8,3,"{spoken}"\n',
        encoding="utf-8-sig",
    )
    (answer,) = read_manifest(path)
    assert (answer.mark, answer.latency_s, dict(answer.criteria)) == (2.5, 0.8, {"grammar": 3.0})
    assert answer.text == "I live here with my son"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({**GOOD, "mark": 6}, "$.mark"),
        ({**GOOD, "mark": "2"}, "$.mark"),
        ({key: value for key, value in GOOD.items() if key != "speaker"}, "speaker"),
        ({**GOOD, "grade": 1}, "grade"),
        ({**GOOD, "utterances": [{"start": 2, "end": 1, "text": ""}]}, "utterances"),
        ("{", "no JSON"),
        (GOOD, "was used in line 1"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(tmp_path: Path, line: object, told: str) -> None:
    path = manifest(tmp_path, GOOD, line)
    with pytest.raises(CorpusRefused) as refused:
        read_manifest(path)
    assert str(refused.value).startswith(f"{path}, line 2:")
    assert told in str(refused.value)


@pytest.mark.parametrize("name", ["corpus.xml", "missing.jsonl"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "corpus.xml").write_text("<x/>")
    with pytest.raises(CorpusRefused, match=name):
        read_manifest(tmp_path / name)


def challenge(root: Path) -> Path:
    """Two submissions in the layout of the challenge; the words are ours."""
    marks, stms, ctms = (root / "reference-materials" / name for name in ("sla-marks", "stms", "pre-norm"))
    for folder in (marks, stms, ctms):
        folder.mkdir(parents=True)
    for part in ("P1", "P3", "P4", "P5"):
        (marks / f"dev-sla-{part}.tsv").write_text("SI100A-00001\t3.5\nSI100A-00002\t5.5\n" if part == "P1" else "")
    (stms / "dev-asr.stm").write_text(
        ";; comment\nSI100A-00001-P10001 A s 1.00 2.50 <P1> hello there\nSI100A-00001-P10002 A s 0.40 1.00 <P1> fine\n"
    )
    (ctms / "dev-sla-P1.ctm").write_text(
        "SI100A-00002-P10001 1 0.50 0.20 yes 0.9\n"
        "SI100A-00002-P10001 1 0.75 0.25 indeed\n"
        "SI100A-00002-P10001 1 2.00 0.5 ok\n"
    )
    return root


def test_speak_and_improve_is_read_in_its_layout(tmp_path: Path) -> None:
    first, second = read_speak_improve(challenge(tmp_path), "dev")
    assert (first.id, first.speaker, first.part, first.mark) == ("SI100A-00001-P1", "SI100A-00001", "P1", 3.5)
    assert first.text == "hello there fine"
    assert [(each.start_s, each.end_s) for each in first.utterances] == [(1.0, 2.5), (3.5, 4.1)]
    assert second.mark == 5.0
    assert [(each.text, each.start_s) for each in second.utterances] == [("yes indeed", 0.5), ("ok", 2.0)]


def test_a_folder_that_is_not_the_challenges_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusRefused, match=r"dev-sla-P1\.tsv"):
        read_speak_improve(tmp_path, "dev")
