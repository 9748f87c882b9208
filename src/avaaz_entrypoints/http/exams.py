"""Which exams can be sat."""

from datetime import date
from typing import Annotated, Any

from litestar import Request, get
from msgspec import Meta

from avaaz_domain.exams.offer_exams import Exam
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.exam_wire import PaperOut, PartOut, render_part
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp
from avaaz_entrypoints.http.wire import Wire


class ExamOut(Wire, frozen=True):
    """A format of an exam."""

    alias: Annotated[str, Meta(examples=["a1-a2"])]
    name: Annotated[dict[str, str], Meta(description="By locale of the page.")]
    board: Annotated[str | None, Meta(description="Whose format it is; null for our own template.")]
    levels: Annotated[list[str], Meta(examples=[["A1", "A2"]])]
    minutes: Annotated[int, Meta(description="About how long it takes.", examples=[14])]
    last_verified: Annotated[date, Meta(description="When the format was last held against its sources.")]
    sources: list[str]
    uncertainty: Annotated[list[str], Meta(description="Where sources differ or say nothing.")]
    parts: list[PartOut]
    papers: list[PaperOut]


class ExamsOut(Wire, frozen=True):
    """What can be sat in the learner's target language; empty where no paper is written in it yet."""

    language: Annotated[str, Meta(examples=["nb"])]
    exams: list[ExamOut]


def render_exam(exam: Exam, language: str) -> ExamOut:
    """An exam as the API shows it."""
    spec = exam.spec
    return ExamOut(
        alias=spec.alias,
        name=dict(spec.name),
        board=spec.board or None,
        levels=list(spec.levels),
        minutes=spec.minutes,
        last_verified=spec.verified_on,
        sources=list(spec.sources),
        uncertainty=list(spec.uncertainty),
        parts=[render_part(part) for part in spec.parts],
        papers=[PaperOut(paper.id, paper.title[language]) for paper in exam.papers],
    )


@get(
    "/exams",
    tags=["exams"],
    operation_id="listExams",
    summary="Exams that can be sat",
    security=SECURED,
    responses=refusals(401, 503),
)
async def list_exams(request: Request[Any, Any, Any], uses: FromApp) -> ExamsOut:
    """In the learner's target language, from the lowest level up."""
    offer = await uses.exams.offer(learner(request))
    return ExamsOut(offer.language, [render_exam(exam, offer.language) for exam in offer.exams])
