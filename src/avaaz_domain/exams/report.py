"""What a learner reads after an exam: a band with its interval, and what it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import fmean

from avaaz_domain.curriculum.ports import CurriculumCatalog
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.conditions import Conditions
from avaaz_domain.exams.marks import Figure, Flag, Mark, Marking, Quote, Seen, Standing
from avaaz_domain.exams.rubric import LANGUAGE_CRITERIA
from avaaz_domain.exams.scale import LEVELS, clamp, half, level_name, next_level
from avaaz_domain.exams.sitting import Said, sitting_of
from avaaz_domain.exams.specification import ExamSpec
from avaaz_domain.shared.ids import AttemptId, LearnerId

LEAST_HALF_WIDTH = 0.25
STEP = 0.25
"""What each kind of thin or missing evidence adds to the interval."""
SHOWN = 3
FIGURES_SHOWN = 2
CAPS = {Seen.OFF_TASK: 1.0, Seen.MEMORISED: 2.0}
"""The most that the task delivery of such a part can be."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Evidence that was not there: `have` of `need` words or seconds."""

    what: str
    have: float
    need: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What separates from `level`, the next one: the criterion, own words, a better version, a judge's sentence."""

    criterion: str
    part: str
    quote: Quote | None
    better: str
    next_step: str
    level: str = ""
    figures: tuple[Figure, ...] = ()
    """Those that fall short of what is usual at the next level, first the one that is farthest from it."""


