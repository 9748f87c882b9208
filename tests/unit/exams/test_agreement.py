"""The figures of agreement are those of scipy and scikit-learn, which only the worker that needs them loads."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from avaaz_domain.exams import agreement as figures
from avaaz_domain.exams.agreement import Pair

halves = st.integers(0, 10).map(lambda number: number / 2)
marks = st.floats(0, 5, allow_nan=False, width=32)
pair_lists = st.lists(st.builds(Pair, halves, marks), min_size=3, max_size=40)

UNHURRIED = settings(deadline=None)
"""The libraries load parts of themselves at their first use."""


def columns(pairs: list[Pair]) -> tuple[list[float], list[float]]:
    return [pair.human for pair in pairs], [pair.scored for pair in pairs]


@UNHURRIED
@given(pair_lists)
def test_rmse_is_scikit_learns(pairs: list[Pair]) -> None:
    from sklearn.metrics import root_mean_squared_error

    assert figures.rmse(pairs) == pytest.approx(root_mean_squared_error(*columns(pairs)))


@UNHURRIED
@given(pair_lists)
def test_correlations_are_scipys(pairs: list[Pair]) -> None:
    from scipy import stats

    humans, scored = columns(pairs)
    assume(np.std(humans) > 1e-3 and np.std(scored) > 1e-3)
    assert figures.pearson(pairs) == pytest.approx(stats.pearsonr(humans, scored).statistic, abs=1e-6)
    assert figures.spearman(pairs) == pytest.approx(stats.spearmanr(humans, scored).statistic, abs=1e-9)


@UNHURRIED
@given(pair_lists)
def test_kappa_is_scikit_learns(pairs: list[Pair]) -> None:
    from sklearn.metrics import cohen_kappa_score

    humans = [figures.on_grid(pair.human) for pair in pairs]
    scored = [figures.on_grid(pair.scored) for pair in pairs]
    assume(len({*humans, *scored}) > 1)
    expected = cohen_kappa_score(humans, scored, weights="quadratic", labels=list(range(11)))
    assert figures.quadratic_kappa(pairs) == pytest.approx(expected)


@UNHURRIED
@given(pair_lists)
def test_shares_and_bias_are_numpys(pairs: list[Pair]) -> None:
    humans, scored = (np.array(column) for column in columns(pairs))
    assert figures.within(0.5)(pairs) == pytest.approx(np.mean(np.abs(scored - humans) <= 0.5 + 1e-9))
    assert figures.bias(pairs) == pytest.approx(np.mean(scored - humans), abs=1e-9)


def test_a_figure_that_is_not_defined_is_not_a_number() -> None:
    same = [Pair(2.0, 2.0), Pair(2.0, 2.0)]
    assert math.isnan(figures.pearson(same))
    assert math.isnan(figures.quadratic_kappa(same))
    assert math.isnan(figures.coverage(same))


def test_coverage_counts_those_with_an_interval() -> None:
    pairs = [Pair(2, 2.4, 1.9, 2.9), Pair(3, 2.0, 1.5, 2.5), Pair(4, 1.0)]
    assert figures.coverage(pairs) == 0.5
    assert figures.interval_width(pairs) == pytest.approx(1.0)


def test_a_bootstrap_is_repeatable_and_holds_the_figure() -> None:
    from scipy import stats

    pairs = [Pair(number % 11 / 2, min(5.0, number % 11 / 2 + (number % 3 - 1) / 2)) for number in range(60)]
    first, again = (figures.bootstrap(pairs, figures.rmse, seed=7) for _ in range(2))
    assert first == again
    assert first.low < first.value < first.high
    expected = stats.bootstrap(
        ([pair.scored - pair.human for pair in pairs],),
        lambda errors, axis: np.sqrt(np.mean(np.square(errors), axis=axis)),
        method="percentile",
        n_resamples=2000,
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert first.low == pytest.approx(expected.low, abs=0.03)
    assert first.high == pytest.approx(expected.high, abs=0.03)


def test_bands_are_those_that_people_gave() -> None:
    pairs = [Pair(0.5, 1.0), Pair(4.5, 4.0), Pair(4.0, 4.0), Pair(5.0, 4.0)]
    found = figures.agreement(pairs, asked=5, rounds=20)
    assert [(each.band, each.count, each.bias) for each in found.bands] == [
        ("pre-A1", 1, 0.5),
        ("B2", 2, -0.25),
        ("C1", 1, -1.0),
    ]
    assert (found.asked, found.scored) == (5, 4)


def test_nobody_scored_is_no_figure() -> None:
    found = figures.agreement([], asked=2)
    assert math.isnan(found.figures["rmse"].value)
    assert found.bands == ()
