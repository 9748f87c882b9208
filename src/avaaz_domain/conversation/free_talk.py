"""Free conversation: the learner chooses the topic, the tutor answers and asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.build_brief import Known, TutorTraits, build_brief
from avaaz_domain.conversation.director import Direction
from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.events import CallEvent
from avaaz_domain.conversation.ports import ConversationTx, ConversationUnitOfWork, PromptCatalog
from avaaz_domain.conversation.story import StoryState
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId, PracticeId

__all__ = ["FreeTalk", "TutorTraits"]
HISTORY_TURNS = 30
HISTORY_MAX = 12_000
"""How many of the last turns a brief carries, and how many characters of them: it stays the same size over years."""


@dataclass(frozen=True, slots=True)
class FreeTalk:
    """Director of free conversation for one learner."""

    uow: ConversationUnitOfWork
    catalog: PromptCatalog
    learner_id: LearnerId
    traits: TutorTraits
    clock: Clock

    async def brief(self) -> TutorBrief:
        """Persona and level first (equal for every call of this language and level), then what is the learner's own."""
        async with self.uow.read() as tx:
            learner = await tx.learners.get(self.learner_id)
            profile = await tx.profiles.of(self.learner_id)
            session = await tx.sessions.of(self.learner_id)
            history = await tx.turns.page(session.id, limit=HISTORY_TURNS) if session else []
            history = [turn for turn in history if turn.text and session and not session.forgot(turn.started_at)]
            told = [each for each in {turn.practice_id for turn in history} if not await _forgotten(tx, each)]
            stories = await tx.stories.latest(self.learner_id, limit=1, forgotten=False)
        known = Known(learner, profile, session, next(iter(stories), None))
        brief = build_brief(self.catalog, known, self.traits, self.clock.now())
        return replace(brief, history=_last([turn for turn in history if turn.practice_id in told]))

    def on(self, _event: CallEvent, /) -> tuple[Direction, ...]:
        """Free talk needs no direction: the tutor answers whatever comes."""
        return ()


def _last(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The newest turns that there is room for, and the very last one in any case."""
    kept: list[Turn] = []
    room = HISTORY_MAX
    for turn in reversed(turns):
        room -= len(turn.text or "")
        if kept and room < 0:
            break
        kept.append(turn)
    return tuple(reversed(kept))


async def _forgotten(tx: ConversationTx, practice_id: PracticeId) -> bool:
    story = await tx.stories.of_practice(practice_id)
    return story is not None and story.state is StoryState.FORGOTTEN
