"""Fitting a transparent regression to marks by people, and an honest interval around what it says.

Ridge regression on standardised features (Hoerl and Kennard, 1970), with a split over speakers so that nobody is in
both halves, and conformal intervals from the errors on answers that were not fitted (Vovk et al., 2005).
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from avaaz_domain.exams.scale import TOP, clamp
from avaaz_domain.shared.errors import Invalid

FAR = 3.0
"""No feature counts for more deviations than this: one odd figure does not make a mark."""


LEAST_ROWS = 3


class TooLittleToFit(Invalid):
    """The corpus has too few answers, or too few speakers, for a fit that means anything."""

    code = "too_little_to_fit"


@dataclass(frozen=True, slots=True)
class Row:
    """One marked answer: its features by name, the mark, and who spoke."""

    features: Mapping[str, float]
    mark: float
    speaker: Hashable


@dataclass(frozen=True, slots=True)
class Term:
    """One feature of the regression: it adds `weight` levels per standard deviation away from the mean."""

    name: str
    mean: float
    deviation: float
    weight: float

    def away(self, value: float) -> float:
        """How many deviations from the mean, and no more than FAR."""
        return min(FAR, max(-FAR, (value - self.mean) / self.deviation))


@dataclass(frozen=True, slots=True)
class Regression:
    """A mark as a sum that can be read: the intercept, and what each feature adds."""

    intercept: float
    terms: tuple[Term, ...]

    def mark(self, features: Mapping[str, float]) -> float:
        """The mark on our scale. A feature that is missing adds nothing, and one far out no more than at FAR."""
        away = {
            term: (features[term.name] - term.mean) / term.deviation for term in self.terms if term.name in features
        }
        return clamp(self.intercept + sum(term.weight * min(FAR, max(-FAR, far)) for term, far in away.items()))

    def usual(self, term: Term, mark: float) -> float:
        """The value of one feature where all are equally far from their means and the sum is `mark`."""
        weights = sum(each.weight for each in self.terms) or 1.0
        return term.mean + term.deviation * (mark - self.intercept) / weights


def fit(
    rows: Sequence[Row], names: Sequence[str], *, ridge: float = 1.0, signs: Mapping[str, float] | None = None
) -> Regression:
    """The regression that fits these rows; raises TooLittleToFit. A feature that never varies is left out.

    `signs`: a feature whose weight would have the other sign is left out, so that a mark never falls for what is known
    to raise it. A feature that a row does not have counts as its mean there.
    """
    if len(rows) < LEAST_ROWS:
        raise TooLittleToFit(f"{len(rows)} answers are too few for a fit: {LEAST_ROWS} or more are needed.")
    scales = {name: _scale([row.features[name] for row in rows if name in row.features]) for name in names}
    used = [name for name in names if scales[name][1] > 0]
    middle = fmean(row.mark for row in rows)
    while True:
        weights = _weights(rows, used, scales, middle, ridge)
        wrong = {name: abs(weight) for name, weight in weights.items() if signs and weight * signs.get(name, 0) < 0}
        if not wrong:
            return Regression(middle, tuple(Term(name, *scales[name], weight) for name, weight in weights.items()))
        used.remove(max(wrong, key=wrong.__getitem__))


def _weights(
    rows: Sequence[Row], used: Sequence[str], scales: Mapping[str, tuple[float, float]], middle: float, ridge: float
) -> dict[str, float]:
    table = [
        [(row.features.get(name, scales[name][0]) - scales[name][0]) / scales[name][1] for name in used] for row in rows
    ]
    target = [row.mark - middle for row in rows]
    gram = [
        [sum(line[i] * line[j] for line in table) + (ridge if i == j else 0.0) for j in range(len(used))]
        for i in range(len(used))
    ]
    along = [sum(line[i] * value for line, value in zip(table, target, strict=True)) for i in range(len(used))]
    return dict(zip(used, _solve(gram, along), strict=True))


def _scale(values: Sequence[float]) -> tuple[float, float]:
    return (fmean(values), pstdev(values)) if values else (0.0, 0.0)


def _solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Gaussian elimination with pivoting; a positive ridge keeps the matrix regular."""
    size = len(right)
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda line: abs(rows[line][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for line in range(column + 1, size):
            factor = rows[line][column] / rows[column][column]
            rows[line] = [one - factor * other for one, other in zip(rows[line], rows[column], strict=True)]
    found = [0.0] * size
    for column in reversed(range(size)):
        rest = sum(rows[column][after] * found[after] for after in range(column + 1, size))
        found[column] = (rows[column][size] - rest) / rows[column][column]
    return found


def folds(rows: Sequence[Row], count: int) -> list[list[int]]:
    """Numbers of the rows in each of `count` folds: all answers of a speaker in one, folds of nearly the same size."""
    by_speaker: dict[Hashable, list[int]] = {}
    for number, row in enumerate(rows):
        by_speaker.setdefault(row.speaker, []).append(number)
    if len(by_speaker) < count:
        raise TooLittleToFit(f"{len(by_speaker)} speakers are too few for {count} folds.")
    made: list[list[int]] = [[] for _ in range(count)]
    for own in sorted(by_speaker.values(), key=len, reverse=True):
        min(made, key=len).extend(own)
    return [sorted(each) for each in made]


def cross_validated(
    rows: Sequence[Row],
    names: Sequence[str],
    *,
    count: int = 5,
    ridge: float = 1.0,
    signs: Mapping[str, float] | None = None,
) -> list[float]:
    """For each row, the mark by a regression that saw nobody who spoke in it."""
    marks = [math.nan] * len(rows)
    for held_out in folds(rows, count):
        out = set(held_out)
        regression = fit([row for number, row in enumerate(rows) if number not in out], names, ridge=ridge, signs=signs)
        for number in held_out:
            marks[number] = regression.mark(rows[number].features)
    return marks


def conformal_half_width(errors: Sequence[float], level: float) -> float:
    """How far from a mark the truth is with probability `level`, by errors on answers that were not fitted.

    The ⌈(n + 1) · level⌉-th smallest absolute error; the whole scale when there are too few errors for that.
    """
    ordered = sorted(abs(error) for error in errors)
    rank = math.ceil((len(ordered) + 1) * level)
    return ordered[rank - 1] if rank <= len(ordered) else TOP
