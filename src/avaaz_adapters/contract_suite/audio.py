"""AudioStore."""

import asyncio
from datetime import datetime, timedelta

import pytest

from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.recordings import AudioStore, RecordingGone
from avaaz_domain.shared.errors import Unavailable

SOUND = SpokenAudio("audio/ogg", b"OggS" + bytes(2000))
OTHER = SpokenAudio("audio/ogg", b"OggS" + bytes(range(256)))


class AudioStoreContract:
    @pytest.fixture
    def store(self) -> AudioStore:
        raise NotImplementedError("Provide the store under test.")

    @pytest.fixture
    def now(self) -> datetime:
        """The present moment of the store under test."""
        raise NotImplementedError("Provide the time by which it notes when something was put.")

    async def test_what_was_put_comes_back_and_is_replaced(self, store: AudioStore) -> None:
        await store.put("ann/audio/one/1.ogg", SOUND)
        assert await store.get("ann/audio/one/1.ogg") == SOUND
        await store.put("ann/audio/one/1.ogg", OTHER)
        assert await store.get("ann/audio/one/1.ogg") == OTHER

    async def test_what_is_not_there_is_said_so(self, store: AudioStore) -> None:
        with pytest.raises(RecordingGone):
            await store.get("ann/audio/one/1.ogg")
        assert await store.list() == []

    async def test_a_delete_is_for_good_and_harmless_when_repeated(self, store: AudioStore) -> None:
        await store.put("ann/audio/one/1.ogg", SOUND)
        await store.delete("ann/audio/one/1.ogg")
        await store.delete("ann/audio/one/1.ogg")
        with pytest.raises(RecordingGone):
            await store.get("ann/audio/one/1.ogg")

    async def test_many_are_deleted_though_some_are_not_there(self, store: AudioStore) -> None:
        names = [f"ann/audio/one/{number}.ogg" for number in range(12)]
        for name in names[::2]:
            await store.put(name, SOUND)
        await store.put("bea/audio/one/1.ogg", SOUND)
        await store.delete(*names)
        await store.delete()
        assert [each.name for each in await store.list()] == ["bea/audio/one/1.ogg"]

    async def test_a_recording_is_found_by_its_new_name_only(self, store: AudioStore) -> None:
        await store.put("ann/audio/one/1.ogg", SOUND)
        await store.move("ann/audio/one/1.ogg", "bea/audio/one/1.ogg")
        assert [each.name for each in await store.list()] == ["bea/audio/one/1.ogg"]
        assert await store.get("bea/audio/one/1.ogg") == SOUND
        with pytest.raises(RecordingGone):
            await store.move("ann/audio/one/1.ogg", "bea/audio/one/2.ogg")

    async def test_a_list_holds_one_folder_by_name_and_by_age(self, store: AudioStore, now: datetime) -> None:
        for name in ("ann/audio/two/1.ogg", "ann/audio/one/1.ogg", "annika/audio/one/1.ogg"):
            await store.put(name, SOUND)
        day = timedelta(days=1)
        own = await store.list("ann")
        assert [each.name for each in own] == ["ann/audio/one/1.ogg", "ann/audio/two/1.ogg"]
        assert all(abs(each.kept_since - now) < timedelta(minutes=5) for each in own)
        assert len(await store.list(before=now + day)) == 3
        assert await store.list(before=now - day) == []

    async def test_many_at_once(self, store: AudioStore) -> None:
        names = [f"ann/audio/one/{number}.ogg" for number in range(12)]
        await asyncio.gather(*(store.put(name, SOUND) for name in names))
        assert [each.name for each in await store.list("ann")] == sorted(names)


class UnreachableAudioContract:
    """A store that is away."""

    @pytest.fixture
    def away(self) -> AudioStore:
        raise NotImplementedError("Provide a store that cannot be reached.")

    async def test_being_away_is_not_being_empty(self, away: AudioStore) -> None:
        for attempted in (away.get("ann/audio/one/1.ogg"), away.list("ann"), away.put("ann/audio/one/1.ogg", SOUND)):
            with pytest.raises(Unavailable):
                await attempted
