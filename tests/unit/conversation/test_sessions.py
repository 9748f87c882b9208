"""Sessions, practices, calls and typed lines outside a running call."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.rooms import MemoryRooms
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.memory.text import MemoryText
from avaaz_adapters.scripted.text import ScriptedText
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.accounts.errors import GuestsOff, TooManyGuests
from avaaz_domain.conversation.answer_line import AnswerLine
from avaaz_domain.conversation.claim_call import ClaimCall
from avaaz_domain.conversation.end_practice import EndPractice, ReadSummary
from avaaz_domain.conversation.entities import EndReason, TurnStatus
from avaaz_domain.conversation.errors import EmptyLine, NoMinutes, PracticeNotFound, VoiceUnavailable
from avaaz_domain.conversation.events import PracticeEnded
from avaaz_domain.conversation.free_talk import FreeTalk, TutorTraits
from avaaz_domain.conversation.open_default_session import OpenDefaultSession
from avaaz_domain.conversation.read_turns import ReadTurns
from avaaz_domain.conversation.rehome_calls import RehomeCalls, TendCalls
from avaaz_domain.conversation.remember_practice import RememberPractice
from avaaz_domain.conversation.start_call import StartCall
from avaaz_domain.conversation.type_line import TypeLine
from avaaz_domain.shared.ids import LearnerId, PracticeId, TurnId, WorkerId

ONE, TWO = WorkerId(UUID(int=1)), WorkerId(UUID(int=2))


class Gate:
    """VoiceGate with a reason."""

    def __init__(self, reason: str | None = None) -> None:
        self.reason = reason

    def closed(self) -> str | None:
        return self.reason


class Desk:
    """Every use case over one memory store."""

    def __init__(self, free_ms: int | None = None) -> None:
        self.clock = VirtualClock()
        self.store = MemoryStore(free_ms, {PracticeEnded: ("remember_practice",)})
        self.uow = self.store.conversations
        self.rooms = MemoryRooms(self.clock)
        self.gate = Gate()
        self.start = StartCall(self.uow, self.rooms, self.gate, self.clock)
        self.end = EndPractice(self.uow, self.rooms, self.clock)
        self.type = TypeLine(self.uow, self.clock)
        self.open = OpenDefaultSession(self.uow, self.clock)

    async def guest(self, policy: GuestPolicy | None = None) -> LearnerId:
        enter = EnterAsGuest(self.store.accounts, self.clock, policy or GuestPolicy(open=True, per_origin_per_hour=9))
        return (await enter(target_language="nb", locale="nb", origin="here")).learner.id

    async def beat(self, worker: WorkerId) -> None:
        async with self.uow.begin() as tx:
            await tx.workers.beat(worker, self.clock.now())

    def answer(self, model: MemoryText) -> AnswerLine:
        def director_for(learner_id: LearnerId) -> FreeTalk:
            return FreeTalk(self.uow, PackagedCatalog(), learner_id, TutorTraits(hears=False), self.clock)

        return AnswerLine(self.uow, model, director_for, self.clock)


async def test_guests_can_be_switched_off_and_come_only_so_fast() -> None:
    desk = Desk()
    with pytest.raises(GuestsOff):
        await desk.guest(GuestPolicy(open=False, per_origin_per_hour=9))
    slow = GuestPolicy(open=True, per_origin_per_hour=2)
    await desk.guest(slow)
    await desk.guest(slow)
    with pytest.raises(TooManyGuests):
        await desk.guest(slow)
    await desk.clock.advance(3601)
    await desk.guest(slow)


async def test_voice_is_refused_with_a_reason() -> None:
    desk = Desk(free_ms=0)
    learner = await desk.guest()
    with pytest.raises(VoiceUnavailable) as refused:
        await desk.start(learner)
    assert refused.value.reason == "no_worker"
    desk.gate.reason = "not_configured"
    with pytest.raises(VoiceUnavailable) as refused:
        await desk.start(learner)
    assert refused.value.reason == "not_configured"
    desk.gate.reason = None
    await desk.beat(ONE)
    with pytest.raises(NoMinutes):
        await desk.start(learner)


async def test_the_second_ticket_is_for_the_same_call() -> None:
    desk = Desk()
    learner = await desk.guest()
    await desk.beat(ONE)
    first, second = await desk.start(learner), await desk.start(learner)
    assert first.call.id == second.call.id
    assert first.ticket.identity == second.ticket.identity == f"learner-{learner}"


async def test_a_dead_workers_calls_go_to_another_and_a_silent_one_is_dead() -> None:
    desk = Desk()
    learner = await desk.guest()
    await desk.beat(ONE)
    call = (await desk.start(learner)).call
    await ClaimCall(desk.uow, desk.clock)(call.id, ONE)
    assert await RehomeCalls(desk.uow, desk.rooms, desk.clock)(ONE) == 1
    assert desk.rooms.sent == [call.id]
    await desk.beat(TWO)
    await ClaimCall(desk.uow, desk.clock)(call.id, TWO)
    watchman = TendCalls(desk.uow, desk.rooms, desk.clock)
    for _ in range(8):
        await watchman()
        await desk.clock.advance(1)
    assert desk.rooms.sent == [call.id, call.id]
    async with desk.uow.read() as tx:
        assert (await tx.calls.get(call.id)).worker_id is None


async def test_a_watchman_who_was_blind_judges_nobody_and_a_worker_heard_again_lives() -> None:
    desk = Desk()
    learner = await desk.guest()
    await desk.beat(ONE)
    call = (await desk.start(learner)).call
    await ClaimCall(desk.uow, desk.clock)(call.id, ONE)
    watchman = TendCalls(desk.uow, desk.rooms, desk.clock)
    await watchman()
    await desk.clock.advance(20)
    await watchman()
    assert desk.rooms.sent == []
    await desk.beat(ONE)
    await watchman()
    assert desk.rooms.sent == []
    await RehomeCalls(desk.uow, desk.rooms, desk.clock)(ONE)
    await desk.clock.advance(2)
    await desk.beat(ONE)
    assert (await desk.start(learner)).call.id == call.id


async def test_whoever_holds_a_call_closes_its_room() -> None:
    desk = Desk()
    await desk.beat(ONE)
    held, alone = await desk.guest(), await desk.guest()
    await ClaimCall(desk.uow, desk.clock)((await desk.start(held)).call.id, ONE)
    waiting = (await desk.start(alone)).call
    await desk.end(held)
    await desk.end(alone)
    assert desk.rooms.closed == [waiting.room]


async def test_a_call_nobody_came_to_is_closed() -> None:
    desk = Desk()
    learner = await desk.guest()
    await desk.beat(ONE)
    call = (await desk.start(learner)).call
    tend = TendCalls(desk.uow, desk.rooms, desk.clock)
    await desk.clock.advance(60)
    await tend()
    await desk.clock.advance(70)
    await tend()
    async with desk.uow.read() as tx:
        closed = await tx.calls.get(call.id)
    assert closed.end_reason is EndReason.ABSENT
    assert desk.rooms.closed == [call.room]


async def test_silence_ends_a_practice_and_the_next_word_begins_another() -> None:
    desk = Desk()
    learner = await desk.guest()
    first = (await desk.type(learner, text="Hei", key="key-1")).turn
    await desk.clock.advance(timedelta(minutes=29).total_seconds())
    assert (await desk.open(learner)).practice is not None
    await desk.clock.advance(61)
    assert (await desk.open(learner)).practice is None
    second = (await desk.type(learner, text="Hei igjen", key="key-2")).turn
    assert second.practice_id != first.practice_id
    summary = await ReadSummary(desk.uow)(learner, first.practice_id)
    assert summary.practice.end_reason is EndReason.SILENCE
    assert summary.practice.ended_at == first.ended_at


async def test_ending_gives_the_figures_and_remembers_them() -> None:
    desk = Desk()
    learner = await desk.guest()
    with pytest.raises(PracticeNotFound):
        await desk.end(learner)
    await desk.type(learner, text="Jeg bor i Bergen.", key="key-1")
    summary = await desk.end(learner)
    assert (summary.learner_turns, summary.typed_turns, summary.words, summary.bars) == (1, 1, 4, ())
    remember = RememberPractice(desk.uow, ScriptedText(), PackagedCatalog())
    assert await desk.store.jobs.run_waiting({"remember_practice": lambda id_: remember(PracticeId(id_))}) == 1
    assert "1 turns" in (await desk.open(learner)).session.summary
    with pytest.raises(PracticeNotFound):
        await ReadSummary(desk.uow)(await desk.guest(), summary.practice.id)


async def test_a_typed_line_is_stored_once_and_answered_in_pieces() -> None:
    desk = Desk()
    learner = await desk.guest()
    typed = await desk.type(learner, text=" Hei ", key="key-1")
    assert await desk.type(learner, text=" Hei ", key="key-1") == typed
    await desk.answer(MemoryText(["Hei, ", "hvordan ", "går det?"]))(typed.reply.id)
    page = await ReadTurns(desk.uow)(learner)
    assert [(turn.text, turn.status) for turn in page.turns] == [
        ("Hei", TurnStatus.STORED),
        ("Hei, hvordan går det?", TurnStatus.STORED),
    ]
    for text in ("", "  ", "x" * 2001):
        with pytest.raises(EmptyLine):
            await desk.type(learner, text=text, key="key-2")


async def test_two_devices_in_the_same_moment_meet_in_one_session_and_one_call() -> None:
    desk = Desk()
    learner = await desk.guest()
    await desk.beat(ONE)
    first, second, typed = await asyncio.gather(
        desk.start(learner), desk.start(learner), desk.type(learner, text="Hei", key="key-1")
    )
    assert first.call.id == second.call.id
    assert typed.turn.session_id == first.call.session_id


async def test_a_line_first_typed_in_a_call_gets_an_answer_here() -> None:
    desk = Desk()
    learner = await desk.guest()
    typed = await desk.type(learner, text="Hei", key="key-1")
    in_call = replace(typed.turn, id=TurnId(UUID(int=99)), key="room-key", text="Hva er det?")
    async with desk.uow.begin() as tx:
        stored = await tx.turns.add(in_call)
    again = await desk.type(learner, text="Hva er det?", key="room-key")
    assert again.turn == stored
    assert again.reply.reply_to == stored.id
    assert await desk.type(learner, text="Hva er det?", key="room-key") == again


async def test_turns_are_paged_back_to_the_first() -> None:
    desk = Desk()
    learner = await desk.guest()
    for number in range(7):
        await desk.type(learner, text=f"Linje {number}", key=f"key-{number}")
        await desk.clock.advance(1)
    read = ReadTurns(desk.uow)
    page = await read(learner, limit=5)
    seen = page.turns
    while page.before:
        page = await read(learner, limit=5, before=page.before)
        seen = [*page.turns, *seen]
    assert [turn.seq for turn in seen] == list(range(1, 15))
    onward = await read(learner, limit=100, after=(await read(learner, limit=100)).after)
    assert onward.turns == []
