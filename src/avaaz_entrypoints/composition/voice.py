"""The wiring of the voice agent: which spoken tutor a setting means, and the use cases of one call."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.livekit.conversation import LiveKitRealtime
from avaaz_adapters.livekit.engine import EngineFor
from avaaz_adapters.livekit.line import LiveKitLine
from avaaz_adapters.metrics.watched_director import WatchedDirector
from avaaz_domain.conversation.circuit import Circuits
from avaaz_domain.conversation.claim_call import ClaimCall
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.failover import FailoverRealtime
from avaaz_domain.conversation.free_talk import FreeTalk, TutorTraits
from avaaz_domain.conversation.hold_call import HoldCall
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.conversation.record_usage import RecordUsage
from avaaz_domain.conversation.speech import Speech
from avaaz_domain.exams.stage import Recogniser
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable
from avaaz_domain.shared.ids import AttemptId, CallId, WorkerId
from avaaz_entrypoints.composition.call_parts import clock_of, conversations_of, rooms_of
from avaaz_entrypoints.composition.clients import Clients
from avaaz_entrypoints.composition.exam_voice import hold_exam
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.partners import partners_with
from avaaz_entrypoints.composition.recognisers import recogniser_of
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tracing import Traces
from avaaz_entrypoints.composition.tutors import text_of
from avaaz_entrypoints.composition.voices import speech_of

if TYPE_CHECKING:
    from livekit import rtc

JOB_POOL = 2
"""Database connections of one call: one writes, one reads."""


@dataclass(frozen=True, slots=True)
class SpokenTutor:
    """A realtime adapter: what speaks for a brief, whether it understands speech, and how long one session lasts."""

    engine_for: EngineFor
    hears: bool = True
    session_s: float | None = None


def _scripted(_settings: Settings) -> SpokenTutor:
    from avaaz_adapters.scripted.realtime import scripted_engine

    return SpokenTutor(scripted_engine, hears=False)


def _openai(settings: Settings) -> SpokenTutor:
    from avaaz_adapters.openai.realtime import SESSION_S, OpenAIRealtime

    maker = OpenAIRealtime(
        api_key=settings.openai_api_key,
        base_url=settings.openai_base_url,
        model=settings.openai_realtime_model,
        transcribe_model=settings.openai_transcribe_model,
    )
    return SpokenTutor(maker, session_s=SESSION_S)


def _gemini(settings: Settings) -> SpokenTutor:
    from avaaz_adapters.gemini.realtime import CONNECTION_S, GeminiRealtime

    maker = GeminiRealtime(
        api_key=settings.gemini_api_key,
        base_url=settings.gemini_base_url,
        ca_file=settings.gemini_ca_file,
        model=settings.gemini_realtime_model,
    )
    return SpokenTutor(maker, session_s=CONNECTION_S)


def _compatible(settings: Settings) -> SpokenTutor:
    from avaaz_adapters.compatible.realtime import CompatibleRealtime

    return SpokenTutor(
        CompatibleRealtime(
            base_url=settings.compatible_base_url,
            api_key=settings.compatible_api_key,
            text_model=settings.compatible_text_model,
            transcribe_model=settings.compatible_transcribe_model,
            speech_model=settings.compatible_speech_model,
            voices=settings.compatible_voices,
        )
    )


REALTIMES: dict[str, Callable[[Settings], SpokenTutor]] = {
    "scripted": _scripted,
    "openai": _openai,
    "gemini": _gemini,
    "compatible": _compatible,
}


@dataclass(frozen=True, slots=True)
class Tutors:
    """The spoken tutors of the settings, in order, and how each is doing; one for all calls of a process."""

    by_name: Mapping[str, SpokenTutor]
    circuits: Circuits
    figures: Figures
    traces: Traces

    @classmethod
    def of(cls, settings: Settings, figures: Figures, traces: Traces) -> "Tutors":
        """Made once, at start; raises ModuleNotFoundError for a package that is not installed."""
        rest = timedelta(seconds=settings.vendor_cooldown_s)
        names = settings.realtimes
        circuits = Circuits(names, rest, partial(figures.vendor_failed, "spoken"))
        return cls({name: REALTIMES[name](settings) for name in names}, circuits, figures, traces)

    def in_room(self, room: "rtc.Room", learner: str, clock: Clock) -> FailoverRealtime:
        """All of them in one room, one at a time."""
        vendors = {
            name: LiveKitRealtime(room, learner, name, each.engine_for, each.hears, clock, each.session_s)
            for name, each in self.by_name.items()
        }
        return FailoverRealtime(vendors, self.circuits, clock)


class VoiceJob:
    """One call in one thread: its own database connections and clients, on that thread's event loop."""

    def __init__(self, settings: Settings, tutors: Tutors, worker_id: WorkerId) -> None:
        self._settings = settings
        self._tutors = tutors
        self._worker_id = worker_id
        self._engine, self._uow = conversations_of(settings, JOB_POOL, "avaaz call")
        tutors.traces.database(self._engine)
        self._rooms = rooms_of(settings)
        self._clock = clock_of(settings)

    async def claim(self, call_id: CallId) -> Call:
        """Take the call; raises CallTaken."""
        return await ClaimCall(self._uow, self._clock)(call_id, self._worker_id)

    async def hold(self, call: Call, room: "rtc.Room") -> str:
        """Hold the call in its room, which has been entered. Returns why it ended."""
        learner = f"learner-{call.learner_id}"
        line = LiveKitLine(room, learner, self._clock, lambda: self._rooms.close_room(call.room))
        if call.attempt_id:
            with self._tutors.traces.call(str(call.id)) as span:
                reason = await self._hold_exam(call, call.attempt_id, room, line)
                span.set(avaaz__end_reason=reason)
                return reason
        window_ms = self._settings.turn_window_ms
        realtime = self._tutors.in_room(room, learner, self._clock)
        traits = TutorTraits(hears=realtime.hears, window_s=window_ms / 1000 if window_ms else None)
        talk = FreeTalk(self._uow, PackagedCatalog(), call.learner_id, traits, self._clock)
        director = WatchedDirector(talk, self._tutors.figures, self._clock)
        use_case = HoldCall(self._uow, realtime, line, director, self._clock)
        try:
            with self._tutors.traces.call(str(call.id)) as span:
                reason = await use_case(call, self._worker_id)
                span.set(avaaz__end_reason=reason)
                return reason
        finally:
            director.close()

    async def _hold_exam(self, call: Call, attempt_id: AttemptId, room: "rtc.Room", line: LiveKitLine) -> str:
        usage, clients = RecordUsage(self._uow, self._clock), Clients()
        report = partial(usage.report, call_id=call.id)
        settings, figures, traces = self._settings, self._tutors.figures, self._tutors.traces
        failed = partial(figures.vendor_failed, "written")

        def connect() -> tuple[Speech, Recogniser | None, TextLLM]:
            return (
                speech_of(settings, report, figures, traces, clients),
                recogniser_of(settings, report, figures, clients),
                text_of(settings, self._clock, report, failed, traces, clients),
            )

        try:
            # An SDK takes its time to be made, and this loop carries sound.
            speech, recogniser, text = await asyncio.to_thread(connect)
            conduct = await hold_exam(
                settings,
                room,
                line,
                f"learner-{call.learner_id}",
                speech,
                recogniser,
                partners_with(text),
                self._engine,
                self._uow,
                self._clock,
            )
            return await conduct(call, attempt_id, self._worker_id)
        finally:
            with suppress(Unavailable):
                await usage()
            await clients.aclose()

    async def send_another(self, call: Call) -> None:
        """This job let go of a call that goes on: send for another worker now, before the watchman does."""
        try:
            async with self._uow.read() as tx:
                left = await tx.calls.get(call.id)
            if left.ended_at is None and left.worker_id is None:
                await self._rooms.send_worker(left)
        except Unavailable:
            return  # the watchman will

    async def aclose(self) -> None:
        """Give connections back."""
        await self._rooms.aclose()
        await self._engine.dispose()
