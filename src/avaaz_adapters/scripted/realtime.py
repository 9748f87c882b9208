"""The scripted tutor as a livekit realtime model: it speaks by espeak-ng and hears only that there is a voice."""

import asyncio
import time
from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from typing import Literal

from livekit import rtc
from livekit.agents import llm, utils
from livekit.agents.types import NOT_GIVEN, NotGivenOr

from avaaz_adapters.livekit.engine import Engine, HearingKind
from avaaz_adapters.scripted.espeak import NoSpeechError, speak
from avaaz_adapters.scripted.tutor import ScriptedTutor
from avaaz_domain.conversation.brief import TutorBrief

RATE = 24_000
"""Samples a second of the tutor's sound: mono, 16 bit."""
FRAME_MS = 20
BURST_MS = 200
"""Sound is given in bursts of this many milliseconds, ten times as fast as it is heard."""
LOUD = 700
"""A frame with a sample louder than this counts as voice."""
SLOWER_PERCENT = 75
"""The pace of the slower question, in percent of the usual one."""
_CAPABILITIES = llm.RealtimeCapabilities(
    message_truncation=True,
    turn_detection=False,
    user_transcription=False,
    auto_tool_reply_generation=False,
    audio_output=True,
    manual_function_calls=False,
    mutable_chat_context=True,
    mutable_instructions=True,
    mutable_tools=True,
    per_response_tool_choice=True,
    supports_say=False,
)


class ScriptedModel(llm.RealtimeModel):
    """A realtime model for one brief. Its sessions follow the script from where the brief's last turns left it.

    `rest_s`: seconds between two bursts of sound.
    """

    def __init__(self, brief: TutorBrief, rest_s: float = BURST_MS / 10_000) -> None:
        super().__init__(capabilities=_CAPABILITIES)
        self.brief = brief
        self.rest_s = rest_s

    @property
    def model(self) -> str:
        """What a metric calls it."""
        return "script"

    @property
    def provider(self) -> str:
        """What a metric calls its maker."""
        return "avaaz"

    def session(self, *, turn_detection_disabled: bool = False) -> "ScriptedSession":
        """A new conversation; there is no turn detection to switch off."""
        del turn_detection_disabled
        return ScriptedSession(self)

    async def aclose(self) -> None:
        """Nothing is held."""


@dataclass(slots=True)
class _Reply:
    """A line while it is being said, as the streams that livekit reads."""

    text: str
    words_per_minute: int
    id: str = field(default_factory=lambda: utils.shortuuid("item_"))
    messages: utils.aio.Chan[llm.MessageGeneration] = field(default_factory=utils.aio.Chan)
    functions: utils.aio.Chan[llm.FunctionCall] = field(default_factory=utils.aio.Chan)
    words: utils.aio.Chan[str] = field(default_factory=utils.aio.Chan)
    sound: utils.aio.Chan[rtc.AudioFrame] = field(default_factory=utils.aio.Chan)

    def begin(self) -> llm.GenerationCreatedEvent:
        modalities: asyncio.Future[list[Literal["text", "audio"]]] = asyncio.get_running_loop().create_future()
        modalities.set_result(["audio", "text"])
        self.messages.send_nowait(llm.MessageGeneration(self.id, self.words, self.sound, modalities))
        return llm.GenerationCreatedEvent(self.messages, self.functions, user_initiated=True, response_id=self.id)

    def end(self) -> None:
        for stream in (self.words, self.sound, self.messages, self.functions):
            stream.close()


