"""Every store of recordings keeps the contract."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from obstore.store import MemoryStore

from avaaz_adapters.contract_suite.audio import SOUND, AudioStoreContract, UnreachableAudioContract
from avaaz_adapters.memory.audio import MemoryAudio
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.storage.audio import ObjectAudio, local_audio, s3_audio
from avaaz_domain.exams.recordings import AudioStore, RecordingGone
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


class TestObjects(Real, UnreachableAudioContract):
    """What an S3 service gives is seen through the same interface; one that does not answer is real."""

    @pytest.fixture
    def store(self) -> AudioStore:
        return ObjectAudio(MemoryStore())

    @pytest.fixture
    def away(self) -> AudioStore:
        return s3_audio("recordings", f"http://127.0.0.1:{free_port()}", "us-east-1", "key", "secret")


@pytest.mark.parametrize("name", ["../secret.ogg", "/etc/passwd", "ann/../bea/1.ogg", "ann/audio/1.zip", ""])
async def test_nothing_else_is_reached_by_a_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.ogg").write_bytes(b"secret")
    store = local_audio(tmp_path / "people")
    with pytest.raises(RecordingGone):
        await store.get(name)
    with pytest.raises(ValueError, match="no name"):
        await store.put(name, SOUND)
