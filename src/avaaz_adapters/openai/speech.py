"""A voice from OpenAI's speech API, or from a server with the same one."""

from collections.abc import Callable, Mapping

from avaaz_adapters.openai.client import client
from avaaz_adapters.openai.failures import in_our_words
from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpeechAsked, SpokenAudio
from avaaz_domain.conversation.usage import Quantities

SILENCE_S = 20.0
"""How long the vendor may send nothing, in seconds."""
LARGEST = 8 * 1024 * 1024
"""The largest sound that is taken, in bytes."""


class OpenAISpeech:
    """Speech of OpenAI, or of a server with the same API at `base_url`. Use it in one event loop."""

    def __init__(
        self,
        api_key: str,
        base_url: str,
        model: str,
        voices: Mapping[TutorVoice, str],
        report: Callable[[Quantities], None] = lambda _: None,
    ) -> None:
        self._report = report
        self._model = model
        self._voices = voices
        self._client = client(api_key, base_url, SILENCE_S)

    async def say(self, asked: SpeechAsked) -> SpokenAudio:
        """See Speech."""
        with in_our_words():
            answer = await self._client.audio.speech.create(
                model=self._model,
                voice=self._voices[asked.voice],
                input=asked.text,
                response_format="mp3",
                speed=asked.speed,
            )
            data = await answer.aread()
        if not data or len(data) > LARGEST:
            raise VendorFailed("nonsense", recoverable=True)
        self._report(Quantities(characters=len(asked.text)))
        return SpokenAudio("audio/mpeg", data)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()
