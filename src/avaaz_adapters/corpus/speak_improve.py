"""The Speak & Improve Corpus 2025 (doi:10.17863/CAM.114333) as a corpus of ours. The data is the owner's to give.

Layout, by the README files of the challenge materials: `reference-materials/sla-marks/<set>-sla-P<part>.tsv` with
`file id <tab> score` on a scale where 2 is A2, 3 B1, 4 B2 and 5 C1, in halves, which is ours; transcripts as STM
(`stms/<set>-asr.stm`: file, channel, speaker, start, end, labels, words) or CTM (`pre-norm/<set>-sla-P<part>.ctm`:
file, channel, start, length, word). A file id such as `SI114J-00043-P10003` is the submission, then part 1, question
0003.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from avaaz_domain.exams.corpus import CorpusRefused, MarkedAnswer, Utterance

PARTS = ("P1", "P3", "P4", "P5")
ORIGIN = "Speak & Improve Corpus 2025"
GAP_S = 0.25
"""Words of a CTM closer than this are one stretch of voice, in seconds."""
BETWEEN_S = 1.0
"""Two answers of one part are put behind each other with this much between them: a part is marked as a whole."""


@dataclass(frozen=True, slots=True)
class _Piece:
    file: str
    start_s: float
    end_s: float
    text: str


def read_speak_improve(root: Path, dataset: str) -> list[MarkedAnswer]:
    """The marked parts of a data set (`dev`, `train`), those with a transcript; raises CorpusRefused."""
    materials = root / "reference-materials"
    manual = materials / "stms" / f"{dataset}-asr.stm"
    spoken = _by_part(_stm(manual)) if manual.exists() else {}
    answers = []
    for part in PARTS:
        automatic = materials / "pre-norm" / f"{dataset}-sla-{part}.ctm"
        pieces = {**(_by_part(_ctm(automatic)) if automatic.exists() else {}), **spoken}
        for submission, mark in _marks(materials / "sla-marks" / f"{dataset}-sla-{part}.tsv"):
            if found := pieces.get((submission, part)):
                answers.append(
                    MarkedAnswer(
                        id=f"{submission}-{part}",
                        speaker=submission,
                        language="en",
                        part=part,
                        utterances=tuple(_in_a_row(found)),
                        mark=mark,
                        origin=ORIGIN,
                    )
                )
    if not answers:
        raise CorpusRefused(
            f"{root}: no marked part of {dataset!r} has a transcript. Is it the folder of the challenge?"
        )
    return answers


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise CorpusRefused(f"{path}: cannot be read as UTF-8 text ({type(why).__name__}).") from why
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith(";;"):
            yield number, line.split()


def _marks(path: Path) -> Iterator[tuple[str, float]]:
    for number, row in _rows(path):
        try:
            file, mark = row
            yield _submission(file), min(5.0, float(mark))
        except ValueError as why:
            raise CorpusRefused(f"{path}, line {number}: not a file id and a score.") from why


def _stm(path: Path) -> list[_Piece]:
    pieces = []
    for number, row in _rows(path):
        try:
            file, _, _, start, end, *words = row
            said = " ".join(words[1:] if words and words[0].startswith("<") else words)
            pieces.append(_Piece(file, float(start), float(end), said))
        except ValueError as why:
            raise CorpusRefused(f"{path}, line {number}: not a line of an STM.") from why
    return pieces


def _ctm(path: Path) -> list[_Piece]:
    pieces: list[_Piece] = []
    for number, row in _rows(path):
        try:
            file, _, start, length, word = row[:5]
            at, until = float(start), float(start) + float(length)
        except ValueError as why:
            raise CorpusRefused(f"{path}, line {number}: not a line of a CTM.") from why
        last = pieces[-1] if pieces else None
        if last and last.file == file and at - last.end_s < GAP_S:
            pieces[-1] = _Piece(file, last.start_s, max(until, last.end_s), f"{last.text} {word}")
        else:
            pieces.append(_Piece(file, at, until, word))
    return pieces


def _submission(file: str) -> str:
    return "-".join(file.split("-")[:2])


def _by_part(pieces: list[_Piece]) -> dict[tuple[str, str], list[_Piece]]:
    found: dict[tuple[str, str], list[_Piece]] = {}
    for piece in pieces:
        question = piece.file.split("-")[-1]
        found.setdefault((_submission(piece.file), question[:2]), []).append(piece)
    return found


def _in_a_row(pieces: list[_Piece]) -> Iterator[Utterance]:
    """The answers of a part behind each other on one time line."""
    offset = moment = 0.0
    file = ""
    for piece in sorted(pieces, key=lambda each: (each.file, each.start_s)):
        if piece.file != file:
            offset = moment + (BETWEEN_S if file else 0.0) - (piece.start_s if file else 0.0)
            file = piece.file
        start = max(moment, offset + piece.start_s)
        moment = max(start, offset + piece.end_s)
        yield Utterance(start, moment, piece.text)
