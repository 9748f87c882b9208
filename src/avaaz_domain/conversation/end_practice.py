"""Use case: the learner ends the practice and sees what it was."""

from dataclasses import dataclass
from datetime import datetime

from avaaz_domain.conversation.end_call import close_unheld, end_call
from avaaz_domain.conversation.entities import EndReason, Practice, Source, Speaker, Turn
from avaaz_domain.conversation.errors import PracticeNotFound
from avaaz_domain.conversation.events import PracticeEnded
from avaaz_domain.conversation.ports import ConversationUnitOfWork, RoomService
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, PracticeId


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSummary:
    """What a practice was, in figures that need no judgement.

    `bars`: length of each spoken learner turn in milliseconds, in order. `spoken_ms`: their voice, pauses left out.
    `words`: the learner's words where they are known, None when no spoken turn has text and none was typed.
    """

    practice: Practice
    learner_turns: int
    typed_turns: int
    spoken_ms: int
    longest_ms: int
    words: int | None
    bars: tuple[int, ...]


def summarise(practice: Practice, turns: list[Turn]) -> PracticeSummary:
    """Count what the learner did."""
    own = [turn for turn in turns if turn.speaker is Speaker.LEARNER]
    spoken = [turn for turn in own if turn.source is Source.SPOKEN]
    texts = [turn.text for turn in own if turn.text is not None]
    bars = tuple(turn.duration_ms for turn in spoken)
    return PracticeSummary(
        practice=practice,
        learner_turns=len(own),
        typed_turns=len(own) - len(spoken),
        spoken_ms=sum(turn.voiced_ms for turn in spoken),
        longest_ms=max(bars, default=0),
        words=sum(len(text.split()) for text in texts) if texts else None,
        bars=bars,
    )


@dataclass(frozen=True, slots=True)
class EndPractice:
    """End the running practice, and the call in it; raises PracticeNotFound when none runs.

    A worker that holds the call sees it within seconds.
    """

    uow: ConversationUnitOfWork
    rooms: RoomService
    clock: Clock

    async def __call__(self, learner_id: LearnerId) -> PracticeSummary:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            session = await tx.sessions.of(learner_id)
            practice = await tx.practices.running(session.id) if session else None
            if session is None or practice is None:
                raise PracticeNotFound("There is no talk to end.")
            call = await tx.calls.running(session.id)
            if call:
                await end_call(tx, call, now, EndReason.LEARNER)
            practice = await tx.practices.save(practice.end(now, _reason(practice, now)))
            await tx.jobs.publish(PracticeEnded(practice.id))
            turns = await tx.turns.of_practice(practice.id)
        if call:
            await close_unheld(self.rooms, call)
        return summarise(practice, turns)


def _reason(practice: Practice, now: datetime) -> EndReason:
    return EndReason.SILENCE if practice.silent_at(now) else EndReason.LEARNER


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """The figures of one of the learner's practices; raises PracticeNotFound."""

    uow: ConversationUnitOfWork

    async def __call__(self, learner_id: LearnerId, practice_id: PracticeId) -> PracticeSummary:
        async with self.uow.read() as tx:
            practice = await tx.practices.get(practice_id)
            if practice.learner_id != learner_id:
                raise PracticeNotFound("There is no such talk.")
            return summarise(practice, await tx.turns.of_practice(practice_id))
