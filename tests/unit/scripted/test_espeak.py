"""espeak-ng speaks every language we teach, from any thread."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from avaaz_adapters.scripted.espeak import NoSpeechError, speak


@pytest.mark.parametrize("language", ["nb", "en", "de", "fr", "es"])
def test_it_speaks(language: str) -> None:
    pcm, rate = speak("Hotel Bergen, Berlin, Paris.", language=language, words_per_minute=120)
    sound = np.frombuffer(pcm, np.int16)
    assert 1.0 < len(sound) / rate < 6.0
    assert np.abs(sound).max() > 5_000


def test_slower_takes_longer() -> None:
    slow, fast = (speak("I live in a small town.", language="en", words_per_minute=pace)[0] for pace in (90, 180))
    assert len(slow) > 1.5 * len(fast)


def test_threads_take_turns() -> None:
    with ThreadPoolExecutor(8) as threads:
        sizes = [
            len(pcm)
            for pcm, _ in threads.map(lambda _: speak("One two.", language="en", words_per_minute=150), range(24))
        ]
    assert max(sizes) < 1.05 * min(sizes)


def test_a_voice_that_is_not_there() -> None:
    with pytest.raises(NoSpeechError, match="xx"):
        speak("Hello.", language="xx", words_per_minute=100)
