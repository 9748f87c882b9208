"""A whole exam in virtual time, for tests."""

from dataclasses import dataclass, field

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_adapters.memory.clock import SwiftClock
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.scripted.candidate import ScriptedPartner
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.conditions import Conditions, Manner
from avaaz_domain.exams.participants import Participant
from avaaz_domain.exams.sit_exam import SitExam
from avaaz_domain.exams.turns import Role

CATALOG = PackagedExams()


@dataclass(slots=True)
class Sat:
    """What came of it: the attempt, and all that was said."""

    attempt: Attempt
    said: list[tuple[Role, str]] = field(default_factory=list)


async def sit(
    paper_id: str, candidate: Participant, *, language: str = "en", seat: str = "a", manner: Manner = Manner.BALANCED
) -> Sat:
    """Sit this paper from the first line to the last."""
    paper = CATALOG.paper(paper_id)
    spec = CATALOG.spec(paper.spec)
    conditions = Conditions(partner_level=spec.levels[0], manner=manner)
    attempt = an_attempt(CATALOG, spec=spec, paper=paper, language=language, seat=seat, conditions=conditions)
    uow = MemoryExams(MemoryStore(), {})
    async with uow.begin() as tx:
        attempt = await tx.attempts.save(attempt)
    said: list[tuple[Role, str]] = []
    sitting = SitExam(
        uow=uow,
        catalog=CATALOG,
        clock=SwiftClock(NOON),
        candidate=candidate,
        partner=ScriptedPartner(spec.levels[0], language),
        examiner="Kari",
        told=lambda role, text: said.append((role, text)),
    )
    return Sat(await sitting(attempt), said)
