"""Every store of recordings keeps the contract."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from avaaz_adapters.contract_suite.audio import SOUND, AudioStoreContract, UnreachableAudioContract
from avaaz_adapters.memory.audio import MemoryAudio
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.storage.audio import local_audio, s3_audio
from avaaz_domain.exams.recordings import AudioStore, RecordingGone
from avaaz_domain.shared.errors import Unavailable
from tests.standins.objects import BUCKET, KEY, REGION, SECRET, Bucket, bucket
from tests.support.product import free_port

CLOCK = VirtualClock()


class TestMemory(AudioStoreContract, UnreachableAudioContract):
    @pytest.fixture
    def store(self) -> AudioStore:
        return MemoryAudio(CLOCK)

    @pytest.fixture
    def now(self) -> datetime:
        return CLOCK.now()

    @pytest.fixture
    def away(self) -> AudioStore:
        return MemoryAudio(CLOCK, down=True)


class Real(AudioStoreContract):
    @pytest.fixture
    def now(self) -> datetime:
        return datetime.now(UTC)


class TestLocal(Real):
    @pytest.fixture
    def store(self, tmp_path: Path) -> AudioStore:
        return local_audio(tmp_path / "people")


class TestBucket(Real, UnreachableAudioContract):
    @pytest.fixture
    def store(self, recordings: Bucket) -> AudioStore:
        return s3_audio(BUCKET, recordings.url, REGION, KEY, SECRET)

    @pytest.fixture
    def away(self) -> AudioStore:
        return s3_audio(BUCKET, f"http://127.0.0.1:{free_port()}", REGION, KEY, SECRET)


@pytest.fixture
def recordings() -> Iterator[Bucket]:
    with bucket() as running:
        yield running


async def test_a_wrong_secret_reaches_nothing_and_is_said_so(recordings: Bucket) -> None:
    await s3_audio(BUCKET, recordings.url, REGION, KEY, SECRET).put("ann/audio/one/1.ogg", SOUND)
    stranger = s3_audio(BUCKET, recordings.url, REGION, KEY, "another secret")
    for attempted in (stranger.get("ann/audio/one/1.ogg"), stranger.list(), stranger.put("ann/audio/one/1.ogg", SOUND)):
        with pytest.raises(Unavailable):
            await attempted
    assert list(recordings.objects) == ["ann/audio/one/1.ogg"]


async def test_a_bucket_that_is_unwell_is_away_and_not_empty(recordings: Bucket) -> None:
    store = s3_audio(BUCKET, recordings.url, REGION, KEY, SECRET)
    await store.put("ann/audio/one/1.ogg", SOUND)
    recordings.refuse = 500
    with pytest.raises(Unavailable):
        await store.get("ann/audio/one/1.ogg")
    recordings.refuse = 0
    assert await store.get("ann/audio/one/1.ogg") == SOUND


@pytest.mark.parametrize("name", ["../secret.ogg", "/etc/passwd", "ann/../bea/1.ogg", "ann/audio/1.zip", ""])
async def test_nothing_else_is_reached_by_a_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.ogg").write_bytes(b"secret")
    store = local_audio(tmp_path / "people")
    with pytest.raises(RecordingGone):
        await store.get(name)
    with pytest.raises(ValueError, match="no name"):
        await store.put(name, SOUND)
