"""Stories, translations and meanings of words in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper
from avaaz_domain.conversation.entities import Translation
from avaaz_domain.conversation.glosses import Meaning
from avaaz_domain.conversation.story import Story, StoryState
from avaaz_domain.shared.ids import LearnerId, PracticeId, TurnId

STORIES = Mapper.of(tables.stories, Story)
FORGOTTEN = {"state": StoryState.FORGOTTEN.value, "judged": False, "told": {}, "prompt": ""}
"""What a row has when its story is forgotten; see Story.forget."""
_STORY = tables.stories.c
_OF_PRACTICE = STORIES.one(_STORY.practice_id == sa.bindparam("practice"), held=True)
_TRANSLATIONS = Mapper.of(tables.translations, Translation)
_LINE = tables.translations.c
_TRANSLATION = _TRANSLATIONS.one(_LINE.turn_id == sa.bindparam("turn"), _LINE.language == sa.bindparam("wanted"))
_MEANINGS = Mapper.of(tables.meanings, Meaning)
_WORD = tables.meanings.c
_MEANING = _MEANINGS.one(
    _WORD.turn_id == sa.bindparam("turn"), _WORD.language == sa.bindparam("wanted"), _WORD.at == sa.bindparam("place")
)


@dataclass(frozen=True, slots=True)
class PostgresStories:
    """StoryRepo."""

    db: Connection

    async def of_practice(self, practice_id: PracticeId) -> Story | None:
        """The story of this practice, or None; held until the block ends."""
        return await _OF_PRACTICE.find(self.db, practice=practice_id)

    async def latest(
        self, learner_id: LearnerId, *, limit: int, before: datetime | None = None, forgotten: bool = True
    ) -> list[Story]:
        """The learner's last stories, newest first."""
        found = STORIES.select.where(_STORY.learner_id == learner_id).order_by(_STORY.started_at.desc()).limit(limit)
        if before is not None:
            found = found.where(_STORY.started_at < before)
        if not forgotten:
            found = found.where(_STORY.state != StoryState.FORGOTTEN.value)
        return await STORIES.all(self.db, found)

    async def save(self, story: Story) -> None:
        """Insert or replace; raises PracticeNotFound."""
        await self.db.run(STORIES.replace, STORIES.values(story))

    async def forget_all(self, learner_id: LearnerId) -> None:
        """Make every story of the learner a forgotten one."""
        await self.db.run(sa.update(tables.stories).where(_STORY.learner_id == learner_id).values(FORGOTTEN))


@dataclass(frozen=True, slots=True)
class PostgresTranslations:
    """TranslationRepo."""

    db: Connection

    async def get(self, turn_id: TurnId, language: str) -> Translation | None:
        """The translation, or None."""
        return await _TRANSLATION.find(self.db, turn=turn_id, wanted=language)

    async def save(self, translation: Translation) -> None:
        """Insert or replace; raises TurnNotFound."""
        await self.db.run(_TRANSLATIONS.replace, _TRANSLATIONS.values(translation))

    async def forget(self, turn_id: TurnId) -> None:
        """Delete those of this turn."""
        await self.db.run(sa.delete(tables.translations).where(_LINE.turn_id == turn_id))


@dataclass(frozen=True, slots=True)
class PostgresMeanings:
    """MeaningRepo."""

    db: Connection

    async def get(self, turn_id: TurnId, language: str, at: int) -> Meaning | None:
        """The meaning of the word that begins there, or None."""
        return await _MEANING.find(self.db, turn=turn_id, wanted=language, place=at)

    async def save(self, meaning: Meaning) -> None:
        """Insert or replace; raises TurnNotFound."""
        await self.db.run(_MEANINGS.replace, _MEANINGS.values(meaning))

    async def forget(self, turn_id: TurnId) -> None:
        """Delete those of this turn."""
        await self.db.run(sa.delete(tables.meanings).where(_WORD.turn_id == turn_id))
