"""An exam by voice in a real room: spoken by espeak, heard by the detector, conducted by the domain."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.pyav.sound import pcm_of
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.rehome_calls import RehomeCalls
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.conversation.usage import UsageKind
from avaaz_domain.exams.attempt import State
from avaaz_domain.exams.turns import Role
from tests.support.eventually import eventually
from tests.support.exam_room import ExamDesk, has_floor, sit_through
from tests.support.learner import Guest, now, speech
from tests.support.vendor import Vendor
from tests.support.voice import Desk, Stack, a_desk


async def counted_for(desk: Desk, call: Call) -> bool:
    """Whether what the recogniser did in this call is kept with it."""
    usage = tables.vendor_usage
    mine = sa.select(sa.func.count()).where(usage.c.call_id == call.id, usage.c.kind == UsageKind.TRANSCRIPTION)
    async with desk.conversations.engine.connect() as db:
        return bool((await db.execute(mine)).scalar_one())


async def test_the_examiner_is_heard_and_a_monologue_is_kept_with_its_times(scripted_desk: Desk) -> None:
    exam, guest = await ExamDesk.sit(scripted_desk), Guest()
    _, ticket = await exam.ticket()
    guest.arm()
    await guest.enter(ticket)
    await guest.hear()
    await exam.until(has_floor)
    await guest.say(speech("My name is Asha and I live in a small house by the sea"))
    await guest.ask("finish")
    await exam.until(lambda at: any(turn.role is Role.CANDIDATE for turn in at.turns))
    (turn,) = await exam.said(Role.CANDIDATE)
    assert turn.text is None
    assert abs(turn.seconds - (guest.voice_end - guest.voice_start)) < 0.5
    await guest.leave()


async def test_a_whole_exam_is_sat_by_voice(make_stack: Callable[[dict[str, str]], Stack]) -> None:
    """In shortened time: the agents' clock runs ten times as fast, so nothing but the speaking takes long."""
    stack = make_stack({"AVAAZ_CLOCK_RATE": "10"})
    stack.agent()
    async with a_desk(stack) as desk:
        await desk.staffed(1)
        exam, guest = await ExamDesk.sit(desk), Guest()
        _, ticket = await exam.ticket()
        await guest.enter(ticket)
        attempt = await sit_through(exam, guest, limit_s=240)
        assert attempt.state is State.COMPLETED
        parts = {turn.part for turn in attempt.turns if turn.role is Role.CANDIDATE}
        assert parts == {part.id for part in attempt.spec.parts}
        assert any(turn.role is Role.PARTNER for turn in attempt.turns)
        await guest.message("ended", reason="over", limit_s=60)
        await guest.go()


async def test_an_agent_that_is_killed_in_a_monologue_is_followed_by_another(
    spoken_desk: Desk, spoken_stack: Stack, vendor: Vendor
) -> None:
    if vendor.process is None:
        vendor.start()
    vendor.script(heard=["My name is Asha."])
    exam, guest = await ExamDesk.sit(spoken_desk), Guest()
    call, ticket = await exam.ticket()
    await guest.enter(ticket)
    before = await exam.until(has_floor)
    holder = (await spoken_desk.call(call)).worker_id
    victim, worker = next(pair for pair in spoken_stack.agents if pair[1] == holder)
    since = now()
    victim.kill()
    await RehomeCalls(spoken_desk.conversations, spoken_desk.rooms, spoken_desk.clock)(worker)
    await guest.message("ready", since, resumed=True)
    await guest.say(speech("My name is Asha and I live in a small house by the sea"))
    await guest.ask("finish")
    after = await exam.until(lambda at: any(turn.role is Role.CANDIDATE for turn in at.turns))
    keys = [turn.key for turn in after.turns]
    assert keys[: len(before.turns)] == [turn.key for turn in before.turns]
    assert len(set(keys)) == len(keys)
    assert after.state is State.RUNNING
    spoken_stack.agent()
    await guest.leave()


async def test_a_line_lost_in_a_monologue_stops_the_clock_until_the_learner_is_back(scripted_desk: Desk) -> None:
    exam, first, second = await ExamDesk.sit(scripted_desk), Guest(), Guest()
    call, ticket = await exam.ticket()
    await first.enter(ticket)
    await exam.until(has_floor)
    await first.say(speech("My name is Asha and I live in a small house by the sea"))
    await first.go()
    lost = await exam.until(lambda at: at.clock.lost_at is not None)
    assert [turn.role for turn in lost.turns][-1] is Role.CANDIDATE
    left = lost.clock.left
    again, ticket = await exam.ticket()
    assert again.id == call.id
    await second.enter(ticket)
    back = await exam.until(has_floor)
    assert back.clock.left == left
    await second.say(speech("I am back and I like it very much here"))
    await second.ask("finish")
    after = await exam.until(lambda at: at.phase is not lost.phase or len(at.turns) > len(lost.turns))
    assert (await scripted_desk.call(call)).claims == 1
    assert after.state is State.RUNNING
    await second.leave()


async def test_words_and_sound_of_a_turn_are_kept(
    make_stack: Callable[[dict[str, str]], Stack], vendor: Vendor, tmp_path: Path
) -> None:
    """With a recogniser (a stand-in for the vendor's) and the learner's consent."""
    if vendor.process is None:
        vendor.start()
    vendor.script(heard=["My name is Asha and I live by the sea."])
    stack = make_stack({**vendor.settings, "AVAAZ_DATA": str(tmp_path)})
    stack.agent()
    async with a_desk(stack) as desk:
        await desk.staffed(1)
        exam, guest = await ExamDesk.sit(desk), Guest()
        async with desk.accounts.begin() as tx:
            profile = await tx.profiles.of(exam.attempt_id.learner_id)
            wishes = replace(profile.preferences, recording_consent=True, keep_audio_days=30)
            await tx.profiles.save(replace(profile, preferences=wishes))
        call, ticket = await exam.ticket()
        await guest.enter(ticket)
        await exam.until(has_floor)
        spoken = speech("My name is Asha and I live in a small house by the sea")
        await guest.say(spoken)
        await guest.ask("finish")
        await exam.until(lambda at: any(turn.role is Role.CANDIDATE for turn in at.turns))
        (turn,) = await exam.said(Role.CANDIDATE)
        assert turn.text == "My name is Asha and I live by the sea."

        async def kept() -> bool:
            return (tmp_path / "people" / turn.audio).exists()

        await eventually(kept)
        pcm = pcm_of(SpokenAudio("audio/ogg", (tmp_path / "people" / turn.audio).read_bytes()), 16_000)
        assert 0 <= len(pcm) / 32_000 - len(spoken) / 100 < 1.5
        assert max(memoryview(pcm).cast("h")) > 2_000
        await guest.end()
        await eventually(lambda: counted_for(desk, call))
        await guest.go()
