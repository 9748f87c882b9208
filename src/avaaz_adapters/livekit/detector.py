"""The voice detector of a call: silero, run in this process."""

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime

from livekit import rtc
from livekit.agents import utils, vad

from avaaz_adapters.livekit.silero import MIN_SILENCE_S, RATE, WINDOW, WINDOW_S, Look, is_voice
from avaaz_adapters.livekit.tail import Tail

MIN_SPEECH_S = 0.05
"""Voice for this long is speech."""
PREFIX_S, SPEECH_S = 0.5, 60.0
"""How much sound from before the voice, and of it, is handed to a recogniser, in seconds."""


class Detector(vad.VAD):
    """livekit's own detector without its overhead: the same model, the same events, and an end that is right.

    It computes where the sound comes in (20 µs for 32 ms of it, so that no thread is needed), copies sound only when
    a voice begins or ends, and does not tell of every 32 ms, which nobody asks when the turn is ours. Measured by the
    bench row `calls`: this took a quarter of what a call costs.

    The model looks at windows of 32 ms, and a voice begins with two of them. A second look, half a window later, finds
    a begin that the first window cuts in two: over six synthetic sentences at every place of the grid, in frames of
    20 ms, a voice was noticed after 72 ms at the median and 86 at p95, with one look after 79 and 119. Noise, clicks
    and hum of 30 to 120 ms begin no more voices than with one look; tones of 80 ms and more twice as many.

    The model goes on hearing a voice for up to 120 ms after its end. `silence_duration` is counted from the end by
    loudness (`Tail`): over six sentences that were cut off at a known place, at every place of the grid, it was right
    within 12 ms, in white noise of 300 too. The model's own end, less its median of 60 ms, was wrong by up to 66 ms,
    and by up to 120 in that noise.
    """

    def __init__(self) -> None:
        super().__init__(capabilities=vad.VADCapabilities(update_interval=WINDOW_S))

    @property
    def model(self) -> str:
        """See livekit's own."""
        return "silero"

    @property
    def provider(self) -> str:
        """See livekit's own."""
        return "livekit-local-inference"

    @property
    def min_silence_duration(self) -> float:
        """See livekit's own."""
        return MIN_SILENCE_S

    def stream(self) -> "DetectorStream":
        """See livekit's own."""
        return DetectorStream(self)


@dataclass(slots=True)
class _Voice:
    """What is known of the voice: seconds of it and of the silence since, and the sound of both."""

    sounds: bool = False
    loud_s: float = 0.0
    second_s: float = 0.0
    quiet_s: float = 0.0
    speech_s: float = 0.0
    frames: deque[rtc.AudioFrame] = field(default_factory=deque)
    kept_s: float = 0.0

    def keep(self, frame: rtc.AudioFrame) -> None:
        """Keep the sound of a voice up to its limit, and of silence the end."""
        if self.sounds and self.kept_s >= PREFIX_S + SPEECH_S:
            return
        self.frames.append(frame)
        self.kept_s += frame.duration
        while (
            not self.sounds and not (self.loud_s or self.second_s) and self.kept_s - self.frames[0].duration >= PREFIX_S
        ):
            self.kept_s -= self.frames.popleft().duration

    def hear(self, probability: float) -> vad.VADEventType | None:
        """One window more; what this tells."""
        if self.sounds:
            self.speech_s += WINDOW_S
        if is_voice(probability, goes_on=self.sounds):
            self.loud_s += WINDOW_S
            self.quiet_s = 0.0
            return self._begun(self.loud_s)
        self.quiet_s += WINDOW_S
        self.loud_s = 0.0
        if self.sounds and self.quiet_s >= MIN_SILENCE_S:
            self.sounds = False
            return vad.VADEventType.END_OF_SPEECH
        return None

    def hear_again(self, probability: float) -> vad.VADEventType | None:
        """A window half a window later; what this tells."""
        self.second_s = self.second_s + WINDOW_S if is_voice(probability, goes_on=False) else 0.0
        return self._begun(self.second_s)

    def _begun(self, loud_s: float) -> vad.VADEventType | None:
        if self.sounds or loud_s < MIN_SPEECH_S:
            return None
        self.sounds, self.speech_s, self.quiet_s = True, loud_s, 0.0
        return vad.VADEventType.START_OF_SPEECH


class DetectorStream(vad.VADStream):
    """Sound in, in frames of one rate; the begin and the end of each voice out."""

    def __init__(self, detector: Detector) -> None:
        super().__init__(detector)
        self._rate = RATE
        self._resampler: rtc.AudioResampler | None = None
        self._samples = 0
        self._anew()

    def push_frame(self, frame: rtc.AudioFrame) -> None:
        """See livekit's own."""
        self._check_input_not_ended()
        self._check_not_closed()
        self._voice.keep(frame)
        for sound in self._at_model_rate(frame):
            self._samples += sound.samples_per_channel
            pcm = sound.data.cast("B")
            self._tail.hear(pcm)
            for probability in self._first.probabilities(pcm):
                self._tell(self._voice.hear(probability))
            for probability in self._second.probabilities(pcm):
                self._tell(self._voice.hear_again(probability))

    def flush(self) -> None:
        """See livekit's own."""
        self._check_input_not_ended()
        self._anew()

    async def _main_task(self) -> None:
        async for _ in self._input_ch:
            continue  # nothing is put in: it is closed when the stream is

    def _anew(self) -> None:
        self._voice = _Voice()
        self._first, self._second = Look(), Look(WINDOW // 2)
        self._tail = Tail()

    def _at_model_rate(self, frame: rtc.AudioFrame) -> list[rtc.AudioFrame]:
        if frame.sample_rate != self._rate:
            self._rate = frame.sample_rate
            quick = rtc.AudioResamplerQuality.QUICK
            self._resampler = rtc.AudioResampler(self._rate, RATE, quality=quick) if self._rate != RATE else None
        return self._resampler.push(frame) if self._resampler else [frame]

    def _tell(self, what: vad.VADEventType | None) -> None:
        if what is None:
            return
        voice, ended = self._voice, what is vad.VADEventType.END_OF_SPEECH
        self._event_ch.send_nowait(
            vad.VADEvent(
                type=what,
                samples_index=self._samples,
                timestamp=self._samples / RATE,
                speech_duration=voice.speech_s if voice.sounds else max(0.0, voice.speech_s - voice.quiet_s),
                silence_duration=self._tail.silence_s(voice.quiet_s, self._first.waiting_s) if ended else 0.0,
                frames=[utils.combine_frames(list(voice.frames))],
                speaking=voice.sounds,
            )
        )


def new_detector() -> Detector:
    """A detector for one conversation."""
    return Detector()


def moment(seconds: float) -> datetime:
    """Seconds since 1970 as a moment, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
