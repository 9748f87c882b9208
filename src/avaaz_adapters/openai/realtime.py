"""OpenAI Realtime through livekit's plugin: the turn is ours, recognition is pinned to the target language."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from livekit import rtc
from livekit.agents import NOT_GIVEN, APIConnectOptions, APIError
from livekit.plugins import openai
from openai.types.realtime import AudioTranscription

from avaaz_adapters.livekit.engine import Engine, HearingKind
from avaaz_adapters.livekit.gate import PreRoll
from avaaz_adapters.livekit.private import shorten_append
from avaaz_adapters.openai.voices import VOICES
from avaaz_domain.conversation.brief import TutorBrief

CONNECT_S = 5.0
"""How long the vendor may take to answer the connection, in seconds."""
SESSION_S = 3600.0
"""How long the vendor keeps a session, in seconds (Realtime API: 60 minutes)."""


class _Session(openai.realtime.RealtimeSession):
    """A plugin session whose ears are closed until the learner speaks."""

    def __init__(self, model: "_Model", *, turn_detection_disabled: bool) -> None:
        super().__init__(model, turn_detection_disabled=turn_detection_disabled)
        shorten_append(self)
        self._pre_roll = PreRoll()
        self._listening = False
        self.pieces: list[str] = []
        self.on("openai_server_event_received", self._on_event)

    def _on_event(self, event: dict[str, Any]) -> None:
        """Texts come in any order: what was handed in gets its number when the vendor takes or refuses it."""
        if event.get("type") == "input_audio_buffer.committed":
            self.pieces.append(str(event["item_id"]))
        elif event.get("type") == "error" and event["error"].get("code") == "input_audio_buffer_commit_empty":
            self.pieces.append(f"refused-{len(self.pieces)}")

    def open_ears(self) -> None:
        """See GatedSession."""
        if not self._listening:
            self._listening = True
            for frame in self._pre_roll.take():
                super().push_audio(frame)

    def close_ears(self) -> None:
        """See GatedSession."""
        if self._listening:
            self._listening = False
            self.clear_audio()

    def push_audio(self, frame: rtc.AudioFrame) -> None:
        """Sound of the room: handed in while listening, else kept for half a second."""
        if self._listening:
            super().push_audio(frame)
        else:
            self._pre_roll.keep(frame)

    async def aclose(self) -> None:
        """Close it. A connection that had failed raises here once more, and AgentSession would leave the room open."""
        with suppress(APIError):
            await super().aclose()


class _Model(openai.realtime.RealtimeModel):
    def session(self, *, turn_detection_disabled: bool = False) -> _Session:
        session = _Session(self, turn_detection_disabled=turn_detection_disabled)
        self._sessions.add(session)
        return session


@dataclass(frozen=True, slots=True)
class OpenAIRealtime:
    """Makes the engine of one conversation. `base_url` empty: the vendor's own address."""

    api_key: str
    base_url: str
    model: str
    transcribe_model: str

    def __call__(self, brief: TutorBrief) -> Engine:
        """The realtime model for this brief, with the vendor's turn detection off."""
        return Engine(self.model_for(brief), HearingKind.PIECES)

    def model_for(self, brief: TutorBrief) -> _Model:
        """The model alone."""
        return _Model(
            model=self.model,
            api_key=self.api_key,
            voice=VOICES[brief.voice],
            input_audio_transcription=AudioTranscription(
                model=self.transcribe_model, language=brief.transcription_hint
            ),
            turn_detection=None,
            conn_options=APIConnectOptions(max_retry=0, timeout=CONNECT_S),
            base_url=self.base_url or NOT_GIVEN,
        )
