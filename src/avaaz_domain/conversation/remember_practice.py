"""Use case: after a practice, write its story and fold it into what the tutor remembers. Runs as a background job."""

from dataclasses import dataclass, replace
from string import Template
from typing import Any

from avaaz_domain.accounts.entities import Learner
from avaaz_domain.conversation.end_practice import summarise
from avaaz_domain.conversation.entities import Practice, Speaker, Turn
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form, object_of
from avaaz_domain.conversation.ports import ConversationTx, ConversationUnitOfWork, PromptCatalog, TextLLM
from avaaz_domain.conversation.rolling import STORIES, fold
from avaaz_domain.conversation.story import Story, StoryState, Told, told_from
from avaaz_domain.shared.ids import LearnerId, PracticeId

ATTEMPTS = 5
"""How often writing a story is tried before the figures have to do."""
TURNS_MAX = 200
LINE_MAX = 600
"""The most of a practice that a model reads: so many of its last turns, so many characters of each."""


class StoryNotWritten(VendorFailed):
    """Nobody could write the story now; the job is to be tried again."""


@dataclass(frozen=True, slots=True)
class RememberPractice:
    """Write the story of an ended practice; a repeat changes nothing. Raises StoryNotWritten while trying helps.

    A practice in which the learner neither spoke nor typed has none. What the learner puts right while it is written
    is read again.
    Without a model that understands words the story is figures only, and says so (`judged` is false). What the
    learner has had deleted since it was said is neither told nor given to the model.
    """

    uow: ConversationUnitOfWork
    model: TextLLM
    catalog: PromptCatalog

    async def __call__(self, practice_id: PracticeId) -> None:
        async with self.uow.read() as tx:
            practice = await tx.practices.get(practice_id)
        async with self.uow.begin() as tx:
            held = await tx.sessions.get(practice.session_id)
            turns = await tx.turns.of_practice(practice_id)
            if not any(turn.speaker is Speaker.LEARNER for turn in turns):
                return
            learner = await tx.learners.get(practice.learner_id)
            story = await tx.stories.of_practice(practice_id) or begun(practice, turns)
            if story.state is not StoryState.PREPARING:
                return
            if held.forgot(story.ended_at):
                await tx.stories.save(story.forget())
                return
            story = replace(story, attempts=story.attempts + 1)
            await tx.stories.save(story)
        written = await self._write(story, learner, [turn for turn in turns if not held.forgot(turn.started_at)])
        async with self.uow.read() as tx:
            practice = await tx.practices.get(practice_id)  # a guest's may have become a learner's
        async with self.uow.begin() as tx:
            held = await tx.sessions.get(practice.session_id)
            stored = await tx.stories.of_practice(practice_id)
            if stored is None or stored.state is not StoryState.PREPARING:
                return  # somebody else wrote it, or the learner deleted it in the meantime
            now = await tx.turns.of_practice(practice_id)
            written = replace(written, learner_id=stored.learner_id).borne_out(now)
            if written.judged and _texts(now) != _texts(turns):
                if story.attempts < ATTEMPTS:
                    raise StoryNotWritten("edited", recoverable=True)
                written = written.points_only()
            await tx.stories.save(written)
            await tx.sessions.save(replace(held, summary=await folded(tx, held.learner_id)))

    async def _write(self, story: Story, learner: Learner, turns: list[Turn]) -> Story:
        if not self.model.judges or not any(turn.text for turn in turns if turn.speaker is Speaker.LEARNER):
            return replace(story, state=StoryState.READY, judged=False, told=Told())
        form = self._form(learner, turns)
        try:
            filled = await self.model.fill(form)
        except VendorFailed as failure:
            if failure.recoverable and story.attempts < ATTEMPTS:
                raise StoryNotWritten(failure.kind, recoverable=True) from failure
            return replace(story, state=StoryState.FAILED)
        return replace(story, state=StoryState.READY, judged=True, told=told_from(filled, turns), prompt=form.prompt)

    def _form(self, learner: Learner, turns: list[Turn]) -> Form:
        prompt = self.catalog.prompt("practice_summary")
        language = self.catalog.language(learner.target_language)
        fill = {"language": language.english_name, "level": learner.level or "not known", "locale": learner.locale}
        return Form(
            kind="practice_summary",
            prompt=prompt.ref,
            instructions=Template(prompt.body).substitute(fill),
            data={
                "turns": [
                    {"speaker": turn.speaker.value, "text": turn.text[:LINE_MAX]}
                    for turn in turns[-TURNS_MAX:]
                    if turn.text
                ]
            },
            schema=SCHEMA,
        )


def _texts(turns: list[Turn]) -> list[str | None]:
    return [turn.text for turn in turns]


async def folded(tx: ConversationTx, learner_id: LearnerId) -> str:
    """The rolling summary of the learner's last stories that are not forgotten."""
    last = await tx.stories.latest(learner_id, limit=STORIES, forgotten=False)
    return fold([story for story in last if story.state in _KNOWN])


_KNOWN = (StoryState.READY, StoryState.FAILED)


def begun(practice: Practice, turns: list[Turn]) -> Story:
    """The story of a practice before anybody has told it: its figures."""
    figures = summarise(practice, turns)
    return Story(
        practice_id=practice.id,
        learner_id=practice.learner_id,
        started_at=practice.started_at,
        ended_at=practice.ended_at or practice.last_activity_at,
        spoken_ms=figures.spoken_ms,
        learner_turns=figures.learner_turns,
        words=figures.words,
    )


_TEXT = {"type": "string"}


def _many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


SCHEMA = object_of(
    title=_TEXT,
    did=_TEXT,
    strengths=_many(object_of(text=_TEXT, quote=_TEXT)),
    train=_many(object_of(text=_TEXT, quote=_TEXT, better=_TEXT, category=_TEXT)),
    next_steps=_many(_TEXT),
    words=_many(object_of(word=_TEXT, meaning=_TEXT)),
)
"""The JSON schema of the words of a story."""
