"""A spoken conversation: a facade over livekit's AgentSession for any of its realtime models.

The vendor's turn detection is off. Voice activity is told to the domain, which says when to hand speech in, when to
answer and when to stop.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from livekit import rtc
from livekit.agents import (
    NOT_GIVEN,
    Agent,
    AgentSession,
    AgentStateChangedEvent,
    ConversationItemAddedEvent,
    ErrorEvent,
    SessionUsageUpdatedEvent,
    TurnHandlingOptions,
    UserStateChangedEvent,
    llm,
    stt,
    tts,
)
from livekit.agents.voice import SpeechHandle, room_io

from avaaz_adapters.livekit.detector import moment, new_detector
from avaaz_adapters.livekit.engine import Engine, EngineFor, HearingKind
from avaaz_adapters.livekit.failures import vendor_lost
from avaaz_adapters.livekit.hearing import hearing_of
from avaaz_adapters.livekit.used import UsageMeter
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import (
    LiveEvent,
    TutorSaid,
    TutorStarted,
    VendorLost,
    VoiceStarted,
    VoiceStopped,
)
from avaaz_domain.conversation.ports import LiveConversation
from avaaz_domain.shared.clock import Clock

FRAME_MS = 20
"""Sound from the room in frames of this many milliseconds: livekit's own 50 cost 40 ms a turn."""
SILENT_VENDOR_S = 10.0
"""A vendor that was asked to speak and is not heard for this long is lost."""
REASON_S = 1.0
"""How long a vendor whose answer ended unspoken may take to say why, in seconds: the reason comes after the end."""
RENEW_SHARE = 0.8
"""A session is renewed in a quiet moment after this share of its life; the rest is for finding one."""
_VENDOR_ERRORS = (llm.RealtimeModelError, llm.LLMError, stt.STTError, tts.TTSError)
_log = logging.getLogger(__name__)


def _history(brief: TutorBrief) -> llm.ChatContext:
    context = llm.ChatContext.empty()
    for turn in brief.history:
        role = "user" if turn.speaker is Speaker.LEARNER else "assistant"
        context.add_message(role="user" if role == "user" else "assistant", content=turn.text or "")
    return context


