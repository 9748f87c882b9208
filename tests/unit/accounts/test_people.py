"""Erased, given out and forgotten on time, by a clock that is moved."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from avaaz_adapters.contract_suite.store.examples import a_device, a_registration, a_turn, set_scene
from avaaz_adapters.memory.audio import MemoryAudio
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.people import MemoryFiles
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.storage.people import LocalPeople
from avaaz_domain.accounts.ask_erasure import AskErasure, CancelErasure
from avaaz_domain.accounts.audit import SecurityEvent, SecurityEventKind
from avaaz_domain.accounts.entities import GUEST_LIFE, LearnerKind, Preferences, Profile
from avaaz_domain.accounts.erase_learner import EraseLearner
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.accounts.export_learner import AskExport, DownloadExport, MakeExport, ReadExport
from avaaz_domain.accounts.let_in import Visitor
from avaaz_domain.accounts.mails import REGISTRATION_LIFE
from avaaz_domain.accounts.people import EXPORT_LIFE, REGRET, ErasureDue, Export, ExportAsked, ExportGone, ExportRunning
from avaaz_domain.accounts.tend_data import LEASE, Retention, TendData
from avaaz_domain.shared.ids import ExportId, LearnerId


class Desk:
    """The use cases over one memory store."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.store = MemoryStore(listeners={ErasureDue: ("erase",), ExportAsked: ("export",)})
        self.uow = self.store.accounts
        self.files = MemoryFiles()
        self.erase = EraseLearner(self.uow, self.files, self.clock)
        self.make = MakeExport(self.uow, self.files, self.clock)
        self.tend = TendData(self.uow, self.files, self.erase, self.clock, Retention(audit=timedelta(days=90)))

    async def learner(self, kind: LearnerKind) -> LearnerId:
        scene = await set_scene(self.uow, self.store.conversations)
        async with self.uow.begin() as tx:
            await tx.learners.save(replace(scene.learner, kind=kind, created_at=self.clock.now()))
        async with self.store.conversations.begin() as tx2:
            now = self.clock.now()
            await tx2.turns.add(a_turn(scene.practice, started_at=now, ended_at=now))
        return scene.learner.id

    async def work(self) -> int:
        async def erase(subject: UUID) -> None:
            await self.erase(LearnerId(subject))

        async def export(subject: UUID) -> None:
            await self.make(ExportId(subject))

        return await self.store.jobs.run_waiting({"erase": erase, "export": export})

    async def there(self, learner: LearnerId) -> bool:
        try:
            async with self.uow.read() as tx:
                await tx.learners.get(learner)
        except LearnerNotFound:
            return False
        return True


async def test_a_guest_is_erased_at_once() -> None:
    desk = Desk()
    guest = await desk.learner(LearnerKind.GUEST)
    async with desk.uow.begin() as tx:
        await tx.devices.add(a_device(await tx.learners.get(guest)))
    await AskErasure(desk.uow, desk.clock)(guest, Visitor())
    async with desk.uow.read() as tx:
        assert await tx.devices.of(guest) == []
    assert await desk.work() == 1
    assert not await desk.there(guest)
    assert desk.files.erased == [(guest, "")]
    assert str(guest) not in repr(replace(desk.store.state(), deliveries={}))


async def test_an_account_has_seven_days_to_regret() -> None:
    desk = Desk()
    learner = await desk.learner(LearnerKind.LEARNER)
    ask = AskErasure(desk.uow, desk.clock)
    first = await ask(learner, Visitor())
    await desk.clock.advance(3600)
    assert await ask(learner, Visitor()) == first
    await desk.clock.advance(REGRET.total_seconds() - 3601)
    await desk.tend()
    assert await desk.work() == 0
    await CancelErasure(desk.uow, desk.clock)(learner, Visitor())
    await desk.clock.advance(10)
    await desk.tend()
    assert await desk.work() == 0
    assert await desk.there(learner)


async def test_after_seven_days_it_happens_once() -> None:
    desk = Desk()
    learner = await desk.learner(LearnerKind.LEARNER)
    await AskErasure(desk.uow, desk.clock)(learner, Visitor())
    await desk.clock.advance(REGRET.total_seconds())
    await desk.tend()
    await desk.tend()
    assert await desk.work() == 1
    assert not await desk.there(learner)
    await desk.erase(learner)


async def test_a_guest_who_registers_on_the_last_day_has_a_day_to_open_the_mail() -> None:
    desk = Desk()
    guest = await desk.learner(LearnerKind.GUEST)
    await desk.clock.advance(GUEST_LIFE.total_seconds() - 60)
    now = desk.clock.now()
    async with desk.uow.begin() as tx:
        wish = a_registration(learner_id=guest, created_at=now, expires_at=now + REGISTRATION_LIFE)
        await tx.registrations.add(wish)
    await desk.clock.advance(REGISTRATION_LIFE.total_seconds() - 1)
    await desk.tend()
    assert await desk.there(guest)
    await desk.clock.advance(1)
    await desk.tend()
    assert not await desk.there(guest)


async def test_a_guest_who_became_a_learner_in_the_meantime_is_not_erased() -> None:
    desk = Desk()
    learner = await desk.learner(LearnerKind.LEARNER)
    await desk.erase(learner, unclaimed=True)
    assert await desk.there(learner)
    assert desk.files.erased == []


