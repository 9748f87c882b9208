"""The wiring of an exam in a terminal: memory, scripts, no network."""

from dataclasses import dataclass

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.memory.clock import SwiftClock
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.scripted.candidate import ScriptedCandidate, ScriptedPartner
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.conditions import Conditions, Manner
from avaaz_domain.exams.participants import Participant
from avaaz_domain.exams.report import Report
from avaaz_domain.exams.score_attempt import ScoreAttempt
from avaaz_domain.exams.sit_exam import SitExam, Told
from avaaz_domain.exams.start_attempt import StartAttempt
from avaaz_domain.shared.ids import LearnerId, new_id
from avaaz_entrypoints.composition.scoring import scorer_with

EXAMINERS = {"nb": "Kari", "en": "Susan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be sat, and by whom: a profile's name, or a person."""

    spec: str
    language: str
    paper: str = ""
    candidate: str = ""
    person: Participant | None = None
    manner: Manner = Manner.BALANCED
    seed: int = 1


def names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Aliases of specifications, and names of candidates."""
    catalog = PackagedExams()
    return tuple(spec.alias for spec in catalog.specs()), tuple(catalog.profiles())


async def sit(order: Order, told: Told = lambda _role, _text: None) -> tuple[Attempt, Report]:
    """Sit a whole exam in virtual time and score it. Raises ExamNotOffered."""
    clock = SwiftClock()
    catalog = PackagedExams()
    uow = MemoryExams(MemoryStore(), {})
    level = catalog.spec(order.spec).levels[0]
    candidate = order.person or ScriptedCandidate(order.candidate, order.language, order.seed)
    attempt = await StartAttempt(uow, catalog, clock)(
        LearnerId(new_id(clock.now())),
        spec=order.spec,
        language=order.language,
        paper=order.paper,
        conditions=Conditions(partner_level=level, manner=order.manner),
    )
    sitting = SitExam(
        uow=uow,
        catalog=catalog,
        clock=clock,
        candidate=candidate,
        partner=ScriptedPartner(level, order.language, order.seed),
        examiner=EXAMINERS.get(order.language, "Kim"),
        told=told,
    )
    attempt = await sitting(attempt)
    score = ScoreAttempt(uow, scorer_with(None), packaged_curriculum(), clock)
    return attempt, await score(attempt.id)


def lesson_title(lesson_id: str, language: str) -> str:
    """The title of a lesson, in English where it has none in this language."""
    title = packaged_curriculum().lesson(lesson_id).title
    return title.get(language) or title["en"]
