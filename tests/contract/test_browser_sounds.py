"""What browsers record is read, and what is no sound, or too much of it, is refused."""

from pathlib import Path

import numpy as np
import pytest

from avaaz_adapters.livekit.read_sound import BrowserSounds
from avaaz_adapters.livekit.silero import RATE
from avaaz_adapters.pyav.sound import pcm_of
from avaaz_domain.exams.errors import SoundUnreadable
from tests.support.sounds import PAUSE_S, VOICE_RATE, recorded, spoken

MOST_S = 20.0
PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"


@pytest.mark.parametrize(("format", "codec"), [("webm", "libopus"), ("ogg", "libopus"), ("mp4", "aac")])
async def test_the_voice_is_found_in_what_a_browser_records(format: str, codec: str) -> None:  # noqa: A002
    sound = spoken()
    read = await BrowserSounds().read(recorded(sound, format, codec), MOST_S)
    pauses = [two.start_ms - one.end_ms for one, two in zip(read.spans, read.spans[1:], strict=False)]
    assert abs(max(pauses) / 1000 - PAUSE_S) < 0.3
    assert abs(read.spans[-1].end_ms / 1000 - len(sound) / VOICE_RATE) < 0.4
    assert abs(len(pcm_of(read.sound, RATE)) / 2 / RATE - len(sound) / VOICE_RATE) < 0.3


async def test_silence_has_no_voice() -> None:
    read = await BrowserSounds().read(recorded(np.zeros(VOICE_RATE, np.int16), "webm", "libopus"), MOST_S)
    assert read.spans == ()


async def test_what_is_too_long_is_refused_without_being_read_to_its_end() -> None:
    long = recorded(np.zeros(VOICE_RATE * 300, np.int16), "ogg", "libopus")
    with pytest.raises(SoundUnreadable, match="at most 20 seconds"):
        await BrowserSounds().read(long, MOST_S)


@pytest.mark.parametrize(
    "data",
    [b"GIF89a not a sound at all", b"\0" * 4000, b"OggS", Path(__file__).read_bytes(), PLAYLIST],
    ids=["a picture", "zeros", "a head", "a text", "a playlist"],
)
async def test_what_is_no_sound_is_refused(data: bytes) -> None:
    with pytest.raises(SoundUnreadable, match="Record it again"):
        await BrowserSounds().read(data, MOST_S)


async def test_a_file_that_breaks_off_gives_what_came_before_or_is_refused() -> None:
    whole = recorded(spoken(), "webm", "libopus")
    try:
        read = await BrowserSounds().read(whole[: len(whole) // 2], MOST_S)
    except SoundUnreadable:
        return
    assert len(pcm_of(read.sound, RATE)) / 2 / RATE < len(spoken()) / VOICE_RATE
