"""Use case: conduct an exam by voice in a call, from the moment in which the learner enters to the last line."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from avaaz_domain.conversation.call_journal import CallJournal
from avaaz_domain.conversation.entities import Call, EndReason
from avaaz_domain.conversation.inbox import next_event, pump
from avaaz_domain.conversation.ports import CallLine, ConversationUnitOfWork
from avaaz_domain.conversation.turn_taking import TurnPolicy
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.candidate_turns import CandidateTurns
from avaaz_domain.exams.exam_events import RoomEvent
from avaaz_domain.exams.exam_page import ExamPage
from avaaz_domain.exams.held_exam import HeldExam
from avaaz_domain.exams.lines import script_of
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.participants import Partners
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.recordings import AudioStore
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.spoken_lines import SpokenLines
from avaaz_domain.exams.stage import ExamStage, Recogniser
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import DomainError
from avaaz_domain.shared.ids import AttemptId, WorkerId

CHECK_S = 2.0
"""How often it is checked that the call is still ours, in seconds."""
KEEP_S = 10.0
"""The longest wait at the end for sound that is not kept yet, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldExam:
    """Examiner and partner speak by voices, what they say and when is the domain's: no vendor holds the conversation.

    `policy` is how much silence ends a turn outside of monologues. `consents`: the learner wants to be recorded. The
    call must have been claimed by this worker. Returns why it ended; when cancelled, another worker goes on.
    """

    calls: ConversationUnitOfWork
    exams: ExamsUnitOfWork
    catalog: ExamCatalog
    stage: ExamStage
    recogniser: Recogniser | None
    store: AudioStore
    line: CallLine
    partners: Partners
    examiners: Mapping[str, str]
    policy: Callable[[Attempt], TurnPolicy]
    clock: Clock

    async def __call__(self, call: Call, attempt_id: AttemptId, worker_id: WorkerId) -> EndReason:
        inbox: asyncio.Queue[RoomEvent] = asyncio.Queue()
        journal = CallJournal(self.calls, self.line, self.clock, call.id, worker_id, inbox.put_nowait)
        held = await self._held(call, attempt_id, inbox)
        tasks = [
            asyncio.create_task(journal.run()),
            asyncio.create_task(self._check(journal)),
            asyncio.create_task(pump(self.line.events(), inbox)),
            asyncio.create_task(pump(self.stage.events(), inbox)),
        ]
        reason: EndReason | None = None
        try:
            while held.over is None:
                event = await next_event(inbox, held.wake_in(), self.clock)
                await held.on(event)
            reason = held.over
            return reason
        finally:
            with suppress(DomainError):  # the store is away: what is stored is what another worker goes on from
                await held.leave()
            await held.turns.kept(KEEP_S)
            await journal.close(reason)
            await self.stage.close()
            for task in tasks:
                task.cancel()

    async def _held(self, call: Call, attempt_id: AttemptId, inbox: "asyncio.Queue[RoomEvent]") -> HeldExam:
        async with self.calls.read() as tx:
            profile = await tx.profiles.of(call.learner_id)
        move = MoveAttempt(self.exams, self.clock)
        attempt = await move(attempt_id, call.learner_id, lambda each: each)
        if call.claims > 1 and attempt.state is State.RUNNING and attempt.conditions.spoken:
            attempt = await move(attempt_id, call.learner_id, lambda each: each.lose_line(call.sent_at))
        wanted = profile.preferences.recording_consent and profile.preferences.keep_audio_days > 0
        policy = replace(self.policy(attempt), hears=self.recogniser is not None)
        level = attempt.conditions.partner_level or attempt.spec.levels[0]
        turns = CandidateTurns(
            uow=self.exams,
            stage=self.stage,
            recogniser=self.recogniser,
            store=self.store if wanted else None,
            clock=self.clock,
            policy=policy,
            language=attempt.language,
            tell=inbox.put_nowait,
        )
        return HeldExam(
            page=ExamPage(call, self.line, hears=self.recogniser is not None),
            attempt=attempt,
            script=script_of(attempt, self.catalog, examiner=self.examiners.get(attempt.language, "")),
            lines=SpokenLines(self.stage, self.partners(level, attempt.language), attempt.language, inbox.put_nowait),
            turns=turns,
            move=move,
            away_since=self.clock.now(),
        )

    async def _check(self, journal: CallJournal) -> None:
        """Find out when somebody else has ended or taken the call."""
        while True:
            await self.clock.sleep(CHECK_S)
            journal.read_meter(self.clock.now())
