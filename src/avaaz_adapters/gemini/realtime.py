"""Gemini Live through livekit's plugin: the turn is ours by activity markers, recognition is pinned to the language.

Limits of the vendor (Live API, session management): a connection lasts about 10 minutes, a session with sound 15
minutes unless its context is compressed; a session that was lost can be taken up again by a handle for 2 hours.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from google.genai import types
from livekit import rtc
from livekit.agents import APIConnectOptions
from livekit.plugins.google.realtime import realtime_api as live

from avaaz_adapters.gemini.options import http_options
from avaaz_adapters.livekit.engine import Engine, HearingKind
from avaaz_adapters.livekit.gate import PreRoll
from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.brief import TutorBrief

CONNECT_S = 5.0
"""How long the vendor may take to answer the connection, in seconds."""
CONNECTION_S = 600.0
"""How long a connection lasts, in seconds."""
VOICES = {TutorVoice.OWN: "Aoede", TutorVoice.LOWER: "Charon", TutorVoice.HIGHER: "Leda"}


class _Session(live.RealtimeSession):
    """A plugin session whose ears are closed until the learner speaks. What opens them begins the learner's turn."""

    def __init__(self, model: "_Model") -> None:
        super().__init__(model)
        self._connected = asyncio.Event()
        self._pre_roll = PreRoll()
        self._listening = False
        self.pieces: list[str] = []

    def _report_connection_acquired(self, acquire_time: float) -> None:
        self._connected.set()
        super()._report_connection_acquired(acquire_time)

    async def update_instructions(self, instructions: str) -> None:
        """Follow these from now on. The plugin would throw away what was said before it is connected."""
        if instructions != self._opts.instructions:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._connected.wait(), CONNECT_S)
            await super().update_instructions(instructions)

    def open_ears(self) -> None:
        """See GatedSession."""
        if not self._listening:
            self._listening = True
            self.start_user_activity()
            for frame in self._pre_roll.take():
                super().push_audio(frame)

    def close_ears(self) -> None:
        """See GatedSession. The turn itself ends when the answer is asked for."""
        self._listening = False

    def push_audio(self, frame: rtc.AudioFrame) -> None:
        """Sound of the room: handed in while listening, else kept for half a second."""
        if self._listening:
            super().push_audio(frame)
        else:
            self._pre_roll.keep(frame)


class _Model(live.RealtimeModel):
    def session(self, *, turn_detection_disabled: bool = False) -> _Session:
        del turn_detection_disabled
        session = _Session(self)
        self._sessions.add(session)
        return session


@dataclass(frozen=True, slots=True)
class GeminiRealtime:
    """Makes the engine of one conversation. `base_url` empty: the vendor's own address."""

    api_key: str
    base_url: str
    ca_file: str
    model: str

    def __call__(self, brief: TutorBrief) -> Engine:
        """The realtime model for this brief, with the vendor's turn detection off."""
        model = _Model(
            model=self.model,
            api_key=self.api_key,
            instructions=brief.system,
            voice=VOICES[brief.voice],
            input_audio_transcription=types.AudioTranscriptionConfig(language_codes=[brief.transcription_hint]),
            realtime_input_config=types.RealtimeInputConfig(
                automatic_activity_detection=types.AutomaticActivityDetection(disabled=True)
            ),
            context_window_compression=types.ContextWindowCompressionConfig(sliding_window=types.SlidingWindow()),
            session_resumption=types.SessionResumptionConfig(),
            conn_options=APIConnectOptions(max_retry=0, timeout=CONNECT_S),
            http_options=http_options(self.base_url, self.ca_file, CONNECT_S),
        )
        return Engine(model, HearingKind.WHOLE)
