"""What scorers read from the shipped content."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from avaaz_adapters.content import packaged
from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_domain.exams.calibration import Regression, Term
from avaaz_domain.exams.measures import WordLists
from avaaz_domain.exams.words_said import LanguageWords

PROVISIONAL = "provisional"
LISTS = ("fillers", "connectives", "arguing", "opening", "subordinating", "repairs")


@dataclass(frozen=True, slots=True)
class MeasuredCriterion:
    """A criterion's regression, and the least words and seconds that it marks."""

    regression: Regression
    least_words: float = 0
    least_s: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureModel:
    """`half_width` is of a mark's interval with plenty of evidence.

    `standing` is provisional until the model was fitted to marks by people; `fitted_on` then names them.
    """

    standing: str
    fitted_on: str
    half_width: float
    criteria: Mapping[str, MeasuredCriterion]

    @property
    def calibrated(self) -> bool:
        """Whether it was held against people."""
        return self.standing != PROVISIONAL


def model_of(data: Mapping[str, Any]) -> MeasureModel:
    """The model of authored or fitted data."""
    return MeasureModel(
        standing=data["standing"],
        fitted_on=data["fitted_on"],
        half_width=data["half_width"],
        criteria={name: _criterion(each) for name, each in data["criteria"].items()},
    )


def _criterion(data: Mapping[str, Any]) -> MeasuredCriterion:
    terms = tuple(Term(**term) for term in data["terms"])
    return MeasuredCriterion(
        Regression(data["intercept"], terms), least_words=data.get("least_words", 0), least_s=data.get("least_s", 0)
    )


@cache
def packaged_model() -> MeasureModel:
    """The shipped one."""
    return model_of(packaged.load("exams/measures"))


@cache
def words_of(language: str) -> LanguageWords:
    """What is known about the words of this language; for one without lists only what the turn policy knows."""
    data = packaged.load("exams/words")["languages"].get(language, {})
    function = frozenset(data["function"]) if data else PackagedCatalog().language(language).unfinished
    return LanguageWords(
        lists=WordLists(**{name: frozenset(data.get(name, ())) for name in LISTS}),
        function=function,
        begging=tuple(data.get("begging", ())),
        introducing=tuple(data.get("introducing", ())),
        instructions=frozenset(data.get("instructions", ())),
    )


@cache
def other_languages(language: str) -> tuple[frozenset[str], ...]:
    """Frequent words of every other language taught here."""
    there = PackagedCatalog().languages()
    return tuple(words_of(each.code).function for each in there if each.code != language)
