"""Speech."""

import asyncio
from dataclasses import replace

import pytest

from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import Speech, SpeechAsked

LIMIT_S = 20.0


class SpeechContract:
    @pytest.fixture
    def speech(self) -> Speech:
        raise NotImplementedError("Provide the voice under test.")

    @pytest.mark.parametrize("language", ["nb", "en", "de", "fr", "es"])
    async def test_a_line_becomes_a_whole_sound_file(self, speech: Speech, language: str) -> None:
        async with asyncio.timeout(LIMIT_S):
            sound = await speech.say(SpeechAsked(text="Hello there.", language=language))
        assert sound.media_type.startswith("audio/")
        assert sound.data

    async def test_slower_is_another_sound(self, speech: Speech) -> None:
        usual, slower = [
            await speech.say(SpeechAsked(text="I live in a small town by the sea.", language="en", speed=speed))
            for speed in (1.0, 0.75)
        ]
        assert usual.data != slower.data

    async def test_each_voice_that_a_learner_can_choose_is_another(self, speech: Speech) -> None:
        asked = SpeechAsked(text="I live in a small town.", language="en")
        sounds = [await speech.say(replace(asked, voice=voice)) for voice in TutorVoice]
        assert len({sound.data for sound in sounds}) == len(TutorVoice)

    async def test_many_at_once(self, speech: Speech) -> None:
        lines = [SpeechAsked(text=f"Line number {number}.", language="en") for number in range(6)]
        sounds = await asyncio.gather(*(speech.say(line) for line in lines))
        assert len({sound.data for sound in sounds}) == len(lines)


class FailingSpeechContract:
    """A voice that fails."""

    @pytest.fixture
    def broken(self) -> Speech:
        raise NotImplementedError("Provide a voice that fails.")

    async def test_a_failure_is_the_domains_and_says_nothing_of_the_line(self, broken: Speech) -> None:
        with pytest.raises(VendorFailed) as failed:
            await broken.say(SpeechAsked(text="My secret is 4711.", language="en"))
        assert "4711" not in str(failed.value) + failed.value.kind
