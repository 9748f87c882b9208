"""The learner's end of a call: hostile packets, a line that drops, a second page, a second worker."""

import asyncio
import json
import signal
from collections.abc import Callable
from typing import Any

from livekit import api, rtc

from avaaz_domain.conversation.ports import Ticket
from avaaz_domain.conversation.rehome_calls import RehomeCalls
from tests.support.eventually import eventually
from tests.support.learner import Guest, now, speech
from tests.support.voice import Desk, Stack, a_desk


async def settled(guest: Guest, ticket: Ticket) -> dict[str, Any]:
    """Enter, hear a second of the greeting and stop it; returns that turn."""
    guest.arm()
    await guest.enter(ticket)
    await guest.hear()
    await asyncio.sleep(1.0)
    await guest.ask("stop")
    return await guest.turn("tutor")


NONSENSE = [
    b"",
    b"\xff\xfe\x00",
    b"[" * 5_000,
    b"null",
    b'"say"',
    b'{"type": ["say"]}',
    b'{"type": "say", "text": 5, "key": "a-key-0001"}',
    b'{"type": "say", "text": "no key"}',
    b'{"type": "hold", "down": "yes"}',
    b'{"type": "end of the world", "key": "a-key-0002"}',
    json.dumps({"type": "say", "key": "a-key-0003", "text": "x" * 9_000}).encode(),
]


async def test_nonsense_from_the_page_is_neither_acknowledged_nor_deadly(scripted_desk: Desk) -> None:
    guest = Guest()
    await settled(guest, (await scripted_desk.start(await scripted_desk.guest())).ticket)
    for packet in NONSENSE:
        await guest.room.local_participant.publish_data(packet, reliable=True, topic="avaaz")
    await guest.room.local_participant.publish_data('{"type": "end"}', reliable=True, topic="chat")
    key = await guest.ask("say", text="Still there?")
    await guest.message("ack", key=key)
    await guest.turn("tutor", 1)
    acked = [message["key"] for _, message in guest.told if message["type"] == "ack"]
    assert [each for each in acked if each.startswith("a-key")] == []
    assert [turn["text"] for turn in guest.stored if turn["speaker"] == "learner"] == ["Still there?"]
    await guest.leave()


async def test_a_learner_who_comes_back_finds_the_same_conversation(scripted_desk: Desk) -> None:
    learner = await scripted_desk.guest()
    first = Guest()
    started = await scripted_desk.start(learner)
    greeting = await settled(first, started.ticket)
    worker = (await scripted_desk.call(started.call)).worker_id
    await first.go()
    again = await scripted_desk.start(learner)
    assert again.call.id == started.call.id
    second, since = Guest(), now()
    await second.enter(again.ticket)
    assert now() - since < 3.0
    await second.say(speech("I am back, can you hear me"))
    await second.turn("learner")
    await second.turn("tutor")
    call = await scripted_desk.call(started.call)
    assert (call.worker_id, call.claims) == (worker, 1)
    stored = await scripted_desk.turns(started.call)
    assert str(stored[0].id) == greeting["id"]
    assert len(stored) == 3
    await second.leave()


async def test_a_page_that_reloads_in_the_middle_of_speech_does_not_lose_what_was_said(scripted_desk: Desk) -> None:
    learner = await scripted_desk.guest()
    first = Guest()
    started = await scripted_desk.start(learner)
    await settled(first, started.ticket)
    await first.say(speech("I live in a small house by the sea"))
    await first.go()
    second = Guest()
    await second.enter((await scripted_desk.start(learner)).ticket)
    await second.ask("say", text="Did you get that?")
    await second.turn("tutor")
    sources = [turn.source for turn in await scripted_desk.turns(started.call) if turn.speaker == "learner"]
    assert sources == ["spoken", "typed"]
    await second.leave()


async def test_a_second_page_takes_the_first_ones_place(scripted_desk: Desk) -> None:
    learner = await scripted_desk.guest()
    started = await scripted_desk.start(learner)
    first, second = Guest(), Guest()
    why: list[int] = []
    first.room.on("disconnected", why.append)
    await settled(first, started.ticket)
    await second.enter((await scripted_desk.start(learner)).ticket)
    assert why == [rtc.DisconnectReason.DUPLICATE_IDENTITY]
    await second.ask("say", text="Now on my phone.")
    await second.turn("tutor")
    await second.leave()


async def test_a_worker_sent_to_a_call_that_is_held_leaves_it_alone(scripted_desk: Desk, scripted_stack: Stack) -> None:
    started = await scripted_desk.start(await scripted_desk.guest())
    guest = Guest()
    await settled(guest, started.ticket)
    left = scripted_stack.log.read_text().count("call left: CallTaken")
    server = scripted_stack.server
    async with api.LiveKitAPI(server.url, server.key, server.secret) as livekit:
        await livekit.agent_dispatch.create_dispatch(
            api.CreateAgentDispatchRequest(agent_name="tutor", room=started.call.room, metadata=str(started.call.id))
        )

    async def refused() -> bool:
        return scripted_stack.log.read_text().count("call left: CallTaken") > left

    await eventually(refused)
    await guest.ask("say", text="Are you one?")
    await guest.turn("tutor", 1)
    assert len(guest.room.remote_participants) == 1
    assert len([turn for turn in guest.stored if turn["speaker"] == "tutor"]) == 2
    await guest.leave()


async def test_an_agent_told_to_stop_hands_its_call_over_at_once(make_stack: Callable[..., Stack]) -> None:
    stack = make_stack({})
    stack.agent()
    stack.agent()
    async with a_desk(stack) as desk:
        await desk.staffed(2)
        started = await desk.start(await desk.guest())
        guest = Guest()
        await settled(guest, started.ticket)
        holder = (await desk.call(started.call)).worker_id
        process = next(process for process, worker in stack.agents if worker == holder)
        since = now()
        process.send_signal(signal.SIGTERM)
        await guest.message("ready", since, resumed=True)
        assert await asyncio.to_thread(process.wait, 10) == 0
        await guest.ask("say", text="Who are you now?")
        await guest.turn("tutor", 1)
        call = await desk.call(started.call)
        assert call.ended_at is None
        assert call.worker_id not in (None, holder)
        assert len(guest.room.remote_participants) == 1
        await guest.leave()


async def test_a_worker_thought_dead_that_lives_is_replaced_by_itself_once(make_stack: Callable[..., Stack]) -> None:
    stack = make_stack({})
    _, worker = stack.agent()
    async with a_desk(stack) as desk:
        await desk.staffed(1)
        started = await desk.start(await desk.guest())
        guest = Guest()
        await settled(guest, started.ticket)
        since = now()
        await RehomeCalls(desk.conversations, desk.rooms, desk.clock)(worker)
        await guest.message("ready", since, resumed=True)
        await guest.ask("say", text="One of you is enough.")
        await guest.turn("tutor", 1)
        assert len(guest.room.remote_participants) == 1
        assert stack.log.read_text().count("another worker was sent") == 1
        assert (await desk.call(started.call)).ended_at is None
        await guest.leave()
