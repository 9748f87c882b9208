"""What an exam showed."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, get
from msgspec import Meta

from avaaz_domain.curriculum.ports import CurriculumCatalog
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.marks import Figure, Mark, Quote
from avaaz_domain.exams.read_report import Outcome
from avaaz_domain.exams.report import Report, Result
from avaaz_domain.exams.scale import level_name, next_level
from avaaz_domain.shared.ids import AttemptId
from avaaz_entrypoints.documents.figure_words import told
from avaaz_entrypoints.documents.next_steps import NEXT_STEPS, next_step
from avaaz_entrypoints.http.attempt_wire import ConditionsOut, RoleName, render_conditions
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.exam_wire import PartOut, render_part
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire

Scale = Annotated[float, Meta(description="From pre-A1 (0) to above B2 (5).", examples=[2.5])]


class QuoteOut(Wire, frozen=True):
    """The learner's own words, with the seconds from the exam's beginning in which they were said."""

    turn: Annotated[str, Meta(description="The key of the turn that they are from.")]
    text: str
    start: float
    end: float


class FigureOut(Wire, frozen=True):
    """Something that was measured."""

    name: Annotated[str, Meta(examples=["speech_rate_wpm"])]
    value: float
    usual: Annotated[float | None, Meta(description="At the next level.")]
    short: Annotated[bool, Meta(description="Whether the value falls short of that.")]
    words: Annotated[dict[str, str], Meta(description="The same as a sentence, by locale of the page.")]


class MarkOut(Wire, frozen=True):
    """One criterion, over the whole test or in one part. Without a number, `why` says in a word what was missing."""

    criterion: Annotated[str, Meta(examples=["grammar"])]
    part: Annotated[str | None, Meta(description="Null: over the whole test.")]
    standing: Literal["marked", "not_enough", "not_assessed"]
    source: Annotated[str, Meta(description="Who marked it.", examples=["measures"])]
    value: Scale | None
    low: float | None
    high: float | None
    level: Annotated[str | None, Meta(examples=["A2+"])]
    why: str
    quotes: list[QuoteOut]
    reason: Annotated[
        dict[str, str],
        Meta(
            description="A judge's sentence, by locale of the page; empty where it was measured, older ones `en` only."
        ),
    ]
    figures: Annotated[
        list[FigureOut], Meta(description="What was measured; first what is shortest of the next level.")
    ]
    better: str
    next_step: Annotated[dict[str, str], Meta(description="What the next level asks for, by locale of the page.")]


class FlagOut(Wire, frozen=True):
    """Something in the learner's words that was recognised and not counted."""

    seen: Literal["reads_card", "other_language", "asks_for_mark", "recites_rubric", "memorised", "off_task"]
    part: str


class MissingOut(Wire, frozen=True):
    """Evidence that was not there."""

    what: Annotated[str, Meta(description="`words` or `seconds`.")]
    have: float
    need: float


class AdviceOut(Wire, frozen=True):
    """What separates from the next band."""

    criterion: str
    part: str | None
    quote: QuoteOut | None
    figures: list[FigureOut]
    better: str
    next_step: dict[str, str]


class LessonOut(Wire, frozen=True):
    """A lesson that prepares for what was weakest."""

    id: str
    level: Annotated[str, Meta(examples=["B1"])]
    minutes: int
    title: dict[str, str]
    goal: Annotated[dict[str, str], Meta(description="What one can do after it, by locale of the page.")]


class ResultOut(Wire, frozen=True):
    """What another exam showed. Results of the same exam can be compared; another one goes up to another level."""

    attempt_id: UUID
    exam: Annotated[str, Meta(description="Alias.", examples=["a1-a2"])]
    name: dict[str, str]
    sat_at: datetime
    estimate: Scale
    level: str
    low: float
    high: float


class SaidOut(Wire, frozen=True):
    """One turn of the transcript; seconds count from the exam's beginning."""

    key: str
    role: RoleName
    part: str
    text: str | None
    start: float
    end: float
    typed: bool


class ReportOut(Wire, frozen=True):
    """A band with its interval, and what it stands on. `estimate` and `band` are null without enough evidence."""

    attempt_id: UUID
    exam: str
    name: dict[str, str]
    language: str
    levels: list[str]
    sat_at: datetime
    made_at: datetime
    last_verified: date
    conditions: ConditionsOut
    estimate: Scale | None
    level: Annotated[str | None, Meta(description="The estimate's name.", examples=["A2+"])]
    low: float | None
    high: float | None
    band: Annotated[str | None, Meta(examples=["A2"])]
    points: Annotated[float | None, Meta(description="On the board's own scale.")]
    calibrated: Annotated[bool, Meta(description="Whether marks were held against those of people.")]
    parts: list[PartOut]
    marks: list[MarkOut]
    flags: list[FlagOut]
    missing: list[MissingOut]
    not_assessed: list[str]
    advice: list[AdviceOut]
    strengths: list[MarkOut]
    lessons: list[LessonOut]
    earlier: Annotated[list[ResultOut], Meta(description="The learner's exams in the language before, oldest first.")]
    transcript: list[SaidOut]
    sound_deleted_at: Annotated[
        datetime | None, Meta(description="When recordings of it were last deleted by the learner's choice of days.")
    ]


