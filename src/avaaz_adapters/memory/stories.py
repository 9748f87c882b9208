"""Stories, translations and meanings of words in memory."""

from dataclasses import dataclass
from datetime import datetime

from avaaz_adapters.memory.sessions import require_practice
from avaaz_adapters.memory.state import View, aware
from avaaz_domain.conversation.entities import Translation
from avaaz_domain.conversation.errors import TurnNotFound
from avaaz_domain.conversation.glosses import Meaning
from avaaz_domain.conversation.story import Story, StoryState
from avaaz_domain.shared.ids import LearnerId, PracticeId, TurnId


@dataclass(frozen=True, slots=True)
class MemoryStories:
    """StoryRepo."""

    view: View

    async def of_practice(self, practice_id: PracticeId) -> Story | None:
        """The story of this practice, or None."""
        return self.view.rows.stories.get(practice_id)

    async def latest(
        self, learner_id: LearnerId, *, limit: int, before: datetime | None = None, forgotten: bool = True
    ) -> list[Story]:
        """The learner's last stories, newest first."""
        own = (
            each
            for each in self.view.rows.stories.values()
            if each.learner_id == learner_id
            and (before is None or each.started_at < before)
            and (forgotten or each.state is not StoryState.FORGOTTEN)
        )
        return sorted(own, key=lambda each: each.started_at, reverse=True)[:limit]

    async def save(self, story: Story) -> None:
        """Insert or replace; raises PracticeNotFound."""
        require_practice(self.view, story.practice_id)
        self.view.writable.stories[story.practice_id] = aware(story)

    async def forget_all(self, learner_id: LearnerId) -> None:
        """Make every story of the learner a forgotten one."""
        rows = self.view.writable.stories
        for practice_id, story in list(rows.items()):
            if story.learner_id == learner_id:
                rows[practice_id] = story.forget()


@dataclass(frozen=True, slots=True)
class MemoryTranslations:
    """TranslationRepo."""

    view: View

    async def get(self, turn_id: TurnId, language: str) -> Translation | None:
        """The translation, or None."""
        return self.view.rows.translations.get((turn_id, language))

    async def save(self, translation: Translation) -> None:
        """Insert or replace; raises TurnNotFound."""
        _require_turn(self.view, translation.turn_id)
        self.view.writable.translations[translation.turn_id, translation.language] = aware(translation)

    async def forget(self, turn_id: TurnId) -> None:
        """Delete those of this turn."""
        rows = self.view.writable.translations
        for key in [key for key in rows if key[0] == turn_id]:
            del rows[key]


@dataclass(frozen=True, slots=True)
class MemoryMeanings:
    """MeaningRepo."""

    view: View

    async def get(self, turn_id: TurnId, language: str, at: int) -> Meaning | None:
        """The meaning of the word that begins there, or None."""
        return self.view.rows.meanings.get((turn_id, language, at))

    async def save(self, meaning: Meaning) -> None:
        """Insert or replace; raises TurnNotFound."""
        _require_turn(self.view, meaning.turn_id)
        self.view.writable.meanings[meaning.turn_id, meaning.language, meaning.at] = aware(meaning)

    async def forget(self, turn_id: TurnId) -> None:
        """Delete those of this turn."""
        rows = self.view.writable.meanings
        for key in [key for key in rows if key[0] == turn_id]:
            del rows[key]


def _require_turn(view: View, turn_id: TurnId) -> None:
    if turn_id not in view.rows.turns:
        raise TurnNotFound("There is no such turn.")
