"""Fitting the measures scorer to marks by people: the same figures, new coefficients, an interval that was tested."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from statistics import fmean
from typing import Any

from avaaz_adapters.corpus.authored import ORIGIN
from avaaz_adapters.scoring.answers import WHOLE, said
from avaaz_adapters.scoring.data import PROVISIONAL, MeasuredCriterion, MeasureModel, words_of
from avaaz_domain.exams.calibration import Row, conformal_half_width, cross_validated, fit
from avaaz_domain.exams.corpus import MarkedAnswer
from avaaz_domain.exams.evaluate_scorer import INTERVAL_LEVEL
from avaaz_domain.exams.figures import over_all

CALIBRATED = "calibrated"


def fitted(answers: Sequence[MarkedAnswer], start: MeasureModel, *, name: str, folds: int = 5) -> dict[str, Any]:
    """The data file of a model that fits these answers; raises TooLittleToFit.

    Each criterion is fitted to people's mark for it, or to their mark for the whole answer. The sign of every figure
    stays that of the starting values. Task delivery and interaction cannot be fitted to single answers and stay as
    they are. The interval is conformal over marks that were given without having seen the speaker. A fit to authored
    answers stays provisional.
    """
    figures = [over_all([said(answer).answer], words_of(answer.language).lists)[1] for answer in answers]
    criteria = {criterion: _data(each) for criterion, each in start.criteria.items()}
    unseen: list[list[float]] = []
    for criterion in WHOLE:
        names, signs = _signs(start.criteria[criterion])
        rows = [
            Row(found, answer.criteria.get(criterion, answer.mark), answer.speaker)
            for found, answer in zip(figures, answers, strict=True)
        ]
        regression = fit(rows, names, signs=signs)
        unseen.append(cross_validated(rows, names, count=folds, signs=signs))
        criteria[criterion] |= {"intercept": regression.intercept, "terms": [asdict(term) for term in regression.terms]}
    errors = [fmean(marks) - answer.mark for marks, answer in zip(zip(*unseen, strict=True), answers, strict=True)]
    people = all(answer.origin != ORIGIN for answer in answers)
    return {
        "version": 1,
        "standing": CALIBRATED if people else PROVISIONAL,
        "fitted_on": f"{name}: {len(answers)} answers of {len({answer.speaker for answer in answers})} speakers",
        "half_width": conformal_half_width(errors, INTERVAL_LEVEL),
        "criteria": criteria,
    }


def _signs(criterion: MeasuredCriterion) -> tuple[list[str], Mapping[str, float]]:
    signs = {term.name: term.weight * term.deviation for term in criterion.regression.terms}
    return list(signs), signs


def _data(criterion: MeasuredCriterion) -> dict[str, Any]:
    return {
        "intercept": criterion.regression.intercept,
        "least_words": criterion.least_words,
        "least_s": criterion.least_s,
        "terms": [asdict(term) for term in criterion.regression.terms],
    }