async def test_a_guest_who_never_registers_is_gone_after_seven_days() -> None:
    desk = Desk()
    guest = await desk.learner(LearnerKind.GUEST)
    await desk.clock.advance(GUEST_LIFE.total_seconds())
    await desk.tend()
    assert await desk.there(guest)
    await desk.clock.advance(1)
    await desk.tend()
    assert not await desk.there(guest)


async def test_words_are_deleted_after_the_days_that_were_chosen() -> None:
    desk = Desk()
    learner = await desk.learner(LearnerKind.LEARNER)
    async with desk.uow.begin() as tx:
        await tx.profiles.save(Profile(learner_id=learner, preferences=Preferences(keep_text_days=30)))
    await desk.clock.advance(timedelta(days=30).total_seconds())
    await desk.tend()
    assert [turn.text for turn in desk.store.state().turns.values()] != [None]
    await desk.clock.advance(1)
    await desk.tend()
    assert [turn.text for turn in desk.store.state().turns.values()] == [None]


async def test_an_export_is_made_once_read_and_deleted_in_time() -> None:
    desk = Desk()
    learner = await desk.learner(LearnerKind.LEARNER)
    ask = AskExport(desk.uow, desk.files, desk.clock)
    export = await ask(learner, Visitor())
    with pytest.raises(ExportRunning):
        await ask(learner, Visitor())
    assert await desk.work() == 1
    ready = await ReadExport(desk.uow, desk.clock)(learner)
    assert ready
    assert ready.ready_at
    download = DownloadExport(desk.uow, desk.files, desk.clock)
    assert b"Jeg bor i Bergen." in await download(export.id)
    await desk.make(export.id)
    await desk.clock.advance(EXPORT_LIFE.total_seconds())
    with pytest.raises(ExportGone):
        await download(export.id)
    await desk.tend()
    assert desk.files.packed == {}
    assert await ReadExport(desk.uow, desk.clock)(learner) is None


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


async def test_files_of_a_person_are_packed_and_erased(tmp_path: Path) -> None:
    files, clock = LocalPeople(tmp_path), VirtualClock()
    learner = LearnerId(UUID(int=7))
    sound = files.folder(learner) / "audio" / "a.ogg"
    sound.parent.mkdir(parents=True)
    sound.write_bytes(b"sound")
    outbox = tmp_path / "outbox"
    outbox.mkdir()
    for name, to in (("one.eml", "Asha@Example.org"), ("two.eml", "other@example.org")):
        (outbox / name).write_text(f"To: {to}\nSubject: x\n\nHello\n")
    export = Export(id=ExportId(UUID(int=8)), learner_id=learner, asked_at=clock.now(), expires_at=clock.now())
    size = await files.pack(export, {"turns": [{"text": "Hei på deg"}]})
    data = await files.read(export)
    assert len(data) == size
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == ["README.txt", "files/audio/a.ogg", "turns.json"]
        assert "Hei på deg" in archive.read("turns.json").decode()
    await files.erase(learner, "asha@example.org")
    await files.erase(learner, "asha@example.org")
    assert names(tmp_path) == ["two.eml"]
    with pytest.raises(ExportGone):
        await files.read(export)


async def test_guests_wait_for_a_store_of_sound_that_is_away_and_the_rest_of_the_round_does_not(tmp_path: Path) -> None:
    desk = Desk()
    sound = MemoryAudio(desk.clock, down=True)
    erase = EraseLearner(desk.uow, LocalPeople(tmp_path, sound), desk.clock)
    tend = TendData(desk.uow, desk.files, erase, desk.clock, Retention(audit=timedelta(days=1)))
    guest = await desk.learner(LearnerKind.GUEST)
    event = SecurityEvent(id=uuid4(), kind=SecurityEventKind.LOGGED_IN, at=desk.clock.now())
    async with desk.uow.begin() as tx:
        await tx.audit.record(event)
    await desk.clock.advance(GUEST_LIFE.total_seconds() + 1)
    await tend()
    assert await desk.there(guest)
    assert desk.store.state().security_events == {}
    sound.down = False
    await tend()
    assert not await desk.there(guest)


async def test_of_two_processes_one_goes_round_and_the_other_when_that_one_is_gone() -> None:
    desk = Desk()
    other = TendData(desk.uow, desk.files, desk.erase, desk.clock, Retention())
    await desk.tend()
    guest = await desk.learner(LearnerKind.GUEST)
    for _ in range(2):
        await desk.clock.advance(GUEST_LIFE.total_seconds() / 2 + 1)
        await desk.tend()
    assert not await desk.there(guest)
    left = await desk.learner(LearnerKind.GUEST)
    await desk.clock.advance(GUEST_LIFE.total_seconds() + 1 - LEASE.total_seconds())
    await desk.tend()
    await desk.clock.advance(LEASE.total_seconds() - 1)
    await other()
    assert await desk.there(left)
    await desk.clock.advance(1)
    await other()
    assert not await desk.there(left)


async def test_security_events_are_kept_as_long_as_the_operator_says() -> None:
    desk = Desk()
    event = SecurityEvent(id=uuid4(), kind=SecurityEventKind.LOGGED_IN, at=desk.clock.now())
    async with desk.uow.begin() as tx:
        await tx.audit.record(event)
    await desk.clock.advance(timedelta(days=90).total_seconds())
    await desk.tend()
    assert list(desk.store.state().security_events) == [event.id]
    await desk.clock.advance(1)
    await desk.tend()
    assert desk.store.state().security_events == {}
