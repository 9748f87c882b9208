"""The scorer without a model: what can be measured, through a regression that anyone can read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from avaaz_adapters.scoring.data import MeasuredCriterion, MeasureModel, packaged_model, words_of
from avaaz_adapters.scoring.material import broken, evidence_of, longest, seconds_of
from avaaz_domain.exams.blind import unnamed
from avaaz_domain.exams.calibration import Regression, Term
from avaaz_domain.exams.figures import of_talk, of_task, over_all
from avaaz_domain.exams.marks import Figure, Mark, Marking, Quote, Standing
from avaaz_domain.exams.measures import WordLists
from avaaz_domain.exams.rubric import LANGUAGE_CRITERIA, Rubric
from avaaz_domain.exams.scale import LEVELS, next_level
from avaaz_domain.exams.sitting import Said, Sitting, SittingPart
from avaaz_domain.exams.turns import Role

SOURCE = "measures"
PART_CRITERIA = ("task_delivery", "interaction")


@dataclass(frozen=True, slots=True)
class MeasuresScorer:
    """Scorer. Fluency needs sound, the other criteria words; pronunciation is never measured here."""

    rubric: Rubric
    model: MeasureModel = field(default_factory=packaged_model)

    async def score(self, sitting: Sitting) -> Marking:
        """See Scorer."""
        evidence = evidence_of(sitting, self.rubric)
        turns = evidence.sitting.candidate
        words = words_of(sitting.language)
        answers = [replace(turn.answer, text=turn.text and unnamed(turn.text, words.introducing)) for turn in turns]
        measured, figures = over_all(answers, words.lists)
        amount = _Amount(measured.words, seconds_of(turns, measured.words))
        names = [name for name in LANGUAGE_CRITERIA if sitting.spec.scoring.weights.get(name, 0) > 0]
        marks = [self._language(name, figures, turns, amount, words.lists) for name in names]
        marks += [mark for part in evidence.sitting.parts for mark in self._part(part, evidence.sitting)]
        return Marking(
            marks=_each_its_own(marks, evidence.sitting),
            flags=evidence.flags,
            words=amount.words,
            seconds=amount.seconds,
            calibrated=self.model.calibrated,
        )

    def _language(
        self, name: str, figures: Mapping[str, float], turns: tuple[Said, ...], amount: "_Amount", lists: WordLists
    ) -> Mark:
        heard = any(turn.spans for turn in turns)
        why = "needs_sound" if name == "pronunciation" else ""
        if name == "fluency" and not heard:
            why = "typed" if turns else "silent"
        elif name not in ("fluency", "pronunciation") and not any(turn.text for turn in turns):
            why = "no_recogniser" if turns else "silent"
        elif name in ("grammar", "coherence") and not lists.connectives:
            why = "no_word_lists"
        if why:
            return _unmarked(name, why)
        return self._mark(name, figures, turns, amount)

    def _part(self, part: SittingPart, sitting: Sitting) -> list[Mark]:
        turns = part.by(Role.CANDIDATE)
        lists = words_of(sitting.language).lists
        words = sum(len((turn.text or "").split()) for turn in turns)
        amount = _Amount(words, seconds_of(turns, words))
        marks = []
        for name in PART_CRITERIA:
            if name not in part.spec.criteria:
                continue
            if not any(turn.text for turn in turns):
                marks.append(_unmarked(name, "no_recogniser" if turns else "silent", part.spec.id))
                continue
            figures = of_task(part, lists) if name == "task_delivery" else of_talk(part, lists, sitting.manner)
            marks.append(self._mark(name, figures, turns, amount, part.spec.id))
        return marks

    def _mark(
        self, name: str, figures: Mapping[str, float], turns: tuple[Said, ...], amount: "_Amount", part: str = ""
    ) -> Mark:
        """The interval is half as wide again with just enough evidence, and narrows to its usual width with plenty.

        It grows by the share of the mark that figures would have given which could not be had.
        """
        criterion = self.model.criteria[name]
        thin = max(criterion.least_words / max(1, amount.words), criterion.least_s / max(1.0, amount.seconds))
        if thin > 1:
            return replace(_unmarked(name, "too_little", part), figures=tuple(_needed(criterion, amount)))
        used = {term.name: figures[term.name] for term in criterion.regression.terms if term.name in figures}
        value = criterion.regression.mark(used)
        shares = {term.name: abs(term.weight) for term in criterion.regression.terms}
        unknown = sum(share for figure, share in shares.items() if figure not in used) / (sum(shares.values()) or 1)
        return Mark(
            criterion=name,
            source=SOURCE,
            value=value,
            half_width=self.model.half_width * (1 + thin / 2 + unknown),
            part=part,
            quotes=broken(turns) if name == "fluency" else longest(turns),
            figures=_figures(criterion.regression, used, value),
        )


def _figures(regression: Regression, used: Mapping[str, float], mark: float) -> tuple[Figure, ...]:
    """What was measured, first what is farthest below the next whole level."""
    level = next_level(mark)
    terms = {term.name: term for term in regression.terms}
    if not level:
        return tuple(Figure(name, value) for name, value in used.items())

    def behind(term: Term) -> float:
        return (regression.usual(term, LEVELS[level]) - used[term.name]) / term.deviation

    by_need = sorted((terms[name] for name in used), key=behind, reverse=True)
    return tuple(
        Figure(term.name, used[term.name], level, regression.usual(term, LEVELS[level]), behind(term) > 0)
        for term in by_need
    )


def _each_its_own(marks: list[Mark], sitting: Sitting) -> tuple[Mark, ...]:
    """No two marks show the same words, as long as something else was said."""
    taken: set[Quote] = set()
    told = []
    for mark in marks:
        quotes = mark.quotes
        if taken.intersection(quotes):
            said = (part.by(Role.CANDIDATE) for part in sitting.parts if mark.part in ("", part.spec.id))
            quotes = longest(tuple(chain.from_iterable(said)), taken)
        taken.update(quotes)
        told.append(replace(mark, quotes=quotes))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _Amount:
    words: int
    seconds: float


def _needed(criterion: MeasuredCriterion, amount: _Amount) -> Iterator[Figure]:
    """How much was said, where that is less than the criterion needs."""
    if amount.words < criterion.least_words:
        yield Figure("said_words", amount.words, usual=criterion.least_words, short=True)
    if amount.seconds < criterion.least_s:
        yield Figure("said_s", amount.seconds, usual=criterion.least_s, short=True)


def _unmarked(name: str, why: str, part: str = "") -> Mark:
    standing = Standing.NOT_ENOUGH if why in ("too_little", "silent") else Standing.NOT_ASSESSED
    return Mark(criterion=name, source=SOURCE, standing=standing, part=part, why=why)
