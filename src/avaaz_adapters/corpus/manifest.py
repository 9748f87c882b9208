"""A corpus as JSON lines or CSV: one marked answer a line. The format is in `docs/evaluation.md`."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from avaaz_domain.exams.corpus import CorpusRefused, MarkedAnswer, Utterance

CRITERION = "mark_"
"""Before the name of a criterion in a CSV column."""
LARGEST = 64 * 1024 * 1024
"""The largest manifest, in bytes."""

Mark = Annotated[float, Meta(ge=0, le=5)]
Seconds = Annotated[float, Meta(ge=0, le=7200)]


class UtteranceLine(msgspec.Struct, forbid_unknown_fields=True):
    """A stretch of voice and its words."""

    start: Seconds
    end: Seconds
    text: str


class AnswerLine(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One line of a manifest."""

    id: Annotated[str, Meta(min_length=1)]
    speaker: Annotated[str, Meta(min_length=1)]
    language: Annotated[str, Meta(min_length=2)]
    mark: Mark
    utterances: list[UtteranceLine]
    part: str = ""
    criteria: dict[str, Mark] = msgspec.field(default_factory=dict)
    latency: Seconds | None = None
    audio: str = ""
    origin: str = ""


def read_manifest(path: Path) -> list[MarkedAnswer]:
    """All answers of a `.jsonl` or `.csv` file; raises CorpusRefused naming file, line and field."""
    try:
        if path.stat().st_size > LARGEST:
            raise CorpusRefused(f"{path}: larger than {LARGEST // 1024 // 1024} MiB. Split it.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise CorpusRefused(f"{path}: cannot be read as UTF-8 text ({type(why).__name__}).") from why
    if path.suffix == ".jsonl":
        lines = _json_lines(path, text)
    elif path.suffix == ".csv":
        lines = _csv_lines(path, text)
    else:
        raise CorpusRefused(f"{path}: a manifest ends in .jsonl or .csv.")
    answers = []
    seen: dict[str, int] = {}
    for number, fields in lines:
        answer = _answer(path, number, fields)
        if answer.id in seen:
            raise CorpusRefused(f"{path}, line {number}: id {answer.id!r} was used in line {seen[answer.id]}.")
        seen[answer.id] = number
        answers.append(answer)
    if not answers:
        raise CorpusRefused(f"{path}: there is no answer in it.")
    return answers


def _json_lines(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, msgspec.json.decode(line)
            except msgspec.DecodeError as why:
                raise CorpusRefused(f"{path}, line {number}: no JSON ({why}).") from why


def _csv_lines(path: Path, text: str) -> Iterator[tuple[int, Any]]:
    """Columns as the fields of AnswerLine; `utterances` as JSON; a criterion's mark in `mark_<criterion>`."""
    reader = csv.DictReader(text.splitlines())
    for row in reader:
        given = {name: value for name, value in row.items() if name and value}
        fields: dict[str, Any] = {name: value for name, value in given.items() if not name.startswith(CRITERION)}
        fields["criteria"] = {
            name.removeprefix(CRITERION): value for name, value in given.items() if name.startswith(CRITERION)
        }
        try:
            fields["utterances"] = json.loads(given.get("utterances", "null"))
        except ValueError as why:
            raise CorpusRefused(f"{path}, line {reader.line_num}, utterances: no JSON ({why}).") from why
        yield reader.line_num, fields


def _answer(path: Path, number: int, fields: Any) -> MarkedAnswer:
    try:
        line = msgspec.convert(fields, AnswerLine, strict=path.suffix == ".jsonl")
        return MarkedAnswer(
            id=line.id,
            speaker=line.speaker,
            language=line.language,
            part=line.part,
            utterances=tuple(Utterance(each.start, each.end, each.text) for each in line.utterances),
            mark=line.mark,
            criteria=line.criteria,
            latency_s=line.latency,
            audio=line.audio,
            origin=line.origin,
        )
    except (msgspec.ValidationError, CorpusRefused) as why:
        raise CorpusRefused(f"{path}, line {number}: {why}") from why


def write_manifest(path: Path, answers: list[MarkedAnswer]) -> None:
    """The answers as JSON lines."""
    lines = [
        AnswerLine(
            id=answer.id,
            speaker=answer.speaker,
            language=answer.language,
            part=answer.part,
            utterances=[UtteranceLine(each.start_s, each.end_s, each.text) for each in answer.utterances],
            mark=answer.mark,
            criteria=dict(answer.criteria),
            latency=answer.latency_s,
            audio=answer.audio,
            origin=answer.origin,
        )
        for answer in answers
    ]
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
