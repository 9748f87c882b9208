"""Our detector tells what livekit's own tells, at the same places of the same sound."""

import asyncio

import numpy as np
import pytest
from livekit import rtc
from livekit.agents import inference, vad

from avaaz_adapters.livekit.detector import Detector
from avaaz_adapters.livekit.silero import MIN_SILENCE_S
from avaaz_adapters.livekit.tail import LONGEST_S
from avaaz_adapters.scripted.espeak import speak
from bench.voice.learner import speech

RATE = 16_000
PAUSE_S = 0.6
FRAME_MS = 20


def _sound(rate: int, frame_ms: int = FRAME_MS) -> list[rtc.AudioFrame]:
    """Two sentences with a pause between, in frames of the same length."""
    said = b""
    for text in ("I live in a small house by the sea", "and every morning I walk to work"):
        pcm, own = speak(text, language="en", words_per_minute=160)
        resampler = rtc.AudioResampler(own, rate)
        whole = [*resampler.push(bytearray(pcm)), *resampler.flush()]
        said += b"".join(bytes(each.data.cast("B")) for each in whole) + bytes(int(rate * PAUSE_S) * 2)
    size = rate * frame_ms // 1000
    pieces = [said[at : at + 2 * size] for at in range(0, len(said) - 2 * size, 2 * size)]
    return [rtc.AudioFrame(piece, rate, 1, size) for piece in pieces]


async def _told(detector: vad.VAD, frames: list[rtc.AudioFrame]) -> list[vad.VADEvent]:
    stream = detector.stream()
    for frame in frames:
        stream.push_frame(frame)
    stream._input_ch.close()
    told = [event async for event in stream if event.type is not vad.VADEventType.INFERENCE_DONE]
    await stream.aclose()
    return told


@pytest.mark.parametrize("rate", [RATE, 24_000])
async def test_it_tells_what_livekits_own_tells(rate: int) -> None:
    frames = _sound(rate)
    ours = await _told(Detector(), frames)
    own = await _told(inference.VAD(model="silero", min_silence_duration=MIN_SILENCE_S), frames)
    assert [each.type for each in ours] == [each.type for each in own]
    assert len(ours) >= 4
    for mine, theirs in zip(ours, own, strict=True):
        assert mine.timestamp == pytest.approx(theirs.timestamp, abs=0.053)
        assert mine.speech_duration == pytest.approx(theirs.speech_duration, abs=0.033)
        assert -0.033 < mine.silence_duration - theirs.silence_duration < LONGEST_S + 0.02
        assert mine.speaking == theirs.speaking
        assert mine.frames[0].duration == pytest.approx(theirs.frames[0].duration, abs=0.06)


@pytest.mark.parametrize("noise", [0, 30, 100])
@pytest.mark.parametrize("text", ["Hello tutor, how are you today", "Yes, I like fish"])
async def test_a_voice_ends_where_its_sound_does(text: str, noise: int) -> None:
    """Wherever the windows of the model lie, and whatever is heard behind it; the model alone is wrong by 120 ms."""
    voiced, dice = np.frombuffer(b"".join(speech(text)), np.int16)[::3], np.random.default_rng(1)
    wrong = []
    for late in range(0, 512, 64):
        lead = RATE // 2 + late
        sound = np.concatenate([np.zeros(lead), voiced, np.zeros(RATE // 2)])
        heard = np.clip(sound + dice.normal(0, noise, len(sound)), -32_768, 32_767).astype(np.int16)
        pieces = np.split(heard, range(320, len(heard), 320))
        told = await _told(Detector(), [rtc.AudioFrame(piece.tobytes(), RATE, 1, len(piece)) for piece in pieces])
        end = [each for each in told if not each.speaking][-1]
        wrong.append(end.timestamp - end.silence_duration - (lead + len(voiced)) / RATE)
    assert max(map(abs, wrong)) < 0.025


async def test_a_voice_that_begins_within_a_window_is_noticed_sooner() -> None:
    sound = _sound(RATE, frame_ms=2)
    waits: list[list[float]] = []
    for detector in (Detector(), inference.VAD(model="silero", min_silence_duration=MIN_SILENCE_S)):
        waits.append([])
        for late_ms in range(500, 532, 4):
            quiet = rtc.AudioFrame(bytes(32 * late_ms), RATE, 1, 16 * late_ms)
            told = await _told(detector, [quiet, *sound])
            waits[-1].append(told[0].timestamp - late_ms / 1000)
    ours, own = waits
    assert max(ours) < max(own) - 0.008
    assert sum(ours) < sum(own) - 0.004 * len(own)


async def test_after_a_flush_it_begins_anew() -> None:
    frames = _sound(RATE)
    stream = Detector().stream()
    for frame in frames[:40]:
        stream.push_frame(frame)
    stream.flush()
    for frame in (rtc.AudioFrame(bytes(640), RATE, 1, 320) for _ in range(50)):
        stream.push_frame(frame)
    async with asyncio.timeout(5):
        first = await anext(stream)
    assert first.type is vad.VADEventType.START_OF_SPEECH
    stream._input_ch.close()
    assert [event async for event in stream] == []
    await stream.aclose()