class ScriptedSession(llm.RealtimeSession[Literal["scripted"]]):
    """One conversation by script. Sound that comes in is measured, never kept."""

    def __init__(self, model: ScriptedModel) -> None:
        super().__init__(model)
        self._brief = model.brief
        self._rest_s = model.rest_s
        self._tutor = ScriptedTutor(model.brief)
        self._opened_at = time.time()
        self._context = llm.ChatContext.empty()
        self._tools = llm.ToolContext.empty()
        self._typed: str | None = None
        self._voiced_s = 0.0
        self._speaking: asyncio.Task[None] | None = None

    @property
    def chat_ctx(self) -> llm.ChatContext:
        """A copy of what was said."""
        return self._context.copy()

    @property
    def tools(self) -> llm.ToolContext:
        """A copy of the tools; a script uses none."""
        return self._tools.copy()

    async def update_instructions(self, instructions: str) -> None:
        """A script cannot be steered."""

    async def update_chat_ctx(self, chat_ctx: llm.ChatContext) -> None:
        """Take this as what was said; a new message of the learner is a typed line."""
        for message in chat_ctx.messages():
            is_line = message.role == "user" and message.created_at >= self._opened_at
            if is_line and self._context.get_by_id(message.id) is None:
                self._typed = message.text_content or ""
        self._context = chat_ctx.copy()

    async def update_tools(self, tools: list[llm.Tool]) -> None:
        """Keep them."""
        self._tools = llm.ToolContext(tools)

    def update_options(self, *, tool_choice: NotGivenOr[llm.ToolChoice | None] = NOT_GIVEN) -> None:
        """A script has no options."""

    def push_audio(self, frame: rtc.AudioFrame) -> None:
        """Measure whether this is voice."""
        if max(frame.data, default=0) > LOUD:
            self._voiced_s += frame.duration

    def push_video(self, frame: rtc.VideoFrame) -> None:
        """A script has no eyes."""

    def commit_audio(self) -> None:
        """Nothing is to be understood."""

    def clear_audio(self) -> None:
        """Nothing is kept."""

    def generate_reply(
        self,
        *,
        instructions: NotGivenOr[str] = NOT_GIVEN,
        tool_choice: NotGivenOr[llm.ToolChoice] = NOT_GIVEN,  # noqa: ARG002 - part of livekit's interface
        tools: NotGivenOr[list[llm.Tool]] = NOT_GIVEN,  # noqa: ARG002 - part of livekit's interface
    ) -> asyncio.Future[llm.GenerationCreatedEvent]:
        """Say the line for one of the brief's cues, or else the next line of the script."""
        self.interrupt()
        pace = self._brief.tutor_wpm
        cue = instructions if isinstance(instructions, str) else ""
        if cue and cue == self._brief.slower:
            pace = pace * SLOWER_PERCENT // 100
        reply = _Reply(self._line(cue), pace)
        self._typed, self._voiced_s = None, 0.0
        asked: asyncio.Future[llm.GenerationCreatedEvent] = asyncio.get_running_loop().create_future()
        asked.set_result(reply.begin())
        self._speaking = asyncio.create_task(self._say(reply))
        self._speaking.add_done_callback(lambda _: reply.end())
        return asked

    def interrupt(self) -> None:
        """Stop the line that is being said."""
        if self._speaking:
            self._speaking.cancel()
            self._speaking = None

    def truncate(
        self,
        *,
        message_id: str,
        modalities: list[Literal["text", "audio"]],  # noqa: ARG002 - part of livekit's interface
        audio_end_ms: int,  # noqa: ARG002 - part of livekit's interface
        audio_transcript: NotGivenOr[str] = NOT_GIVEN,
    ) -> None:
        """Keep of this message what was heard."""
        item = self._context.get_by_id(message_id)
        if isinstance(item, llm.ChatMessage) and isinstance(audio_transcript, str):
            item.content = [audio_transcript]

    def say(self, text: str | AsyncIterable[str]) -> asyncio.Future[llm.GenerationCreatedEvent]:
        """A script says its own lines only."""
        raise NotImplementedError("The scripted tutor says the lines of its script only.")

    async def aclose(self) -> None:
        """Stop, and wait until it is quiet."""
        speaking = self._speaking
        self.interrupt()
        if speaking:
            await asyncio.wait([speaking])

    def _line(self, cue: str) -> str:
        cues = {
            self._brief.goodbye: self._tutor.goodbye,
            self._brief.again: self._tutor.again,
            self._brief.slower: self._tutor.slower,
            self._brief.opening: self._tutor.opening,
        }
        if cue and cue in cues:
            return cues[cue]()
        return self._tutor.after_speech(self._voiced_s) if self._typed is None else self._tutor.after_line(self._typed)

    async def _say(self, reply: _Reply) -> None:
        try:
            sound = await asyncio.to_thread(_synthesise, reply.text, self._brief, reply.words_per_minute)
            self._context.add_message(role="assistant", content=reply.text, id=reply.id)
            await _give(reply, sound, self._rest_s)
        except NoSpeechError as failure:
            self._fail(failure)

    def _fail(self, failure: NoSpeechError) -> None:
        label = self.realtime_model.label
        error = llm.RealtimeModelError(timestamp=time.time(), label=label, error=failure, recoverable=False)
        self.emit("error", error)


async def _give(reply: _Reply, sound: bytes, rest_s: float) -> None:
    """Give the sound in bursts, and each word when the share of sound before it has been given."""
    words = reply.text.split()
    samples = RATE * FRAME_MS // 1000
    frames = [sound[at : at + samples * 2] for at in range(0, len(sound), samples * 2)]
    given = 0
    for number, frame in enumerate(frames):
        due = len(words) * (number + 1) // len(frames)
        for word in words[given:due]:
            reply.words.send_nowait(f"{word} ")
        given = due
        reply.sound.send_nowait(rtc.AudioFrame(frame.ljust(samples * 2, b"\0"), RATE, 1, samples))
        if number % (BURST_MS // FRAME_MS) == 0:
            await asyncio.sleep(rest_s)


def _synthesise(text: str, brief: TutorBrief, words_per_minute: int) -> bytes:
    pcm, rate = speak(text, language=brief.language, words_per_minute=words_per_minute, voice=brief.voice)
    resampler = rtc.AudioResampler(rate, RATE, num_channels=1)
    frames = resampler.push(bytearray(pcm)) + resampler.flush()
    return b"".join(bytes(frame.data) for frame in frames)


def scripted_engine(brief: TutorBrief) -> Engine:
    """The script for this brief: it speaks, and hears that one speaks."""
    return Engine(ScriptedModel(brief), HearingKind.NONE)