class LiveKitConversation:
    """LiveConversation in a room."""

    def __init__(self, session: AgentSession[None], agent: Agent, engine: Engine, vendor: str) -> None:
        self.hears = engine.hearing is not HearingKind.NONE
        self.renew_at: datetime | None = None
        self._session = session
        self._agent = agent
        self._hearing = hearing_of(engine.hearing, session, agent, self._tell)
        self._usage = UsageMeter(vendor, realtime=engine.voice is None)
        self._events: asyncio.Queue[LiveEvent | None] = asyncio.Queue()
        self._spoke = asyncio.Event()
        self._watch: asyncio.TimerHandle | None = None
        self._lost = False
        self._closed = False
        self._answering: asyncio.Task[None] | None = None
        session.on("user_state_changed", self._on_voice)
        session.on("user_input_transcribed", self._hearing.words)
        session.on("agent_state_changed", self._on_tutor)
        session.on("conversation_item_added", self._on_item)
        session.on("session_usage_updated", self._on_usage)
        session.on("error", self._on_error)

    async def events(self) -> AsyncIterator[LiveEvent]:
        """See LiveConversation."""
        while (event := await self._events.get()) is not None:
            yield event

    async def transcribe(self) -> None:
        """See LiveConversation."""
        if not self._closed:
            self._hearing.hand_in()

    async def respond(self) -> None:
        """See LiveConversation."""
        if not self._closed:
            self._answering = asyncio.create_task(self._answer())

    async def _answer(self) -> None:
        await self._hearing.close()
        self._speak(self._hearing.answer)

    async def cue(self, instructions: str) -> None:
        """See LiveConversation."""
        if instructions:
            self._speak(lambda: self._session.generate_reply(instructions=instructions))
        else:
            self._speak(self._session.generate_reply)

    async def hear(self, text: str) -> None:
        """See LiveConversation."""
        if not self._closed:
            await self._hearing.close(begun_only=True)
        self._speak(lambda: self._session.generate_reply(user_input=text))

    async def interrupt(self) -> None:
        """See LiveConversation."""
        if not self._closed:
            self._stop_watch()
            self._session.interrupt(force=True)

    async def steer(self, brief: TutorBrief) -> None:
        """See LiveConversation."""
        await self._agent.update_instructions(brief.system)

    async def pause(self) -> None:
        """See LiveConversation."""
        if not self._closed:
            await self._hearing.close(begun_only=True)
            self._session.input.set_audio_enabled(False)

    async def resume(self) -> None:
        """See LiveConversation."""
        if not self._closed:
            self._session.input.set_audio_enabled(True)

    async def close(self) -> None:
        """See LiveConversation."""
        if self._closed:
            return
        self._closed = True
        self._stop_watch()
        await self._session.aclose()
        self._events.put_nowait(None)

    def _tell(self, event: LiveEvent) -> None:
        if not self._closed:
            self._events.put_nowait(event)

    def _speak(self, ask: Callable[[], SpeechHandle]) -> None:
        if self._closed:
            return
        self._spoke.clear()
        try:
            handle = ask()
        except RuntimeError:
            self._lose(VendorLost("closing", recoverable=True))
            return
        handle.add_done_callback(self._on_done)
        self._lose_after(SILENT_VENDOR_S, "silence")

    def _lose_after(self, seconds: float, kind: str) -> None:
        """Unless it speaks or says itself what is wrong, the vendor is lost then."""
        self._stop_watch()
        lost = VendorLost(kind, recoverable=True)
        self._watch = asyncio.get_running_loop().call_later(seconds, self._lose, lost)

    def _stop_watch(self) -> None:
        if self._watch:
            self._watch.cancel()
            self._watch = None

    def _lose(self, lost: VendorLost) -> None:
        if not self._closed and not self._lost:
            self._lost = True
            self._stop_watch()
            _log.warning("vendor lost", extra={"kind": lost.kind, "recoverable": lost.recoverable})
            self._events.put_nowait(lost)

    def _on_done(self, handle: SpeechHandle) -> None:
        if handle.interrupted or self._closed:
            return
        if not self._spoke.is_set():
            self._lose_after(REASON_S, "no_answer")

    def _on_voice(self, event: UserStateChangedEvent) -> None:
        if event.new_state == "speaking":
            self._hearing.voice()
            self._events.put_nowait(VoiceStarted(moment(event.created_at)))
        elif event.old_state == "speaking":
            self._events.put_nowait(VoiceStopped(moment(event.created_at)))

    def _on_usage(self, event: SessionUsageUpdatedEvent) -> None:
        for report in self._usage.reports(event.usage):
            self._events.put_nowait(report)

    def _on_tutor(self, event: AgentStateChangedEvent) -> None:
        if event.new_state == "speaking":
            self._spoke.set()
            self._stop_watch()
            self._hearing.tutor_started()
            self._events.put_nowait(TutorStarted(moment(event.created_at)))

    def _on_item(self, event: ConversationItemAddedEvent) -> None:
        item = event.item
        if not isinstance(item, llm.ChatMessage) or item.role != "assistant":
            return
        started = item.metrics.get("started_speaking_at") or item.created_at
        stopped = item.metrics.get("stopped_speaking_at") or max(started, event.created_at)
        self._events.put_nowait(
            TutorSaid(
                item_id=item.id,
                text=(item.text_content or "").strip(),
                started_at=moment(started),
                ended_at=moment(stopped),
                interrupted=item.interrupted,
            )
        )

    def _on_error(self, event: ErrorEvent) -> None:
        error = event.error
        if isinstance(error, _VENDOR_ERRORS) and not error.recoverable:
            self._lose(vendor_lost(error.error))


@dataclass(frozen=True, slots=True)
class LiveKitRealtime:
    """RealtimeLLM for one call: opens conversations with an engine in the call's room.

    `session_s`: how long the vendor keeps a session, in seconds; ours is renewed well before.
    """

    room: rtc.Room
    learner: str
    vendor: str
    engine_for: EngineFor
    hears: bool
    clock: Clock
    session_s: float | None = None

    async def open(self, brief: TutorBrief) -> LiveConversation:
        """See RealtimeLLM."""
        try:
            engine = self.engine_for(brief)
            session: AgentSession[None] = AgentSession(
                llm=engine.model,
                stt=engine.recogniser or NOT_GIVEN,
                tts=engine.voice or NOT_GIVEN,
                vad=new_detector(),
                turn_handling=TurnHandlingOptions(
                    turn_detection="manual", interruption={"resume_false_interruption": False}
                ),
                aec_warmup_duration=None,
                user_away_timeout=None,
            )
            agent = Agent(instructions=brief.system, chat_ctx=_history(brief))
            conversation = LiveKitConversation(session, agent, engine, self.vendor)
            await session.start(agent, room=self.room, room_options=self._options())
        except (OSError, RuntimeError, ValueError) as failure:
            raise VendorFailed(type(failure).__name__, recoverable=True) from failure
        if self.session_s is not None:
            conversation.renew_at = self.clock.now() + timedelta(seconds=self.session_s * RENEW_SHARE)
        return conversation

    def _options(self) -> room_io.RoomOptions:
        return room_io.RoomOptions(
            participant_identity=self.learner,
            text_input=False,
            audio_input=room_io.AudioInputOptions(frame_size_ms=FRAME_MS, auto_gain_control=False),
            text_output=room_io.TextOutputOptions(sync_transcription=True),
            close_on_disconnect=False,
        )
