"""The regression is scikit-learn's ridge; its folds keep speakers apart; its intervals hold."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_domain.exams.calibration import (
    Row,
    TooLittleToFit,
    conformal_half_width,
    cross_validated,
    fit,
    folds,
)

NAMES = ("rate", "pauses", "length")


def rows(count: int, seed: int = 1, noise: float = 0.3) -> list[Row]:
    draw = random.Random(seed)
    made = []
    for number in range(count):
        features = {name: draw.gauss(2, 1) for name in NAMES}
        mark = 2.5 + 0.8 * (features["rate"] - 2) - 0.4 * (features["pauses"] - 2) + draw.gauss(0, noise)
        made.append(Row(features, min(5.0, max(0.0, mark)), f"speaker {number // 2}"))
    return made


@given(st.integers(4, 40), st.floats(0.1, 20), st.integers(1, 1000))
def test_the_weights_are_those_of_scikit_learns_ridge(count: int, ridge: float, seed: int) -> None:
    from sklearn.linear_model import Ridge
    from sklearn.preprocessing import StandardScaler

    corpus = rows(count, seed)
    table = StandardScaler().fit_transform([[row.features[name] for name in NAMES] for row in corpus])
    expected = Ridge(alpha=ridge).fit(table, [row.mark for row in corpus])
    found = fit(corpus, NAMES, ridge=ridge)
    assert [term.weight for term in found.terms] == pytest.approx(list(expected.coef_), abs=1e-7)
    assert found.intercept == pytest.approx(float(expected.intercept_))


def test_a_feature_that_never_varies_is_left_out() -> None:
    still = [Row({**row.features, "pauses": 1.0}, row.mark, row.speaker) for row in rows(10)]
    assert {term.name for term in fit(still, NAMES).terms} == {"rate", "length"}


@given(st.dictionaries(st.sampled_from(NAMES), st.floats(-1e6, 1e6)))
def test_a_mark_stays_on_the_scale_whatever_it_is_made_of(features: dict[str, float]) -> None:
    assert 0 <= fit(rows(12), NAMES).mark(features) <= 5


@given(st.integers(10, 60), st.integers(2, 5))
def test_nobody_is_in_two_folds_and_every_answer_in_one(count: int, parts: int) -> None:
    corpus = rows(count)
    made = folds(corpus, parts)
    assert sorted(number for each in made for number in each) == list(range(count))
    speakers = [{corpus[number].speaker for number in each} for each in made]
    assert all(not one & other for place, one in enumerate(speakers) for other in speakers[place + 1 :])


def test_what_was_not_seen_is_marked_nearly_as_well() -> None:
    corpus = rows(80)
    errors = [mark - row.mark for mark, row in zip(cross_validated(corpus, NAMES), corpus, strict=True)]
    assert float(np.sqrt(np.mean(np.square(errors)))) < 0.5


def test_too_little_is_refused() -> None:
    with pytest.raises(TooLittleToFit):
        fit(rows(2), NAMES)
    with pytest.raises(TooLittleToFit):
        folds(rows(4), 5)


def test_an_interval_holds_as_often_as_it_says() -> None:
    draw = random.Random(3)
    errors = [draw.gauss(0, 0.4) for _ in range(400)]
    half = conformal_half_width(errors[:200], 0.9)
    assert 0.84 <= sum(abs(error) <= half for error in errors[200:]) / 200 <= 0.96


def test_too_few_errors_know_nothing() -> None:
    assert conformal_half_width([0.1] * 5, 0.9) == 5.0
    assert conformal_half_width([0.1] * 9, 0.9) == 0.1
