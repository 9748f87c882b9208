"""An exam by voice on memory adapters and a virtual clock: a learner, a room, a worker."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from uuid import UUID

from avaaz_adapters.memory.audio import MemoryAudio
from avaaz_adapters.memory.clock import VirtualClock, settle
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.line import MemoryLine
from avaaz_adapters.memory.recogniser import MemoryRecogniser
from avaaz_adapters.memory.rooms import MemoryRooms
from avaaz_adapters.memory.stage import MemoryStage
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.scripted.candidate import ScriptedPartner
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.conversation.claim_call import ClaimCall
from avaaz_domain.conversation.entities import Call, EndReason
from avaaz_domain.conversation.events import LineEvent
from avaaz_domain.conversation.turn_taking import TurnPolicy
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.conditions import Conditions, Manner
from avaaz_domain.exams.hold_exam import HoldExam
from avaaz_domain.exams.participants import Partners
from avaaz_domain.exams.start_attempt import StartAttempt
from avaaz_domain.exams.start_exam_call import StartExamCall
from avaaz_domain.exams.turns import ExamTurn, Role
from avaaz_domain.shared.ids import WorkerId
from tests.support.exams import CATALOG

POLICY = TurnPolicy(patience_s=3.0, quick_s=0.8, hint_after_s=8.0)


class Open:
    """VoiceGate that is open."""

    def closed(self) -> str | None:
        """See VoiceGate."""
        return None


@dataclass(slots=True)
class Room:
    """The room of one attempt, and whoever conducts it."""

    clock: VirtualClock
    store: MemoryStore
    exams: MemoryExams
    rooms: MemoryRooms
    audio: MemoryAudio
    recogniser: MemoryRecogniser | None
    id: Attempt
    partners: Partners = ScriptedPartner
    call: Call = field(init=False)
    line: MemoryLine = field(init=False)
    stage: MemoryStage = field(init=False)
    running: "asyncio.Task[EndReason]" = field(init=False)

    async def enter(self, worker: int = 7, *, present: bool = True) -> None:
        """The learner gets a ticket and a worker takes the call."""
        who = WorkerId(UUID(int=worker))
        async with self.store.conversations.begin() as tx:
            await tx.workers.beat(who, self.clock.now())
        start = StartExamCall(
            exams=self.exams, calls=self.store.conversations, rooms=self.rooms, gate=Open(), clock=self.clock
        )
        call, _ = await start(self.id.learner_id, self.id.id)
        self.call = await ClaimCall(self.store.conversations, self.clock)(call.id, who)
        self.line, self.stage = MemoryLine(self.clock, present=present), MemoryStage(self.clock)
        conduct = HoldExam(
            calls=self.store.conversations,
            exams=self.exams,
            catalog=CATALOG,
            stage=self.stage,
            recogniser=self.recogniser,
            store=self.audio,
            line=self.line,
            partners=self.partners,
            examiners={"en": "Susan"},
            policy=lambda _: POLICY,
            clock=self.clock,
        )
        self.running = asyncio.create_task(conduct(self.call, self.id.id, who))
        await settle()

    async def kill(self) -> None:
        """The worker dies: nothing that it would do on leaving is done."""
        self.running.cancel()
        await asyncio.wait({self.running})

    async def speak(self, seconds: float) -> None:
        """The candidate speaks."""
        self.stage.voice(on=True)
        await self.clock.advance(seconds)
        self.stage.voice(on=False)
        await settle()

    async def until(self, phase: str, part: int = 0, limit_s: float = 600) -> None:
        """Let time pass until the exam stands there."""
        await self._until(lambda at: at.state is State.RUNNING and (at.part, at.phase) == (part, phase), limit_s)

    async def until_said(self, key: str, limit_s: float = 600) -> None:
        """Let time pass until a turn of this key was said."""
        await self._until(lambda at: any(key in turn.key for turn in at.turns), limit_s)

    async def _until(self, there: Callable[[Attempt], bool], limit_s: float) -> None:
        waited = 0.0
        while not there(await self.attempt()):
            assert waited < limit_s, await self.attempt()
            await self.clock.advance(0.5)
            waited += 0.5

    def do(self, event: LineEvent) -> None:
        """The page, or the line, does this."""
        self.line.do(event)

    async def attempt(self) -> Attempt:
        """As it is stored."""
        async with self.exams.read() as tx:
            return await tx.attempts.get(self.id.id)

    async def said(self, role: Role = Role.CANDIDATE) -> list[ExamTurn]:
        """The stored turns of a speaker."""
        return [turn for turn in (await self.attempt()).turns if turn.role is role]


@asynccontextmanager
async def a_room(
    *,
    words: list[str] | None = None,
    records: bool = False,
    spec: str = "a1-a2",
    manner: Manner = Manner.BALANCED,
    enter: bool = True,
) -> AsyncIterator[Room]:
    """A learner of English in the room of an exam. `words`: what is written down; None: nobody can."""
    clock, store = VirtualClock(), MemoryStore(free_ms=60_000)
    exams = MemoryExams(store, {})
    entered = await EnterAsGuest(store.accounts, clock, GuestPolicy(open=True, per_origin_per_hour=9))(
        target_language="en", locale="en", origin="test"
    )
    learner = entered.learner.id
    async with store.accounts.begin() as tx:
        profile = await tx.profiles.of(learner)
        wishes = replace(profile.preferences, recording_consent=records, keep_audio_days=30)
        await tx.profiles.save(replace(profile, preferences=wishes))
    conditions = Conditions(spoken=True, manner=manner)
    attempt = await StartAttempt(exams, CATALOG, clock)(learner, spec=spec, language="en", conditions=conditions)
    recogniser = None if words is None else MemoryRecogniser(words)
    room = Room(clock, store, exams, MemoryRooms(clock), MemoryAudio(clock), recogniser, attempt)
    if enter:
        await room.enter()
    try:
        yield room
    finally:
        if enter:
            room.running.cancel()
            finishing = asyncio.gather(room.running, return_exceptions=True)
            await settle()
            await clock.advance(30)
            await finishing
