"""What the learner deleted, or says was never said, does not come back."""

from collections.abc import Mapping
from typing import Any

import pytest

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.text import MemoryText
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.edit_turn import EditTurn
from avaaz_domain.conversation.errors import PracticeNotFound
from avaaz_domain.conversation.forget_memory import ForgetMemory, ReadMemory
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.free_talk import FreeTalk, TutorTraits
from avaaz_domain.conversation.list_practices import ListPractices
from avaaz_domain.conversation.open_default_session import open_practice, open_session
from avaaz_domain.conversation.remember_practice import ATTEMPTS, RememberPractice, StoryNotWritten
from avaaz_domain.conversation.rolling import STORIES
from avaaz_domain.conversation.story import StoryState, Told
from avaaz_domain.shared.ids import LearnerId
from tests.unit.conversation.desk import FILLED, LINES, Desk


async def brief_of(desk: Desk, learner: LearnerId) -> TutorBrief:
    return await FreeTalk(desk.uow, PackagedCatalog(), learner, TutorTraits(hears=True), desk.clock).brief()


async def test_memory_deleted_before_the_story_is_written_does_not_come_back() -> None:
    model = MemoryText(filled={"practice_summary": FILLED})
    desk = Desk(model)
    learner = await desk.guest()
    practice = await desk.talk(learner, *LINES)
    await desk.end(learner)
    await desk.clock.advance(1)
    await ForgetMemory(desk.uow, desk.clock)(learner)
    assert await desk.work() == 1
    story = await desk.story(learner, practice)
    assert (story.state, story.told, story.learner_turns) == (StoryState.FORGOTTEN, Told(), 2)
    assert (await ReadMemory(desk.uow)(learner)).summary == ""
    assert model.forms == [], "nobody is given what was deleted"


async def test_a_talk_deleted_before_its_story_is_written_does_not_come_back() -> None:
    model = MemoryText(filled={"practice_summary": FILLED})
    desk = Desk(model)
    learner = await desk.guest()
    practice = await desk.talk(learner, *LINES)
    forget = ForgetMemory(desk.uow, desk.clock)
    with pytest.raises(PracticeNotFound):
        await forget(learner, practice)
    await desk.end(learner)
    with pytest.raises(PracticeNotFound):
        await forget(await desk.guest(), practice)
    await forget(learner, practice)
    await desk.work()
    assert (await desk.story(learner, practice)).state is StoryState.FORGOTTEN
    assert (await ReadMemory(desk.uow)(learner)).summary == ""
    assert model.forms == []


async def test_what_was_said_before_memory_was_deleted_is_not_in_the_story_of_a_talk_that_went_on() -> None:
    model = MemoryText(filled={"practice_summary": FILLED})
    desk = Desk(model)
    learner = await desk.guest()
    practice = await desk.talk(learner, LINES[0])
    await ForgetMemory(desk.uow, desk.clock)(learner)
    await desk.clock.advance(1)
    await desk.talk(learner, LINES[1])
    await desk.end(learner)
    await desk.work()
    (form,) = model.forms
    assert [each["text"] for each in form.data["turns"] if each["speaker"] == "learner"] == [LINES[1]]
    told = (await desk.story(learner, practice)).told
    assert told.strengths == (), "its quote is of a line that was deleted"
    assert [point.quote for point in told.train] == ["i dag jeg jobber"]


async def test_forgotten_talks_hide_no_others() -> None:
    desk = Desk()
    learner = await desk.guest()
    practices = []
    for _ in range(STORIES + 1):
        practices.append(await desk.talk(learner, *LINES))
        await desk.end(learner)
        await desk.clock.advance(60)
    await desk.work()
    for practice in practices[1:]:
        await ForgetMemory(desk.uow, desk.clock)(learner, practice)
    memory = await ReadMemory(desk.uow)(learner)
    assert [story.practice_id for story in memory.stories] == practices[:1]
    assert "You told where you live." in memory.summary
    remembered = (await brief_of(desk, learner)).remembered
    assert remembered
    assert remembered.story.practice_id == practices[0]
    assert len((await ListPractices(desk.uow)(learner)).stories) == STORIES + 1, "the figures of all stay"


