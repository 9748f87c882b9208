"""The scorer that asks a text model, several times, and believes only what it can prove."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from avaaz_adapters.scoring.data import words_of
from avaaz_adapters.scoring.marking_form import READERS, Wanted, form_of, wanted_of
from avaaz_adapters.scoring.material import evidence_of, seconds_of
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.ports import PromptCatalog, TextLLM
from avaaz_domain.exams.blind import Blind
from avaaz_domain.exams.marks import Mark, Marking, Quote, Standing
from avaaz_domain.exams.measures import tokens
from avaaz_domain.exams.rubric import LANGUAGE_CRITERIA, Rubric
from avaaz_domain.exams.scale import LEVELS, half
from avaaz_domain.exams.sitting import Sitting

SOURCE = "model"
MARKINGS, MORE = 3, 2
"""So many markings, and so many more where they are far apart or unproven."""
APART = 1.0
LEAST = 2
"""With fewer proven markings of a criterion there is no mark."""
LEAST_HALF_WIDTH = 0.5
"""A model agrees with itself at about 0.5 QWK when it is asked in other words: never narrower than this."""
QUOTES, TEXT_MAX = 3, 300
LEAST_WORDS = 20
"""With fewer words of the candidate nobody is asked."""


@dataclass(frozen=True, slots=True)
class _Proven:
    level: float
    quotes: tuple[Quote, ...]
    reasons: Mapping[str, str]
    better: str
    next_step: str


@dataclass(frozen=True, slots=True)
class ModelScorer:
    """Scorer of what can be judged from a transcript; what has to be heard is not assessed."""

    model: TextLLM
    catalog: PromptCatalog
    rubric: Rubric

    async def score(self, sitting: Sitting) -> Marking:
        """See Scorer."""
        evidence = evidence_of(sitting, self.rubric)
        turns = evidence.sitting.candidate
        lists = words_of(sitting.language).lists
        words = sum(len(tokens(turn.text or "", lists)) for turn in turns)
        wanted = wanted_of(evidence.sitting)
        given: dict[Wanted, list[_Proven]] = {each: [] for each in wanted}
        if words >= LEAST_WORDS:
            blind = Blind(evidence.sitting, words_of(sitting.language).introducing)
            await self._mark(blind, given)
        why = _why(sitting, words)
        marks = [_joined(each, proven, why) for each, proven in given.items()]
        marks += [
            Mark(criterion=name, source=SOURCE, standing=Standing.NOT_ASSESSED, why="needs_sound")
            for name in LANGUAGE_CRITERIA
            if sitting.spec.scoring.weights.get(name, 0) > 0 and name not in {each.criterion for each in wanted}
        ]
        return Marking(marks=tuple(marks), flags=evidence.flags, words=words, seconds=seconds_of(turns, words))

    async def _mark(self, blind: Blind, given: dict[Wanted, list[_Proven]]) -> None:
        """Some markings, and some more of what they do not agree on; what was marked stays, whatever comes of those."""
        answered = await self._ask(blind, given, list(given), range(MARKINGS))
        open_ones = [each for each, proven in given.items() if len(proven) < LEAST or _span(proven) >= APART]
        if open_ones:
            try:
                await self._ask(blind, given, open_ones, range(MARKINGS, MARKINGS + MORE))
            except VendorFailed:
                if answered < LEAST:
                    raise

    async def _ask(
        self, blind: Blind, given: dict[Wanted, list[_Proven]], wanted: Sequence[Wanted], markings: range
    ) -> int:
        """How many answered. One failed answer is borne; raises VendorFailed when all fail."""
        forms = [form_of(blind, wanted, marking, self.rubric, self.catalog) for marking in markings]
        answers = await asyncio.gather(*(self.model.fill(form) for form in forms), return_exceptions=True)
        failures = [each for each in answers if isinstance(each, BaseException)]
        for failure in failures:
            if not isinstance(failure, VendorFailed) or len(failures) == len(answers):
                raise failure
        ids = {each.id: each for each in wanted}
        for answer in answers:
            if not isinstance(answer, BaseException):
                for each, proven in _read(answer, ids, blind).items():
                    given[each].append(proven)
        return len(answers) - len(failures)


def _read(answer: Mapping[str, Any], ids: Mapping[str, Wanted], blind: Blind) -> dict[Wanted, _Proven]:
    """The marks of one answer whose quotes are all the candidate's own words; the first one of each."""
    found: dict[Wanted, _Proven] = {}
    for mark in answer["marks"]:
        wanted = ids.get(mark["id"])
        if wanted is None or wanted in found or mark["level"] not in LEVELS:
            continue
        quotes = [blind.find(text, wanted.part) for text in mark["quotes"][:QUOTES]]
        if quotes and all(quotes):
            found[wanted] = _Proven(
                LEVELS[mark["level"]],
                tuple(quote for quote in quotes if quote),
                {code: said for code in READERS if (said := _plain(mark["reason"][code]))},
                _plain(mark["better"]),
                _plain(mark["next_step"]),
            )
    return found


def _plain(text: str) -> str:
    return text.strip()[:TEXT_MAX]


def _span(proven: Sequence[_Proven]) -> float:
    levels = [each.level for each in proven]
    return max(levels) - min(levels)


def _why(sitting: Sitting, words: int) -> str:
    """Why there is no mark, where there is none."""
    if words >= LEAST_WORDS:
        return "unproven"
    if not any(turn.text or turn.spans for turn in sitting.candidate):
        return "silent"
    return "too_little" if any(turn.text for turn in sitting.candidate) else "no_recogniser"


def _joined(wanted: Wanted, proven: Sequence[_Proven], why: str) -> Mark:
    """The median of the markings, with the words of the one that is nearest to it."""
    if len(proven) < LEAST:
        thin = why in ("silent", "too_little")
        standing = Standing.NOT_ENOUGH if thin else Standing.NOT_ASSESSED
        return Mark(criterion=wanted.criterion, source=SOURCE, standing=standing, part=wanted.part, why=why)
    value = half(median(each.level for each in proven))
    nearest = min(proven, key=lambda each: abs(each.level - value))
    return Mark(
        criterion=wanted.criterion,
        source=SOURCE,
        value=value,
        half_width=max(LEAST_HALF_WIDTH, _span(proven) / 2 + LEAST_HALF_WIDTH / 2),
        part=wanted.part,
        quotes=nearest.quotes,
        reason=nearest.reasons.get("en", ""),
        reasons={code: said for code, said in nearest.reasons.items() if code != "en"},
        better=nearest.better,
        next_step=nearest.next_step,
        markings=len(proven),
    )