def _quote(quote: Quote) -> QuoteOut:
    return QuoteOut(quote.turn, quote.text, round(quote.start_s, 2), round(quote.end_s, 2))


def render_figure(figure: Figure) -> FigureOut:
    """What was measured, as a sentence too."""
    return FigureOut(
        name=figure.name,
        value=round(figure.value, 3),
        usual=None if figure.usual is None else round(figure.usual, 3),
        short=figure.short,
        words={locale: told(figure, locale) for locale in NEXT_STEPS},
    )


def _step(criterion: str, level: str) -> dict[str, str]:
    return {locale: next_step(criterion, level, locale) for locale in NEXT_STEPS} if level else {}


def _mark(mark: Mark) -> MarkOut:
    marked = mark.standing.value == "marked"
    return MarkOut(
        criterion=mark.criterion,
        part=mark.part or None,
        standing=mark.standing.value,
        source=mark.source,
        value=round(mark.value, 2) if marked else None,
        low=round(mark.low, 2) if marked else None,
        high=round(mark.high, 2) if marked else None,
        level=level_name(mark.value) if marked else None,
        why=mark.why,
        quotes=[_quote(quote) for quote in mark.quotes],
        reason={"en": mark.reason, **mark.reasons} if mark.reason else {},
        figures=[render_figure(figure) for figure in mark.figures],
        better=mark.better,
        next_step=_step(mark.criterion, next_level(mark.value)) if marked else {},
    )


def render_said(attempt: Attempt) -> list[SaidOut]:
    """All parts, the warm-up too; what was deleted has no text."""
    start = attempt.windows[0].opened_at if attempt.windows else attempt.created_at
    return [
        SaidOut(
            key=turn.key,
            role=turn.role.value,
            part=turn.part,
            text=turn.text,
            start=round((turn.started_at - start).total_seconds(), 2),
            end=round((turn.ended_at - start).total_seconds(), 2),
            typed=turn.source.value == "typed",
        )
        for turn in attempt.turns
    ]


def render_lessons(report: Report, curriculum: CurriculumCatalog) -> list[LessonOut]:
    """The lessons that a report names."""
    lessons = map(curriculum.lesson, report.lessons)
    return [LessonOut(each.id, each.level, each.minutes, dict(each.title), dict(each.goal)) for each in lessons]


def _result(result: Result) -> ResultOut:
    return ResultOut(
        attempt_id=result.attempt_id,
        exam=result.exam,
        name=dict(result.name),
        sat_at=result.sat_at,
        estimate=result.estimate,
        level=level_name(result.estimate),
        low=result.low,
        high=result.high,
    )


def render_report(outcome: Outcome, lessons: list[LessonOut]) -> ReportOut:
    """A report as the API shows it."""
    attempt, report = outcome.attempt, outcome.report
    return ReportOut(
        attempt_id=attempt.id,
        exam=attempt.spec.alias,
        name=dict(attempt.spec.name),
        language=attempt.language,
        levels=list(attempt.spec.levels),
        sat_at=attempt.created_at,
        made_at=report.made_at,
        last_verified=attempt.spec.verified_on,
        conditions=render_conditions(attempt),
        estimate=report.estimate,
        level=None if report.estimate is None else level_name(report.estimate),
        low=report.low,
        high=report.high,
        band=report.band,
        points=report.points,
        calibrated=report.calibrated,
        parts=[render_part(part) for part in attempt.spec.parts],
        marks=[_mark(mark) for mark in report.marks],
        flags=[FlagOut(flag.seen.value, flag.part) for flag in report.flags],
        missing=[MissingOut(each.what, each.have, each.need) for each in report.missing],
        not_assessed=list(report.not_assessed),
        advice=[
            AdviceOut(
                each.criterion,
                each.part or None,
                _quote(each.quote) if each.quote else None,
                [render_figure(figure) for figure in each.figures],
                each.better,
                _step(each.criterion, each.level),
            )
            for each in report.advice
        ],
        strengths=[_mark(mark) for mark in report.strengths],
        lessons=lessons,
        earlier=[_result(each) for each in outcome.earlier],
        transcript=render_said(attempt),
        sound_deleted_at=attempt.sound_deleted_at,
    )


@get(
    "/exams/attempts/{attempt_id:uuid}/report",
    tags=["exams"],
    operation_id="readReport",
    summary="What an exam showed",
    security=SECURED,
    responses=refusals(401, 422, 503, s404="report_not_ready"),
)
async def read_report(attempt_id: UUID, request: Request[Any, Any, Any], uses: FromApp) -> ReportOut:
    """There is none while the exam is sat or scored, nor of one that was stopped."""
    outcome = await uses.exams.read_report(learner(request), AttemptId(attempt_id))
    return render_report(outcome, render_lessons(outcome.report, uses.exams.curriculum))
