"""A single marked answer as a sitting of its own, so that any scorer can be held against people."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import fmean

from avaaz_adapters.scoring.data import MeasureModel
from avaaz_domain.conversation.entities import Span
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.corpus import MarkedAnswer
from avaaz_domain.exams.evaluate_scorer import Judged
from avaaz_domain.exams.marks import Standing
from avaaz_domain.exams.rubric import LANGUAGE_CRITERIA
from avaaz_domain.exams.scale import clamp
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.exams.sitting import Said, Sitting, SittingPart
from avaaz_domain.exams.specification import ExamSpec, Mode
from avaaz_domain.exams.turns import Role

LEAST_WORDS, LEAST_S = 15, 5
"""One answer is no test: so much is enough for a mark, with the wide interval of thin evidence."""
WHOLE = tuple(name for name in LANGUAGE_CRITERIA if name != "pronunciation")
Sittings = Callable[[MarkedAnswer], Sitting]


def sittings(template: ExamSpec) -> Sittings:
    """Makes sittings of one part, marked by the language criteria alone, all weighed alike."""
    shares = dict.fromkeys(template.scoring.weights, 0.0) | dict.fromkeys(WHOLE, 1 / len(WHOLE))
    own = next(part for part in template.parts if part.scored and part.mode is Mode.INDIVIDUAL)
    part = replace(own, id="answer", prep_s=0, criteria=WHOLE)
    spec = replace(template, parts=(part,), scoring=replace(template.scoring, weights=shares))

    def sitting(answer: MarkedAnswer) -> Sitting:
        parts = (SittingPart(spec=part, cards=(), turns=(said(answer),)),)
        return Sitting(language=answer.language, spec=spec, manner=Manner.BALANCED, parts=parts)

    return sitting


def said(answer: MarkedAnswer) -> Said:
    """The answer as one turn."""
    return Said(
        key=answer.id,
        role=Role.CANDIDATE,
        text=answer.text,
        start_s=0.0,
        end_s=answer.utterances[-1].end_s if answer.utterances else 0.0,
        spans=tuple(Span(int(each.start_s * 1000), int(each.end_s * 1000)) for each in answer.utterances),
        latency_ms=None if answer.latency_s is None else int(answer.latency_s * 1000),
    )


def for_answers(model: MeasureModel) -> MeasureModel:
    """The same model with the least evidence of a single answer."""
    criteria = {
        name: replace(each, least_words=LEAST_WORDS if each.least_words else 0, least_s=LEAST_S if each.least_s else 0)
        for name, each in model.criteria.items()
    }
    return replace(model, criteria=criteria)


@dataclass(frozen=True, slots=True)
class AnswerJudge:
    """Judge: the mean of a scorer's marks for one answer, with the mean of their intervals."""

    scorer: Scorer
    sitting: Sittings

    async def __call__(self, answer: MarkedAnswer) -> Judged:
        """See Judge."""
        marking = await self.scorer.score(self.sitting(answer))
        marks = [mark for mark in marking.marks if mark.standing is Standing.MARKED]
        if not marks:
            return Judged(None)
        value, half_width = fmean(mark.value for mark in marks), fmean(mark.half_width for mark in marks)
        return Judged(value, clamp(value - half_width), clamp(value + half_width))
