"""Deleting memory and putting a line right while the story is written at the same moment, on PostgreSQL.

Whoever comes first, what the learner wanted gone is gone.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.contract_suite.store.examples import FREE_MS, LISTENERS, a_turn, after, set_scene
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.text import MemoryText
from avaaz_adapters.postgres.store import PostgresAccounts, PostgresConversations
from avaaz_domain.conversation.edit_turn import EditTurn
from avaaz_domain.conversation.entities import EndReason, Practice, Turn
from avaaz_domain.conversation.forget_memory import ForgetMemory, ReadMemory
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.remember_practice import RememberPractice
from avaaz_domain.conversation.story import Story, StoryState

ROUNDS = 15
WRONG = "jeg bor i Oslow"
CLOCK = VirtualClock(after(120))


class Dawdling(MemoryText):
    """A model that takes now more, now less time."""

    async def fill(self, form: Form) -> Mapping[str, Any]:
        for _ in range(random.Random(str(form.data)).randrange(4)):
            await asyncio.sleep(0.001)
        point = {"text": "You said where.", "quote": WRONG, "better": "x", "category": ""}
        return {"did": "You told where you live.", "strengths": [point], "train": [point]}


@pytest.fixture
def accounts(engine: AsyncEngine) -> PostgresAccounts:
    return PostgresAccounts(engine, LISTENERS)


@pytest.fixture
def conversations(engine: AsyncEngine) -> PostgresConversations:
    return PostgresConversations(engine, FREE_MS, LISTENERS)


Act = Callable[[ConversationUnitOfWork, Practice, Turn], Awaitable[object]]


async def raced(accounts: PostgresAccounts, conversations: PostgresConversations, act: Act) -> list[tuple[Story, str]]:
    """The story and the summary of each round in which `act` met the job that writes the story."""
    found = []
    for number in range(ROUNDS):
        practice = (await set_scene(accounts, conversations)).practice
        async with conversations.begin() as tx:
            turn = await tx.turns.add(a_turn(practice, text=f"Ja, {WRONG}, {number}."))
            await tx.practices.save(practice.end(after(60), EndReason.LEARNER))

        async def wish(practice: Practice = practice, turn: Turn = turn, late: int = number % 5) -> None:
            await asyncio.sleep(late * 0.002)
            await act(conversations, practice, turn)

        remember = RememberPractice(conversations, Dawdling(), PackagedCatalog())
        await asyncio.gather(remember(practice.id), wish(), return_exceptions=True)
        await remember(practice.id)
        async with conversations.read() as tx:
            story = await tx.stories.of_practice(practice.id)
        assert story
        found.append((story, (await ReadMemory(conversations)(practice.learner_id)).summary))
    return found


@pytest.mark.parametrize("all_of_it", [True, False])
async def test_memory_that_is_deleted_meanwhile_stays_deleted(
    accounts: PostgresAccounts, conversations: PostgresConversations, all_of_it: bool
) -> None:
    async def forget(uow: ConversationUnitOfWork, practice: Practice, _: Turn) -> None:
        await ForgetMemory(uow, CLOCK)(practice.learner_id, None if all_of_it else practice.id)

    for story, summary in await raced(accounts, conversations, forget):
        assert (story.state, summary) == (StoryState.FORGOTTEN, "")


async def test_a_line_put_right_meanwhile_is_not_quoted_as_it_was(
    accounts: PostgresAccounts, conversations: PostgresConversations
) -> None:
    async def edit(uow: ConversationUnitOfWork, practice: Practice, turn: Turn) -> None:
        await EditTurn(uow, CLOCK)(practice.learner_id, turn.id, "Ja, jeg bor i Oslo.")

    for story, summary in await raced(accounts, conversations, edit):
        assert (story.state, story.told.strengths, story.told.train) == (StoryState.READY, (), ())
        assert "You said where." not in summary
