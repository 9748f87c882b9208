"""Conversations on both stacks in turn, and the latencies in them.

a   last voiced frame pushed          b   the vendor's buffer committed
c   the vendor's first sound sent     d   first frame of the tutor heard
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bench.plan import Plan
from bench.row import percentile
from bench.voice.learner import SILENCE_S, Learner, now, speech
from bench.voice.stage import WINDOW_S, VoiceStage, Way, voice_stage

GREETING_S, REPLY_S = 0.8, 3.0
SPEAKS_S = 0.8
"""How long the tutor has been heard when the learner speaks over it."""
TEXT = "Hello tutor, how are you today"


@dataclass(frozen=True, slots=True)
class Seen:
    """One turn as the client saw it. `silent` is None when the tutor did not stop."""

    began: float
    silent: float | None
    a: float
    d: float


@dataclass(slots=True)
class Heard:
    """All of one stack, in ms. `missed`: turns without an answer or in which the tutor did not stop."""

    voice_in: list[float] = field(default_factory=list)
    whole_in: list[float] = field(default_factory=list)
    voice_out: list[float] = field(default_factory=list)
    barge_in: list[float] = field(default_factory=list)
    missed: int = 0
    late_ms: float = 0.0

    def p(self, name: str, share: float) -> float:
        """A percentile of one of the latencies."""
        return percentile(getattr(self, name), share)


@dataclass(frozen=True, slots=True)
class Talks:
    """What `talks` gives."""

    ours: Heard
    baseline: Heard

    @property
    def note(self) -> str:
        """How much was measured, and what was lost."""
        return "; ".join(
            f"{name}: {len(heard.voice_out)} turns, {heard.missed} without a stop or an answer, "
            f"microphone late by {heard.late_ms:.0f} ms at most"
            for name, heard in (("ours", self.ours), ("baseline", self.baseline))
        )


@contextmanager
def talks(plan: Plan) -> Iterator[Talks]:
    """Rounds of conversation, alternating. The vendor answers at once."""
    stage = plan.stage(voice_stage)
    yield asyncio.run(_talks(stage, *((1, 4) if plan.quick else (5, 9))))


async def _talks(stage: VoiceStage, rounds: int, cycles: int) -> Talks:
    blocks = speech(TEXT)
    found = {"ours": Heard(), "baseline": Heard()}
    script(stage, REPLY_S)
    for number in range(rounds):
        pair = (stage.ours, stage.baseline) if number % 2 == 0 else (stage.baseline, stage.ours)
        for way in pair:
            await talk(way, stage, blocks, cycles, found[way.name])
    return Talks(found["ours"], found["baseline"])


def script(stage: VoiceStage, seconds: float) -> None:
    """A short greeting, then answers of `seconds`, all without thinking."""
    greeting = {"say": "Hello there", "seconds": GREETING_S, "ttft_ms": 0}
    reply = {"say": "One two three four five six", "seconds": seconds, "ttft_ms": 0}
    stage.vendor.script(delta_ms=100, speedup=8, vad_rms=500, heard=[TEXT], replies=[greeting, reply])


async def enter(way: Way) -> tuple[Learner, float, float]:
    """A new call: the learner in it, when the token was asked for, and when the tutor was first heard."""
    access = await asyncio.to_thread(way.visitor)
    learner = Learner()
    learner.arm()
    asked = now()
    url, token = await asyncio.to_thread(way.ticket, access)
    await learner.join(url, token)
    return learner, asked, await learner.hear()


async def talk(way: Way, stage: VoiceStage, blocks: Sequence[bytes], cycles: int, heard: Heard) -> None:
    """One call of so many turns, in each of which the learner speaks over the tutor."""
    learner, asked, _ = await enter(way)
    seen: list[Seen] = []
    try:
        await learner.quiet(0.5)
        learner.arm()
        await learner.say(list(blocks))
        await learner.hear()
        for _ in range(cycles):
            try:
                seen.append(await _over(learner, blocks))
            except TimeoutError:
                heard.missed += 1
                await learner.quiet(0.5)
                learner.arm()
                await learner.say(list(blocks))
                await learner.hear()
    finally:
        heard.late_ms = max(heard.late_ms, learner.late_s * 1000)
        await learner.leave()
    await asyncio.sleep(1.0)
    _judge(seen, _connection(await asyncio.to_thread(stage.vendor.log), asked), heard)


async def _over(learner: Learner, blocks: Sequence[bytes]) -> Seen:
    """Speak over the tutor, then wait for the answer."""
    await asyncio.sleep(max(0.0, learner.loud_first + SPEAKS_S - now()))
    learner.begin(list(blocks))
    began = await learner.began()
    async with asyncio.timeout(REPLY_S + 3):
        await learner.quiet(SILENCE_S)
    silent = learner.loud_last + 0.01
    learner.arm()
    await learner.spoken()
    a = learner.voice_end
    d = await learner.hear(6.0)
    return Seen(began, silent if silent < a else None, a, d)


def _connection(log: Sequence[dict[str, Any]], since: float) -> list[dict[str, Any]]:
    """Events of the first conversation that the vendor opened since then."""
    opened = next(each for each in log if each["event"]["type"] == "session.created" and each["t"] > since)
    return [each for each in log if each["conn"] == opened["conn"]]


def _judge(seen: Sequence[Seen], log: Sequence[dict[str, Any]], heard: Heard) -> None:
    for turn in seen:
        within = [each for each in log if turn.a < each["t"] < turn.d]
        b = [each["t"] for each in within if each["event"]["type"] == "input_audio_buffer.committed"]
        c = [each["t"] for each in within if each["event"]["type"] == "response.output_audio.delta"]
        if turn.silent is None or not b or not c:
            heard.missed += 1
            continue
        heard.whole_in.append((b[0] - turn.a) * 1000)
        heard.voice_in.append((b[0] - turn.a - WINDOW_S) * 1000)
        heard.voice_out.append((turn.d - c[0]) * 1000)
        heard.barge_in.append((turn.silent - turn.began) * 1000)
