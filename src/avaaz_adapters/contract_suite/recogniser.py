"""Recogniser."""

import asyncio

import pytest

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.stage import Recogniser

SPEECH = SpokenAudio("audio/ogg", b"OggS" + bytes(400))


class RecogniserContract:
    """One that hears «I live in Oslo.» in whatever it is given."""

    @pytest.fixture
    def recogniser(self) -> Recogniser:
        raise NotImplementedError("Provide the recogniser under test.")

    @pytest.mark.parametrize("language", ["nb", "en"])
    async def test_words_come_back(self, recogniser: Recogniser, language: str) -> None:
        async with asyncio.timeout(10):
            assert await recogniser.write_down(SPEECH, language) == "I live in Oslo."

    async def test_several_stretches_at_once(self, recogniser: Recogniser) -> None:
        texts = await asyncio.gather(*(recogniser.write_down(SPEECH, "en") for _ in range(4)))
        assert texts == ["I live in Oslo."] * 4


class FailingRecogniserContract:
    """A recogniser that fails."""

    @pytest.fixture
    def broken(self) -> Recogniser:
        raise NotImplementedError("Provide a recogniser that fails.")

    async def test_a_failure_is_the_domains(self, broken: Recogniser) -> None:
        with pytest.raises(VendorFailed):
            await broken.write_down(SPEECH, "en")