@dataclass(frozen=True, slots=True)
class Result:
    """What another exam of the same learner showed; `exam` is its alias, `sat_at` when it was begun.

    Only the same exam can be compared: another one goes up to another level.
    """

    attempt_id: AttemptId
    exam: str
    name: Mapping[str, str]
    sat_at: datetime
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`estimate` is in half levels, `band` a whole level by the specification's rule; both None without evidence.

    `points` is on the board's own scale. `calibrated` says whether any part of the score was held against people.
    """

    attempt_id: AttemptId
    learner_id: LearnerId
    spec: str
    paper: str
    language: str
    conditions: Conditions
    made_at: datetime
    estimate: float | None
    low: float | None
    high: float | None
    band: str | None
    points: float | None
    calibrated: bool
    marks: tuple[Mark, ...]
    flags: tuple[Flag, ...]
    missing: tuple[Missing, ...]
    not_assessed: tuple[str, ...]
    advice: tuple[Advice, ...]
    strengths: tuple[Mark, ...]
    lessons: tuple[str, ...]
    transcript: tuple[Said, ...]


def report_of(attempt: Attempt, marking: Marking, curriculum: CurriculumCatalog, at: datetime) -> Report:
    """Join the marks of a sitting by the rules of its specification."""
    spec = attempt.spec
    marks = tuple(_capped(mark, marking.flags) for mark in marking.marks)
    missing = _missing(spec, marking)
    by_criterion = {name: _joined(name, marks) for name in spec.scoring.weights}
    present = {name: mark for name, mark in by_criterion.items() if mark is not None and spec.scoring.weights[name] > 0}
    absent = [name for name, weight in spec.scoring.weights.items() if weight > 0 and name not in present]
    estimate = low = high = None
    band = None
    if present and not missing:
        exact = min(spec.cap, _weighted(spec, {name: mark.value for name, mark in present.items()}))
        width = _weighted(spec, {name: mark.half_width for name, mark in present.items()})
        thin = marking.words < 1.5 * spec.scoring.minimum_words
        width = max(LEAST_HALF_WIDTH, width) + STEP * bool(absent) + STEP * thin
        estimate, low, high = half(exact), clamp(exact - width), clamp(exact + width)
        if sum(name in LANGUAGE_CRITERIA for name in absent) < 2:
            band = _band(spec, exact, present, marks)
    weakest = sorted(present.values(), key=lambda mark: mark.value)
    return Report(
        attempt_id=attempt.id,
        learner_id=attempt.learner_id,
        spec=spec.ref,
        paper=attempt.paper.id,
        language=attempt.language,
        conditions=attempt.conditions,
        made_at=at,
        estimate=estimate,
        low=low,
        high=high,
        band=band,
        points=round(spec.scoring.points.of(estimate), 1) if spec.scoring.points and estimate is not None else None,
        calibrated=marking.calibrated,
        marks=marks,
        flags=marking.flags,
        missing=missing,
        not_assessed=tuple(absent),
        advice=tuple(_advice(mark) for mark in weakest[:SHOWN]),
        strengths=tuple(mark for mark in reversed(weakest[SHOWN:] or weakest[-1:]) if mark.quotes)[:SHOWN],
        lessons=_lessons(attempt, weakest, curriculum, estimate),
        transcript=tuple(turn for part in sitting_of(attempt).parts for turn in part.turns),
    )


def _missing(spec: ExamSpec, marking: Marking) -> tuple[Missing, ...]:
    needs = (
        Missing("words", marking.words, spec.scoring.minimum_words),
        Missing("seconds", marking.seconds, spec.scoring.minimum_s),
    )
    return tuple(need for need in needs if need.have < need.need)


def _capped(mark: Mark, flags: Sequence[Flag]) -> Mark:
    """Task delivery of a part that was off its task, or learnt by heart, goes no higher than its cap."""
    limits = [CAPS[flag.seen] for flag in flags if flag.part == mark.part and flag.seen in CAPS]
    if mark.criterion != "task_delivery" or not limits:
        return mark
    return replace(mark, value=min(mark.value, *limits))


def _joined(name: str, marks: Sequence[Mark]) -> Mark | None:
    """One mark for the whole test: its own, or the mean over the parts."""
    own = [mark for mark in marks if mark.criterion == name and mark.standing is Standing.MARKED]
    if not own:
        return None
    weakest = min(own, key=lambda mark: mark.value)
    return Mark(
        criterion=name,
        source=weakest.source,
        value=fmean(mark.value for mark in own),
        half_width=max(mark.half_width for mark in own),
        part=weakest.part,
        quotes=weakest.quotes,
        reason=weakest.reason,
        reasons=weakest.reasons,
        better=weakest.better,
        next_step=weakest.next_step,
        figures=weakest.figures,
    )


def _weighted(spec: ExamSpec, values: dict[str, float]) -> float:
    weights = spec.scoring.weights
    return sum(weights[name] * value for name, value in values.items()) / sum(weights[name] for name in values)


def _band(spec: ExamSpec, exact: float, present: dict[str, Mark], marks: Sequence[Mark]) -> str:
    """The highest level that the estimate, every language criterion and most of the tasks allow."""
    tasks = [mark.value for mark in marks if mark.criterion == "task_delivery" and mark.standing is Standing.MARKED]
    reached = "pre-A1"
    for level, bound in sorted(spec.scoring.bands.items(), key=lambda each: each[1]):
        wanted = LEVELS[level]
        weak = any(name in LANGUAGE_CRITERIA and mark.value < wanted - 1 for name, mark in present.items())
        solved = not tasks or sum(task >= wanted - 0.5 for task in tasks) * 2 >= len(tasks)
        if exact >= bound and not weak and solved:
            reached = level
    return reached


def _advice(mark: Mark) -> Advice:
    quote = mark.quotes[-1] if mark.quotes else None
    return Advice(
        mark.criterion,
        mark.part,
        quote,
        mark.better,
        mark.next_step,
        next_level(mark.value),
        tuple(figure for figure in mark.figures if figure.short)[:FIGURES_SHOWN],
    )


def _lessons(
    attempt: Attempt, weakest: Sequence[Mark], curriculum: CurriculumCatalog, estimate: float | None
) -> tuple[str, ...]:
    """Three lessons: first of the part with the weakest mark, and of each part those nearest to the learner's level.

    What is more than a level away comes last. Without an estimate the level is the template's lowest.
    """
    wanted = estimate if estimate is not None else LEVELS[attempt.spec.levels[0]]
    parts = {part.id: part.tag for part in attempt.spec.parts if part.scored}
    tags = list(dict.fromkeys([parts[mark.part] for mark in weakest if mark.part in parts] + list(parts.values())))
    found = [
        (rank, abs(LEVELS[lesson.level] - wanted), lesson.id)
        for rank, tag in enumerate(tags)
        for lesson in curriculum.lessons_for(tag)
    ]
    near = sorted(found, key=lambda each: (each[1] > 1, *each[:2]))
    return tuple(dict.fromkeys(lesson for _, _, lesson in near))[:SHOWN]


def band_name(report: Report) -> str:
    """The estimate's name on the scale; empty where there is no number."""
    return level_name(report.estimate) if report.estimate is not None else ""
