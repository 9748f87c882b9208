"""Use case: after a practice, keep a line about it for the next brief. Runs as a background job."""

from dataclasses import dataclass, replace

from avaaz_domain.conversation.end_practice import PracticeSummary, summarise
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.ids import PracticeId


@dataclass(frozen=True, slots=True)
class RememberPractice:
    """Write the figures of an ended practice into the session's summary; a repeat writes the same."""

    uow: ConversationUnitOfWork

    async def __call__(self, practice_id: PracticeId) -> None:
        async with self.uow.begin() as tx:
            practice = await tx.practices.get(practice_id)
            session = await tx.sessions.get(practice.session_id)
            line = _line(summarise(practice, await tx.turns.of_practice(practice_id)))
            if session.summary != line:
                await tx.sessions.save(replace(session, summary=line))


def _line(summary: PracticeSummary) -> str:
    day = summary.practice.started_at.date().isoformat()
    seconds = summary.spoken_ms // 1000
    return f"Last talk on {day}: {summary.learner_turns} learner turns, {seconds} s of speech."
