"""Free conversation: the learner chooses the topic, the tutor answers and asks."""

from dataclasses import dataclass, replace

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.build_brief import Known, TutorTraits, build_brief
from avaaz_domain.conversation.director import Direction
from avaaz_domain.conversation.events import CallEvent
from avaaz_domain.conversation.ports import ConversationUnitOfWork, PromptCatalog
from avaaz_domain.conversation.story import StoryState
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import LearnerId

__all__ = ["FreeTalk", "TutorTraits"]
HISTORY_TURNS = 30
"""How many of the last turns a brief carries: it stays the same size over years."""


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
            stories = await tx.stories.latest(self.learner_id, limit=1)
        story = next((each for each in stories if each.state is not StoryState.FORGOTTEN), None)
        brief = build_brief(self.catalog, Known(learner, profile, session, story), self.traits, self.clock.now())
        since = session.forgotten_at if session else None
        told = (turn for turn in history if turn.text and (since is None or turn.started_at >= since))
        return replace(brief, history=tuple(told))

    def on(self, _event: CallEvent, /) -> tuple[Direction, ...]:
        """Free talk needs no direction: the tutor answers whatever comes."""
        return ()