async def test_the_tutor_is_told_no_line_of_a_talk_that_was_forgotten() -> None:
    desk = Desk()
    learner = await desk.guest()
    for line in ("Jeg bor i Oslo.", "Jeg har en hund."):
        practice = await desk.talk(learner, line)
        await desk.end(learner)
        await desk.clock.advance(60)
    await desk.work()
    await ForgetMemory(desk.uow, desk.clock)(learner, practice)
    told = [turn.text for turn in (await brief_of(desk, learner)).history]
    assert "Jeg bor i Oslo." in told
    assert "Jeg har en hund." not in told


@pytest.mark.parametrize("known", [True, False])
async def test_a_story_written_while_a_guest_becomes_a_learner_is_the_learners(known: bool) -> None:
    desk = Desk()
    guest, learner = await desk.guest(), await desk.guest()
    if known:
        await desk.talk(learner, "Hei.")
    practice = await desk.talk(guest, *LINES)
    await desk.end(guest)

    class Slow(MemoryText):
        async def fill(self, form: Form) -> Mapping[str, Any]:
            async with desk.store.accounts.begin() as tx:
                await tx.people.bring(guest, learner)
            return FILLED

    await RememberPractice(desk.uow, Slow(), PackagedCatalog())(practice)
    assert (await desk.story(learner, practice)).state is StoryState.READY
    assert "You told where you live." in (await ReadMemory(desk.uow)(learner)).summary


async def test_a_story_quotes_nothing_that_the_learner_says_they_did_not_say() -> None:
    desk = Desk()
    learner = await desk.guest()
    practice = await desk.talk(learner, "Hei.")
    reason, order = [await desk.spoken(learner, line) for line in LINES]
    await desk.end(learner)
    await desk.work()
    edit = EditTurn(desk.uow, desk.clock)
    await edit(learner, order.id, "Og I DAG, jeg jobber ikke.")
    assert [point.turn_id for point in (await desk.story(learner, practice)).told.train] == [order.id]
    await edit(learner, order.id, "Og i dag jobber jeg.")
    told = (await desk.story(learner, practice)).told
    assert told.train == ()
    assert [point.turn_id for point in told.strengths] == [reason.id]
    assert (told.title, told.did, told.next_steps, told.words) == ("", "", (), ()), "they may rest on it as well"
    summary = (await ReadMemory(desk.uow)(learner)).summary
    assert "i dag jobber jeg" not in summary
    assert str(FILLED["did"]) not in summary
    await desk.work()
    story = await desk.story(learner, practice)
    assert (story.state, story.told.did, story.told.train) == (StoryState.READY, FILLED["did"], ())


async def test_a_story_is_not_written_anew_without_end() -> None:
    model = MemoryText(filled={"practice_summary": FILLED})
    desk = Desk(model)
    learner = await desk.guest()
    practice = await desk.talk(learner, "Hei.")
    _, order = [await desk.spoken(learner, line) for line in LINES]
    await desk.end(learner)
    for number in range(ATTEMPTS + 3):
        await desk.work()
        await desk.clock.advance(1)
        await EditTurn(desk.uow, desk.clock)(learner, order.id, f"Og i dag {number}.")
    await desk.work()
    assert len(model.forms) == ATTEMPTS
    story = await desk.story(learner, practice)
    assert (story.state, len(story.told.strengths), story.told.did) == (StoryState.READY, 1, "")


async def test_a_talk_in_which_the_learner_said_nothing_is_no_talk_to_remember() -> None:
    desk = Desk()
    learner = await desk.guest()
    async with desk.uow.begin() as tx:
        await open_practice(tx, await open_session(tx, learner, desk.clock.now()), desk.clock.now())
    await desk.end(learner)
    assert await desk.work() == 1
    assert (await ListPractices(desk.uow)(learner)).stories == []


async def test_a_line_put_right_while_its_story_is_written_is_not_quoted_as_it_was() -> None:
    desk = Desk()
    learner = await desk.guest()
    practice = await desk.talk(learner, "Hei.")
    _, order = [await desk.spoken(learner, line) for line in LINES]
    await desk.end(learner)

    class Slow(MemoryText):
        async def fill(self, form: Form) -> Mapping[str, Any]:
            await EditTurn(desk.uow, desk.clock)(learner, order.id, "Og i dag jobber jeg.")
            return FILLED

    with pytest.raises(StoryNotWritten):
        await RememberPractice(desk.uow, Slow(), PackagedCatalog())(practice)
    await desk.work()
    told = (await desk.story(learner, practice)).told
    assert (len(told.strengths), told.train) == (1, ())
