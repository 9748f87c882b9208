"""Screens of exams in every state: what the API says of an exam that was sat in virtual time."""

import asyncio
import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import cache
from typing import Any

import msgspec

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_domain.exams.attempt import Attempt, Phase
from avaaz_domain.exams.commands import Do
from avaaz_domain.exams.conduct import UNWELL
from avaaz_domain.exams.offer_exams import Exam
from avaaz_domain.exams.read_report import Outcome
from avaaz_domain.exams.report import Result
from avaaz_domain.exams.score_attempt import ScoreAttempt
from avaaz_domain.exams.specification import Mode
from avaaz_domain.exams.turns import Role
from avaaz_entrypoints.composition.scoring import scorer_with
from avaaz_entrypoints.http.attempt_wire import render_attempt
from avaaz_entrypoints.http.exam_report import render_lessons, render_report
from avaaz_entrypoints.http.exams import ExamsOut, render_exam
from tests.support.desk import CATALOG, Desk, at_a_desk

LANGUAGE = "nb"
NAME = {"nb": "Muntlig prøve B1–B2", "en": "Oral exam B1–B2"}
Answers = Mapping[str, tuple[int, object]]


def _plain(shown: msgspec.Struct) -> Any:
    return json.loads(msgspec.json.encode(shown))


def _alone_at_last(attempt: Attempt) -> bool:
    return attempt.part == len(attempt.spec.parts) - 1 and attempt.phase is Phase.SPEAKING


MOMENTS: Mapping[str, tuple[str, Callable[[Attempt], bool] | None]] = {
    "exam-ready": ("b1-b2", None),
    "exam-warm-up": ("b1-b2", lambda attempt: attempt.part == 0),
    "exam-picture": ("a1-a2", lambda attempt: attempt.phase is Phase.PREPARING),
    "exam-prepare": ("b1-b2", lambda attempt: attempt.part == 3 and attempt.phase is Phase.PREPARING),
    "exam-alone": ("b1-b2", _alone_at_last),
    "exam-together": (
        "b1-b2",
        lambda attempt: attempt.open_part.mode is Mode.PAIR and attempt.turns[-1].role is Role.PARTNER,
    ),
    "exam-question": ("b1-b2", lambda attempt: attempt.part == 3 and attempt.phase is Phase.FOLLOW_UP),
}


async def _reached(spec: str, reached: Callable[[Attempt], bool] | None) -> Desk:
    desk = await at_a_desk(spec, LANGUAGE)
    if reached:
        await desk.until(reached)
        if desk.attempt.phase is Phase.PREPARING:
            await desk.do(Do.NOTE, "for: møte folk, lære språket\nmot: ikke tid, barn, skift")
    return desk


def _now(desk: Desk) -> Any:
    return _plain(render_attempt(desk.attempt, desk.sit.farewell(desk.attempt), desk.clock.now()))


async def _made() -> tuple[dict[str, Any], Any, Any]:
    """Every moment of a sitting, the same sitting at its end, and its report."""
    moments = {name: _now(await _reached(*moment)) for name, moment in MOMENTS.items()}
    desk = await at_a_desk("b1-b2", LANGUAGE)
    attempt = await desk.sit_through()
    curriculum = packaged_curriculum()
    report = await ScoreAttempt(desk.uow, scorer_with(None), curriculum, desk.clock)(attempt.id)
    earlier = tuple(
        Result(
            attempt.id,
            attempt.spec.alias,
            attempt.spec.name,
            attempt.created_at - timedelta(days=days),
            estimate,
            estimate - 0.5,
            estimate + 0.6,
        )
        for days, estimate in ((61, 2.0), (32, 2.5))
    )
    outcome = Outcome(attempt, report, earlier)
    return moments, _now(desk), _plain(render_report(outcome, render_lessons(report, curriculum)))


@cache
def _sat() -> tuple[dict[str, Any], Any, Any]:
    with ThreadPoolExecutor(1) as beside:  # the browser's driver has a running loop in this thread
        return beside.submit(lambda: asyncio.run(_made())).result()


def _past(state: str, band: str | None, day: int) -> dict[str, Any]:
    return {
        "id": f"x{day}",
        "exam": "b1-b2",
        "name": NAME,
        "language": LANGUAGE,
        "state": state,
        "createdAt": f"2026-05-{day:02}T14:02:00Z",
        "estimate": None if band is None else 3.5,
        "low": None if band is None else 3.0,
        "high": None if band is None else 4.0,
        "band": band,
    }


def _told(attempt: Any) -> tuple[int, object]:
    return 200, f"id: {attempt['version']}\nevent: attempt\ndata: {json.dumps(attempt)}\n\n"


def exam_screens(home: Answers) -> tuple[tuple[str, str, Answers], ...]:
    """Name, path and answers of each screen, for somebody who has the answers of `home`."""
    moments, over, report = _sat()
    specs = [Exam(spec, CATALOG.papers(spec.id, LANGUAGE)) for spec in CATALOG.specs()]
    offer = _plain(ExamsOut(LANGUAGE, [render_exam(exam, LANGUAGE) for exam in specs]))
    past = [_past("running", None, 15), _past("scored", "B1", 12), _past("abandoned", None, 2)]
    account: Any = home["GET /account"][1]
    inside = {**home, "GET /account": (200, {**account, "exams": True})}
    chosen = {**inside, "GET /exams": (200, offer), "GET /exams/attempts": (200, {"attempts": past})}
    first = {**chosen, "GET /exams/attempts": (200, {"attempts": []})}
    none = {**first, "GET /exams": (200, {"language": "de", "exams": []})}
    scored = {**inside, "GET /exams/attempts/x": (200, {**over, "state": "scored"})}
    together = moments["exam-together"]
    spoken = {**together, "conditions": {**together["conditions"], "mode": "voice"}}
    kind = {"conditions": {**over["conditions"], "unwell": True}, "farewell": [CATALOG.line(UNWELL, LANGUAGE)]}
    unwell = {**over, "state": "abandoned", **kind}
    waiting = {**spoken, "state": "created", "now": None, "lines": []}
    little = {
        **report,
        **dict.fromkeys(("estimate", "level", "low", "high", "band")),
        "missing": [{"what": "words", "have": 60.0, "need": 250.0}],
    }
    return (
        ("exams", "/exam", chosen),
        ("exams-first", "/exam", first),
        ("exams-none", "/exam", none),
        ("exams-down", "/exam", inside),
        *(
            (name, "/exam/room?id=x", {**inside, "GET /exams/attempts/x/events": _told(attempt)})
            for name, attempt in moments.items()
        ),
        ("exam-spoken", "/exam/room?id=x", {**inside, "GET /exams/attempts/x/events": _told(spoken)}),
        ("exam-spoken-ready", "/exam/room?id=x", {**inside, "GET /exams/attempts/x/events": _told(waiting)}),
        ("exam-over", "/exam/room?id=x", {**inside, "GET /exams/attempts/x/events": _told(over)}),
        ("exam-unwell", "/exam/room?id=x", {**inside, "GET /exams/attempts/x/events": _told(unwell)}),
        ("exam-gone", "/exam/room", inside),
        ("result", "/exam/result?id=x", {**scored, "GET /exams/attempts/x/report": (200, report)}),
        ("result-little", "/exam/result?id=x", {**scored, "GET /exams/attempts/x/report": (200, little)}),
        ("result-marking", "/exam/result?id=x", {**inside, "GET /exams/attempts/x": (200, over)}),
        ("result-gone", "/exam/result", inside),
    )
