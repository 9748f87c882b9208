"""StoryRepo, TranslationRepo, MeaningRepo, and practices that silence has ended."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from avaaz_adapters.contract_suite.store.examples import (
    NOON,
    StoreContract,
    a_turn,
    after,
    set_scene,
)
from avaaz_domain.accounts.ports import AccountsUnitOfWork as Accounts
from avaaz_domain.conversation.entities import EndReason, Practice, Translation, Turn
from avaaz_domain.conversation.errors import PracticeNotFound, TurnNotFound
from avaaz_domain.conversation.glosses import Meaning
from avaaz_domain.conversation.ports import ConversationUnitOfWork as Conversations
from avaaz_domain.conversation.story import NewWord, Point, Story, StoryState, Told
from avaaz_domain.shared.ids import PracticeId, TurnId

TOLD = Told(
    title="Moving",
    did="You told about your flat.",
    strengths=(Point("You gave a reason.", "fordi det er billig", TurnId(uuid4())),),
    train=(Point("Word order.", "i dag jeg går", TurnId(uuid4()), "i dag går jeg"),),
    next_steps=("Tell about your street.",),
    words=(NewWord("leie", "pay to live there"), NewWord("gate")),
)


def a_story(practice: Practice, **changes: object) -> Story:
    """A story of this practice, ready."""
    story = Story(
        practice_id=practice.id,
        learner_id=practice.learner_id,
        started_at=practice.started_at,
        ended_at=practice.started_at + timedelta(minutes=5),
        spoken_ms=84_000,
        learner_turns=7,
        words=120,
        state=StoryState.READY,
        judged=True,
        attempts=1,
        told=TOLD,
        prompt="practice_summary@1a2b3c",
    )
    return replace(story, **changes)  # type: ignore[arg-type]


class StoriesContract(StoreContract):
    async def test_is_read_back_equal_and_replaced(self, accounts: Accounts, conversations: Conversations) -> None:
        practice = (await set_scene(accounts, conversations)).practice
        for story in (a_story(practice, words=None, state=StoryState.PREPARING, told=Told()), a_story(practice)):
            async with conversations.begin() as tx:
                await tx.stories.save(story)
            async with conversations.read() as tx:
                assert await tx.stories.of_practice(practice.id) == story

    async def test_belongs_to_a_practice(self, accounts: Accounts, conversations: Conversations) -> None:
        practice = (await set_scene(accounts, conversations)).practice
        with pytest.raises(PracticeNotFound):
            async with conversations.begin() as tx:
                await tx.stories.save(a_story(replace(practice, id=PracticeId(uuid4()))))
        async with conversations.read() as tx:
            assert await tx.stories.of_practice(PracticeId(uuid4())) is None

    async def test_the_latest_come_first_and_only_ones_own(
        self, accounts: Accounts, conversations: Conversations
    ) -> None:
        mine, other = (
            (await set_scene(accounts, conversations)).practice,
            (await set_scene(accounts, conversations)).practice,
        )
        first = a_story(mine)
        async with conversations.begin() as tx:
            ended = await tx.practices.save(mine.end(after(60), EndReason.LEARNER))
            later = await tx.practices.save(
                replace(mine, id=PracticeId(uuid4()), started_at=after(3600), last_activity_at=after(3600), version=0)
            )
            await tx.stories.save(first)
            await tx.stories.save(a_story(later))
            await tx.stories.save(a_story(other))
        async with conversations.read() as tx:
            found = await tx.stories.latest(mine.learner_id, limit=5)
            assert [each.practice_id for each in found] == [later.id, ended.id]
            assert await tx.stories.latest(mine.learner_id, limit=1) == found[:1]
            assert await tx.stories.latest(mine.learner_id, limit=5, before=later.started_at) == found[1:]
        async with conversations.begin() as tx:
            await tx.stories.save(found[0].forget())
        async with conversations.read() as tx:
            assert await tx.stories.latest(mine.learner_id, limit=1, forgotten=False) == found[1:]
            assert await tx.stories.latest(mine.learner_id, limit=1) == [found[0].forget()]

    async def test_what_is_forgotten_keeps_its_figures(self, accounts: Accounts, conversations: Conversations) -> None:
        mine, other = (
            (await set_scene(accounts, conversations)).practice,
            (await set_scene(accounts, conversations)).practice,
        )
        async with conversations.begin() as tx:
            await tx.stories.save(a_story(mine))
            await tx.stories.save(a_story(other))
            await tx.stories.forget_all(mine.learner_id)
        async with conversations.read() as tx:
            assert await tx.stories.of_practice(mine.id) == a_story(mine).forget()
            assert await tx.stories.of_practice(other.id) == a_story(other)


def a_meaning(turn: Turn, **changes: Any) -> Meaning:
    """What the first word of a turn means, in English."""
    meaning = Meaning(
        turn_id=turn.id,
        language="en",
        at=0,
        learner_id=turn.learner_id,
        word="gikk",
        meaning="walked",
        base="gå",
        made_at=NOON,
    )
    return replace(meaning, **changes)


class MeaningsContract(StoreContract):
    async def test_is_kept_by_language_and_place_until_its_turn_changes(
        self, accounts: Accounts, conversations: Conversations
    ) -> None:
        practice = (await set_scene(accounts, conversations)).practice
        async with conversations.begin() as tx:
            turn, other = await tx.turns.add(a_turn(practice)), await tx.turns.add(a_turn(practice))
            first = a_meaning(turn, word="می‌رود", base="رفتن")
            rest = [replace(first, language="fa"), replace(first, at=4), replace(first, turn_id=other.id)]
            for each in (first, *rest, replace(first, meaning="again")):
                await tx.meanings.save(each)
        async with conversations.read() as tx:
            assert await tx.meanings.get(turn.id, "en", 0) == replace(first, meaning="again")
            assert await tx.meanings.get(turn.id, "fa", 0) == rest[0]
            assert await tx.meanings.get(turn.id, "en", 4) == rest[1]
            assert await tx.meanings.get(turn.id, "de", 0) is None
            assert await tx.meanings.get(turn.id, "en", 1) is None
        async with conversations.begin() as tx:
            await tx.meanings.forget(turn.id)
        async with conversations.read() as tx:
            assert await tx.meanings.get(turn.id, "en", 0) is None
            assert await tx.meanings.get(turn.id, "en", 4) is None
            assert await tx.meanings.get(other.id, "en", 0) == rest[2]

    async def test_belongs_to_a_turn(self, accounts: Accounts, conversations: Conversations) -> None:
        practice = (await set_scene(accounts, conversations)).practice
        with pytest.raises(TurnNotFound):
            async with conversations.begin() as tx:
                await tx.meanings.save(a_meaning(a_turn(practice)))


class TranslationsContract(StoreContract):
    async def test_is_kept_by_language_until_its_turn_changes(
        self, accounts: Accounts, conversations: Conversations
    ) -> None:
        practice = (await set_scene(accounts, conversations)).practice
        async with conversations.begin() as tx:
            turn = await tx.turns.add(a_turn(practice))
            made = [
                Translation(
                    turn_id=turn.id, language=language, learner_id=turn.learner_id, text=f"in {language}", made_at=NOON
                )
                for language in ("en", "fa")
            ]
            for each in (*made, replace(made[0], text="again")):
                await tx.translations.save(each)
        async with conversations.read() as tx:
            assert await tx.translations.get(turn.id, "en") == replace(made[0], text="again")
            assert await tx.translations.get(turn.id, "fa") == made[1]
            assert await tx.translations.get(turn.id, "de") is None
        async with conversations.begin() as tx:
            await tx.translations.forget(turn.id)
        async with conversations.read() as tx:
            assert await tx.translations.get(turn.id, "en") is None

    async def test_belongs_to_a_turn(self, accounts: Accounts, conversations: Conversations) -> None:
        practice = (await set_scene(accounts, conversations)).practice
        with pytest.raises(TurnNotFound):
            async with conversations.begin() as tx:
                await tx.translations.save(
                    Translation(
                        turn_id=TurnId(uuid4()),
                        language="en",
                        learner_id=practice.learner_id,
                        text="x",
                        made_at=NOON,
                    )
                )

    async def test_a_turn_that_was_put_right_is_read_back_so(
        self, accounts: Accounts, conversations: Conversations
    ) -> None:
        practice = (await set_scene(accounts, conversations)).practice
        async with conversations.begin() as tx:
            turn = await tx.turns.add(a_turn(practice, text="Jeg bor i Oslow"))
            edited = turn.edit("Jeg bor i Oslo", after(9))
            await tx.turns.save(edited)
        async with conversations.read() as tx:
            stored = await tx.turns.get(turn.id, owner=turn.learner_id)
        assert stored == edited
        assert (stored.text, stored.heard_text, stored.edited_at) == ("Jeg bor i Oslo", "Jeg bor i Oslow", after(9))


class SilentPracticesContract(StoreContract):
    async def test_the_longest_silent_come_first(self, accounts: Accounts, conversations: Conversations) -> None:
        early, late, ended = [(await set_scene(accounts, conversations)).practice for _ in range(3)]
        async with conversations.begin() as tx:
            await tx.practices.save(late.touched(after(100)))
            await tx.practices.save(ended.end(after(1), EndReason.LEARNER))
        mine = {early.id, late.id, ended.id}
        async with conversations.read() as tx:
            silent = await tx.practices.silent_since(after(200), limit=100)
            assert [each.id for each in silent if each.id in mine] == [early.id, late.id]
            assert late.id not in {each.id for each in await tx.practices.silent_since(after(100), limit=100)}
            assert len(await tx.practices.silent_since(after(200), limit=1)) == 1
