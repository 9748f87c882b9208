"""Recordings are kept as long as their learner wants; the room of an exam is for one exam and one learner."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from avaaz_adapters.memory.exams import MemoryExams
from avaaz_domain.conversation.end_practice import EndPractice
from avaaz_domain.conversation.entities import EndReason
from avaaz_domain.conversation.errors import ExamCallRunning, VoiceUnavailable
from avaaz_domain.conversation.events import Finished
from avaaz_domain.conversation.start_call import StartCall
from avaaz_domain.exams.attempt import Phase
from avaaz_domain.exams.bring_recordings import BringRecordings
from avaaz_domain.exams.conditions import Conditions
from avaaz_domain.exams.errors import AttemptNotFound, OutOfTurn
from avaaz_domain.exams.move_attempt import MoveAttempt
from avaaz_domain.exams.read_recording import ReadRecording
from avaaz_domain.exams.recordings import RecordingGone, learner_of
from avaaz_domain.exams.start_attempt import StartAttempt
from avaaz_domain.exams.start_exam_call import StartExamCall
from avaaz_domain.exams.tend_recordings import TendRecordings
from avaaz_domain.shared.ids import LearnerId, WorkerId
from tests.support.exams import CATALOG
from tests.unit.exams.room import Open, Room, a_room

STRANGER = LearnerId(UUID(int=99))


async def recorded(room: Room) -> str:
    """The key of a turn that was recorded."""
    await room.until(Phase.SPEAKING)
    await room.speak(20)
    room.do(Finished())
    await room.until(Phase.FOLLOW_UP)
    (turn,) = await room.said()
    return turn.key


async def wish(room: Room, *, consent: bool, days: int) -> None:
    async with room.store.accounts.begin() as tx:
        profile = await tx.profiles.of(room.id.learner_id)
        wishes = replace(profile.preferences, recording_consent=consent, keep_audio_days=days)
        await tx.profiles.save(replace(profile, preferences=wishes))


def tend(room: Room) -> TendRecordings:
    return TendRecordings(room.store.accounts, room.exams, room.audio, room.clock)


async def test_what_was_recorded_is_for_who_said_it() -> None:
    async with a_room(records=True) as room:
        key, read = await recorded(room), ReadRecording(room.exams, room.audio)
        assert (await read(room.id.learner_id, room.id.id, key)).media_type == "audio/ogg"
        with pytest.raises(AttemptNotFound):
            await read(STRANGER, room.id.id, key)
        with pytest.raises(RecordingGone):
            await read(room.id.learner_id, room.id.id, (await room.attempt()).turns[0].key)


async def test_a_recording_goes_after_the_days_that_its_learner_chose() -> None:
    async with a_room(records=True) as room:
        await recorded(room)
        await wish(room, consent=True, days=7)
        await room.clock.advance(timedelta(days=6, hours=23).total_seconds())
        assert await tend(room)() == 0
        assert (await room.attempt()).sound_deleted_at is None
        await room.clock.advance(timedelta(hours=2).total_seconds())
        assert await tend(room)() == 1
        assert await room.audio.list() == []
        assert (await room.attempt()).sound_deleted_at == room.clock.now()
        await room.clock.advance(3600)
        assert await tend(room)() == 0
        assert (await room.attempt()).sound_deleted_at == room.clock.now() - timedelta(hours=1)


async def test_who_takes_the_consent_back_has_no_recordings_but_of_the_last_hour() -> None:
    async with a_room(records=True) as room:
        await recorded(room)
        await wish(room, consent=False, days=90)
        assert await tend(room)() == 0
        await room.clock.advance(3601)
        assert await tend(room)() == 1


async def test_a_guests_recordings_follow_the_exam_into_the_account() -> None:
    async with a_room(records=True) as room:
        key = await recorded(room)
        await room.clock.advance(7200)
        async with room.store.accounts.begin() as tx:
            account = replace(await tx.learners.get(room.id.learner_id), id=LearnerId(UUID(int=42)))
            await tx.learners.add(account)
        await EndPractice(room.store.conversations, room.rooms, room.clock)(room.id.learner_id)
        async with room.store.accounts.begin() as tx:
            await tx.people.bring(room.id.learner_id, account.id)
        assert await tend(room)() == 0, "it is on its way"
        for _ in range(2):
            await BringRecordings(room.exams, room.audio)(account.id)
        assert [learner_of(each.name) for each in await room.audio.list()] == [str(account.id)]
        assert (await ReadRecording(room.exams, room.audio)(account.id, room.id.id, key)).data
        assert await tend(room)() == 1, "the account does not want to be recorded"


def entering(room: Room) -> StartExamCall:
    return StartExamCall(
        exams=room.exams, calls=room.store.conversations, rooms=room.rooms, gate=Open(), clock=room.clock
    )


async def test_a_talk_that_runs_ends_when_an_exam_is_entered_and_none_begins_meanwhile() -> None:
    async with a_room(enter=False) as room:
        async with room.store.conversations.begin() as tx:
            await tx.workers.beat(WorkerId(UUID(int=7)), room.clock.now())
        talks = StartCall(room.store.conversations, room.rooms, Open(), room.clock)
        talk = await talks(room.id.learner_id)
        call, _ = await entering(room)(room.id.learner_id, room.id.id)
        async with room.store.conversations.read() as tx:
            assert (await tx.calls.get(talk.call.id)).end_reason is EndReason.LEARNER
        assert room.rooms.closed == [talk.call.room]
        assert call.attempt_id == room.id.id
        assert (await entering(room)(room.id.learner_id, room.id.id))[0].id == call.id
        with pytest.raises(ExamCallRunning):
            await talks(room.id.learner_id)


async def test_nobody_enters_where_nobody_conducts_or_the_exam_is_anothers_over_or_in_writing() -> None:
    async with a_room(enter=False) as room:
        enter = entering(room)
        with pytest.raises(VoiceUnavailable):
            await enter(room.id.learner_id, room.id.id)
        with pytest.raises(AttemptNotFound):
            await enter(STRANGER, room.id.id)
        await MoveAttempt(room.exams, room.clock)(
            room.id.id, room.id.learner_id, lambda each: each.abandon(room.clock.now())
        )
        with pytest.raises(OutOfTurn):
            await enter(room.id.learner_id, room.id.id)
        start = StartAttempt(MemoryExams(room.store, {}), CATALOG, room.clock)
        written = await start(room.id.learner_id, spec="a1-a2", language="en", conditions=Conditions())
        with pytest.raises(OutOfTurn):
            await enter(room.id.learner_id, written.id)
