"""How well marks agree with those of people: the figures that the field reports, each with its formula.

Marks are on our half-level scale, 0 (below A1) to 5 (above B2).
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

from avaaz_domain.exams.scale import half

BANDS = ("pre-A1", "A1", "A2", "B1", "B2", "C1")
"""Whole bands by their value; the last stands for everything above B2."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A person's mark and a scorer's for the same answer. `low` and `high`: the scorer's interval, if it gave one."""

    human: float
    scored: float
    low: float | None = None
    high: float | None = None


Figure = Callable[[Sequence[Pair]], float]
"""A figure of some pairs; not a number (NaN) where it is not defined."""


def rmse(pairs: Sequence[Pair]) -> float:
    """Root of the mean squared difference, in levels."""
    return math.sqrt(fmean((pair.scored - pair.human) ** 2 for pair in pairs))


def bias(pairs: Sequence[Pair]) -> float:
    """Mean of scored minus human, in levels: above 0 is too kind."""
    return fmean(pair.scored - pair.human for pair in pairs)


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float:
    mean_x, mean_y = fmean(xs), fmean(ys)
    along = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    spread = math.sqrt(sum((x - mean_x) ** 2 for x in xs)) * math.sqrt(sum((y - mean_y) ** 2 for y in ys))
    return along / spread if spread else math.nan


def pearson(pairs: Sequence[Pair]) -> float:
    """Product-moment correlation."""
    return _correlation([pair.human for pair in pairs], [pair.scored for pair in pairs])


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for place in order[first : last + 1]:
            ranks[place] = (first + last) / 2 + 1
        first = last + 1
    return ranks


def spearman(pairs: Sequence[Pair]) -> float:
    """Correlation of the ranks."""
    return _correlation(_ranks([pair.human for pair in pairs]), _ranks([pair.scored for pair in pairs]))


def within(distance: float) -> Figure:
    """The share of marks that are no further than `distance` levels away."""

    def share(pairs: Sequence[Pair]) -> float:
        return fmean(abs(pair.scored - pair.human) <= distance + 1e-9 for pair in pairs)

    return share


def on_grid(value: float) -> int:
    """The number of half levels nearest to a mark, halves upwards, within the scale."""
    return int(half(value) * 2)


def quadratic_kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa with quadratic weights over half levels (Cohen, 1968): 1 - observed / expected disagreement.

    The disagreement to expect is that of every human mark with every scored one: (h - s)^2 summed over all n^2 of them
    is n (sum h^2 + sum s^2) - 2 sum h sum s.
    """
    humans = [on_grid(pair.human) for pair in pairs]
    scored = [on_grid(pair.scored) for pair in pairs]
    observed = len(pairs) * sum((one - other) ** 2 for one, other in zip(humans, scored, strict=True))
    squares = sum(one * one for one in humans) + sum(one * one for one in scored)
    expected = len(pairs) * squares - 2 * sum(humans) * sum(scored)
    return 1 - observed / expected if expected else math.nan


def coverage(pairs: Sequence[Pair]) -> float:
    """The share of human marks inside the scorer's interval, among those that have one."""
    inside = [
        pair.low - 1e-9 <= pair.human <= pair.high + 1e-9
        for pair in pairs
        if pair.low is not None and pair.high is not None
    ]
    return fmean(inside) if inside else math.nan


def interval_width(pairs: Sequence[Pair]) -> float:
    """Mean width of the scorer's intervals, in levels: coverage is easy for one who is never sure."""
    widths = [pair.high - pair.low for pair in pairs if pair.low is not None and pair.high is not None]
    return fmean(widths) if widths else math.nan


FIGURES: dict[str, Figure] = {
    "rmse": rmse,
    "pearson": pearson,
    "spearman": spearman,
    "within_0.5": within(0.5),
    "within_1.0": within(1.0),
    "qwk": quadratic_kappa,
    "bias": bias,
    "coverage": coverage,
    "interval_width": interval_width,
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its bootstrap interval; NaN where it is not defined."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BandAgreement:
    """Agreement on the answers to which people gave one band (their mark rounded down to a whole level)."""

    band: str
    count: int
    bias: float
    rmse: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How a scorer agrees with people. `scored` of `asked` answers got a number; the others were too thin for one."""

    asked: int
    scored: int
    figures: dict[str, Estimate]
    bands: tuple[BandAgreement, ...]


def bootstrap(
    pairs: Sequence[Pair], figure: Figure, *, rounds: int = 1000, level: float = 0.95, seed: int = 1
) -> Estimate:
    """The figure with its percentile bootstrap interval (Efron, 1979); the seed makes it repeatable."""
    value = figure(pairs) if pairs else math.nan
    draw = random.Random(seed)  # noqa: S311 - resampling, not a secret
    found = sorted(
        again
        for _ in range(rounds if pairs else 0)
        if not math.isnan(again := figure(draw.choices(pairs, k=len(pairs))))
    )
    if not found:
        return Estimate(value, math.nan, math.nan)
    tail = (1 - level) / 2
    return Estimate(value, found[int(tail * (len(found) - 1))], found[math.ceil((1 - tail) * (len(found) - 1))])


def agreement(pairs: Sequence[Pair], *, asked: int, rounds: int = 1000, seed: int = 1) -> Agreement:
    """Every figure of these pairs, and bias and RMSE for each band that people gave."""
    figures = {name: bootstrap(pairs, figure, rounds=rounds, seed=seed) for name, figure in FIGURES.items()}
    bands = []
    for number, band in enumerate(BANDS):
        own = [pair for pair in pairs if min(len(BANDS) - 1, int(pair.human)) == number]
        if own:
            bands.append(BandAgreement(band=band, count=len(own), bias=bias(own), rmse=rmse(own)))
    return Agreement(asked=asked, scored=len(pairs), figures=figures, bands=tuple(bands))
