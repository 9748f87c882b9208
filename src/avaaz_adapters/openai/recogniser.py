"""Speech written down by OpenAI's transcription API, or by a server with the same one."""

from collections.abc import Callable

from openai.types.audio.transcription import UsageDuration, UsageTokens

from avaaz_adapters.openai.client import client
from avaaz_adapters.openai.failures import in_our_words
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.conversation.usage import Quantities

SILENCE_S = 8.0
"""How long the vendor may take, in seconds."""


class OpenAIRecogniser:
    """Recogniser. `hint`: what the vendor calls a target language. Use it in one event loop."""

    def __init__(
        self,
        api_key: str,
        base_url: str,
        model: str,
        hint: Callable[[str], str],
        report: Callable[[Quantities], None] = lambda _: None,
    ) -> None:
        self._client = client(api_key, base_url, SILENCE_S)
        self._model = model
        self._hint = hint
        self._report = report

    async def write_down(self, sound: SpokenAudio, language: str) -> str:
        """See Recogniser."""
        with in_our_words():
            answer = await self._client.audio.transcriptions.create(
                model=self._model,
                file=("speech.ogg", sound.data, sound.media_type),
                language=self._hint(language),
                response_format="json",
            )
        match answer.usage:
            case UsageTokens(input_tokens=heard, output_tokens=written):
                self._report(Quantities(input_audio_tokens=heard, output_text_tokens=written))
            case UsageDuration(seconds=seconds):
                self._report(Quantities(audio_ms=round(seconds * 1000)))
        return answer.text.strip()

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()
