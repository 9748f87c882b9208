"""Use case: whatever a learner has going on is over, for they are about to be somebody else, or gone."""

from contextlib import suppress
from dataclasses import dataclass

from avaaz_domain.conversation.end_practice import EndPractice
from avaaz_domain.conversation.errors import PracticeNotFound
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class EndTalks:
    """RunningTalks of the accounts context: the practice ends as by the learner's own word."""

    end_practice: EndPractice

    async def end(self, learner_id: LearnerId) -> None:
        """End what runs; harmless when nothing does."""
        with suppress(PracticeNotFound):
            await self.end_practice(learner_id)
