"""An exam in writing, in virtual time: a learner at a keyboard."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.store.examples import NOON
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_adapters.memory.clock import SwiftClock
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.jobs import Listeners
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.scripted.candidate import ScriptedCandidate, ScriptedPartner
from avaaz_domain.exams.attempt import Attempt, Phase, State
from avaaz_domain.exams.commands import Command, Do
from avaaz_domain.exams.events import AttemptCompleted
from avaaz_domain.exams.sit_in_writing import SitInWriting
from avaaz_domain.exams.specification import Mode
from avaaz_domain.exams.turns import Role

CATALOG = PackagedExams()


@dataclass(slots=True)
class Desk:
    """A learner at a keyboard."""

    attempt: Attempt
    sit: SitInWriting
    clock: SwiftClock
    uow: MemoryExams
    candidate: ScriptedCandidate
    numbers: "count[int]" = field(default_factory=count)

    async def do(self, what: Do, text: str = "", *, key: str = "", part: str = "") -> Attempt:
        """Give a command, under a new key unless one is given."""
        number = next(self.numbers)
        command = Command(do=what, key=key or f"key-{number}", text=text, part=part or self.attempt.open_part.id)
        self.attempt = await self.sit(self.attempt.learner_id, self.attempt.id, command)
        return self.attempt

    async def look(self, after_s: float = 0) -> Attempt:
        """See where it stands after so many seconds."""
        await self.clock.sleep(after_s)
        self.attempt = await self.sit(self.attempt.learner_id, self.attempt.id)
        return self.attempt

    async def until_spoken_to(self) -> Attempt:
        """Begin, and wait until the first part's own time runs."""
        await self.do(Do.BEGIN)
        await self.clock.sleep(30)
        return self.attempt

    async def answer(self) -> Attempt:
        """Write something to what was asked."""
        asked = self.attempt.task(self.attempt.open_part).prompt(self.attempt.language)
        said = self.candidate.speak(asked or self.said(Role.EXAMINER)[-1], 30)
        return await self.do(Do.ANSWER, said.text)

    async def step(self) -> Attempt:
        """What somebody does next who sits the exam."""
        if self.attempt.phase is Phase.PREPARING:
            return await self.do(Do.READY)
        attempt = await self.answer()
        alone = attempt.phase is Phase.SPEAKING and attempt.open_part.mode is Mode.INDIVIDUAL
        return await self.do(Do.FINISH) if attempt.state is State.RUNNING and alone else attempt

    async def until(self, reached: Callable[[Attempt], bool]) -> Attempt:
        """Answer whatever comes, up to here."""
        await self.do(Do.BEGIN)
        while not reached(await self.look(20)):
            await self.step()
        return self.attempt

    async def sit_through(self) -> Attempt:
        """Answer whatever comes until the end."""
        return await self.until(lambda attempt: attempt.state is not State.RUNNING)

    def said(self, role: Role) -> list[str]:
        """What somebody has said so far."""
        return [turn.text or "" for turn in self.attempt.turns if turn.role is role]


ONE: Listeners = {AttemptCompleted: ("score_attempt",)}


async def at_a_desk(spec: str = "a1-a2", language: str = "en", *, listeners: Listeners = ONE) -> Desk:
    """Somebody who sits down to the first paper of an exam."""
    found, clock = CATALOG.spec(spec), SwiftClock(NOON)
    uow = MemoryExams(MemoryStore(listeners=listeners), listeners)
    paper = CATALOG.papers(found.id, language)[0]
    async with uow.begin() as tx:
        attempt = await tx.attempts.save(an_attempt(CATALOG, spec=found, paper=paper, language=language))
    sit = SitInWriting(
        uow=uow, catalog=CATALOG, clock=clock, partners=ScriptedPartner, examiners={"en": "Susan", "nb": "Kari"}
    )
    return Desk(attempt, sit, clock, uow, ScriptedCandidate("b1-fluent", language))
