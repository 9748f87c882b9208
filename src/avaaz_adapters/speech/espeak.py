"""A voice from espeak-ng: no key, no network."""

import asyncio
import io
import wave
from dataclasses import dataclass

from avaaz_adapters.scripted.espeak import NoSpeechError, speak
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpeechAsked, SpokenAudio

USUAL_WPM = 150


@dataclass(frozen=True, slots=True)
class EspeakSpeech:
    """Speech. Every language of espeak-ng."""

    async def say(self, asked: SpeechAsked) -> SpokenAudio:
        """See Speech."""
        try:
            pcm, rate = await asyncio.to_thread(
                speak,
                asked.text,
                language=asked.language,
                words_per_minute=round(USUAL_WPM * asked.speed),
                voice=asked.voice,
            )
        except NoSpeechError as missing:
            raise VendorFailed("not_installed", recoverable=False) from missing
        return SpokenAudio("audio/wav", _wav(pcm, rate))


def _wav(pcm: bytes, rate: int) -> bytes:
    """16-bit mono PCM as a file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(pcm)
    return file.getvalue()
