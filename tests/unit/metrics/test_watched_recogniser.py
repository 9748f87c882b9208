"""A recogniser whose failures are counted, wherever somebody goes on without words."""

import pytest

from avaaz_adapters.memory.recogniser import MemoryRecogniser
from avaaz_adapters.metrics.watched_recogniser import WatchedRecogniser
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpokenAudio

SOUND = SpokenAudio("audio/ogg", b"sound")


async def test_a_failure_is_counted_and_comes_through() -> None:
    told: list[str] = []
    recogniser = WatchedRecogniser(MemoryRecogniser(["I live in Oslo."], failures=1), told.append)
    with pytest.raises(VendorFailed):
        await recogniser.write_down(SOUND, "en")
    assert await recogniser.write_down(SOUND, "en") == "I live in Oslo."
    assert told == ["scripted"]
