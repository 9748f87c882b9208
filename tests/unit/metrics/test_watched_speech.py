"""A voice whose failures are counted."""

import pytest

from avaaz_adapters.memory.speech import MemorySpeech
from avaaz_adapters.metrics.watched_speech import WatchedSpeech
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpeechAsked


async def test_a_failure_is_counted_and_comes_through() -> None:
    told: list[str] = []
    voice = WatchedSpeech(MemorySpeech(failures=1), told.append)
    asked = SpeechAsked(text="Hei", language="nb")
    with pytest.raises(VendorFailed):
        await voice.say(asked)
    assert (await voice.say(asked)).data.endswith(b"Hei")
    assert told == ["scripted"]
