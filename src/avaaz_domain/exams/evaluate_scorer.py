"""Use case: hold a scorer against marks by people, beside a baseline that only counts words."""

import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from avaaz_domain.exams.agreement import Agreement, Pair, agreement
from avaaz_domain.exams.calibration import Row, conformal_half_width, cross_validated
from avaaz_domain.exams.corpus import MarkedAnswer
from avaaz_domain.exams.scale import clamp

INTERVAL_LEVEL = 0.9
"""How often the interval of a calibrated scorer is to hold the mark that people gave."""
WORDS = "log_words"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a scorer says of one answer: a mark with its interval, or None where the evidence is too thin."""

    mark: float | None
    low: float | None = None
    high: float | None = None


Judge = Callable[[MarkedAnswer], Awaitable[Judged]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How one scorer did. `pairs` are in the order of the answers it gave a number to, `ids` name them."""

    scorer: str
    agreement: Agreement
    ids: tuple[str, ...]
    pairs: tuple[Pair, ...]


def word_count_features(answer: MarkedAnswer) -> dict[str, float]:
    """The one feature of the baseline: the logarithm of the number of words."""
    return {WORDS: math.log1p(answer.words)}


def word_count_baseline(answers: Sequence[MarkedAnswer], *, folds: int = 5, seed: int = 1) -> Evaluation:
    """The baseline, fitted on this very corpus but never on the speaker it marks; raises TooLittleToFit.

    Its interval is conformal over the other answers, so that coverage can be compared too.
    """
    rows = [Row(word_count_features(answer), answer.mark, answer.speaker) for answer in answers]
    marks = cross_validated(rows, [WORDS], count=folds)
    errors = [mark - row.mark for mark, row in zip(marks, rows, strict=True)]
    judged = []
    for number, mark in enumerate(marks):
        half = conformal_half_width(errors[:number] + errors[number + 1 :], INTERVAL_LEVEL)
        judged.append(Judged(mark, clamp(mark - half), clamp(mark + half)))
    return _evaluation("word count", answers, judged, seed)


async def evaluate_scorer(name: str, answers: Sequence[MarkedAnswer], judge: Judge, *, seed: int = 1) -> Evaluation:
    """Ask the scorer for every answer, one after the other, and compare."""
    return _evaluation(name, answers, [await judge(answer) for answer in answers], seed)


def _evaluation(name: str, answers: Sequence[MarkedAnswer], judged: Sequence[Judged], seed: int) -> Evaluation:
    given = [
        (answer.id, Pair(answer.mark, said.mark, said.low, said.high))
        for answer, said in zip(answers, judged, strict=True)
        if said.mark is not None
    ]
    pairs = tuple(pair for _, pair in given)
    return Evaluation(
        scorer=name,
        agreement=agreement(pairs, asked=len(answers), seed=seed),
        ids=tuple(answer_id for answer_id, _ in given),
        pairs=pairs,
    )
