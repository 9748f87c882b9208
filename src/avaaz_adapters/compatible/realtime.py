"""A tutor of one's own: recogniser, language model and voice behind one address with OpenAI's API."""

from collections.abc import Mapping
from dataclasses import dataclass

from livekit.agents import APIConnectOptions
from livekit.plugins import openai

from avaaz_adapters.livekit.engine import Engine, HearingKind
from avaaz_adapters.openai.client import NO_KEY
from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.brief import TutorBrief

ONCE = APIConnectOptions(max_retry=0, timeout=8.0)
"""No second try here: the domain opens the conversation again, maybe elsewhere."""


@dataclass(frozen=True, slots=True)
class CompatibleRealtime:
    """Makes the engine of one conversation."""

    base_url: str
    api_key: str
    text_model: str
    transcribe_model: str
    speech_model: str
    voices: Mapping[TutorVoice, str]

    def __call__(self, brief: TutorBrief) -> Engine:
        """The three models for this brief; the recogniser is pinned to the language that is learned."""
        key = self.api_key or NO_KEY
        return Engine(
            openai.LLM(model=self.text_model, api_key=key, base_url=self.base_url, _strict_tool_schema=False),
            HearingKind.RECOGNISER,
            recogniser=openai.STT(
                model=self.transcribe_model,
                language=brief.transcription_hint,
                api_key=key,
                base_url=self.base_url,
                use_realtime=False,
            ),
            voice=openai.TTS(
                model=self.speech_model,
                voice=self.voices[brief.voice],
                api_key=key,
                base_url=self.base_url,
                response_format="wav",
            ),
        )
