"""A report to keep: for a teacher, or a folder."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import Parameter

from avaaz_domain.exams.read_report import Outcome
from avaaz_domain.shared.ids import AttemptId
from avaaz_entrypoints.http.access import Locale
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp

MEDIA_TYPE = "application/pdf"


@get(
    "/exams/attempts/{attempt_id:uuid}/report.pdf",
    tags=["exams"],
    operation_id="readReportFile",
    summary="What an exam showed, as a PDF",
    security=SECURED,
    media_type=MEDIA_TYPE,
    responses={
        200: ResponseSpec(bytes, description="The file.", media_type=MEDIA_TYPE, generate_examples=False),
        **refusals(400, 401, 422, 503, s404="report_not_ready"),
    },
)
async def read_report_file(
    attempt_id: UUID,
    request: Request[Any, Any, Any],
    uses: FromApp,
    locale: Annotated[Locale, Parameter(query="locale", description="The language of its words.")] = "en",
) -> Response[bytes]:
    """There is none while the exam is sat or scored, nor of one that was stopped."""
    outcome = await uses.exams.read_report(learner(request), AttemptId(attempt_id))
    titles = [dict(uses.exams.curriculum.lesson(each).title) for each in outcome.report.lessons]
    lessons = [title.get(locale) or title["en"] for title in titles]
    data = await asyncio.to_thread(_drawn, outcome, lessons, locale)
    headers = {"Content-Disposition": f'attachment; filename="exam-{outcome.attempt.created_at:%Y-%m-%d}.pdf"'}
    return Response(data, media_type=MEDIA_TYPE, headers=headers)


def _drawn(outcome: Outcome, lessons: list[str], locale: str) -> bytes:
    from avaaz_entrypoints.documents.report_pdf import report_pdf  # fonts and pictures: not at every start

    return report_pdf(outcome, lessons, locale)
