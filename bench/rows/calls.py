"""`calls`: what a minute of conversation costs the worker, in CPU and memory, with three calls at once."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.parts import cpu_s, memory_mib
from bench.plan import Plan
from bench.row import Row, at_most, median, row, told
from bench.voice.learner import Learner, now, speech
from bench.voice.stage import VoiceStage, Way, voice_stage
from bench.voice.talk import TEXT, script

LIMIT = 1.10
CALLS = 3
REPLY_S = 1.5


@dataclass(slots=True)
class Cost:
    """Of each round: CPU seconds per call-minute, memory in MiB with the calls and without, answers per minute."""

    cpu: list[float] = field(default_factory=list)
    others: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    idle: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)


def measure(plan: Plan) -> Row:
    """Rounds of three calls on both stacks in turn. `memory` is all of the worker's, shared by its calls."""
    seconds, rounds = (6.0, 1) if plan.quick else (20.0, 2)
    found = asyncio.run(_rounds(plan.stage(voice_stage), seconds, rounds))
    ours, base = found["ours"], found["baseline"]
    each = [median(cost.busy) - median(cost.idle) for cost in (ours, base)]
    figures = [
        at_most("CPU of the worker", "s/call-minute", median(ours.cpu), median(base.cpu), LIMIT),
        at_most("memory of the worker", "MiB/call", median(ours.busy) / CALLS, median(base.busy) / CALLS, LIMIT),
        told("memory for one more call", "MiB", each[0] / CALLS, each[1] / CALLS),
        told("memory without a call", "MiB", median(ours.idle), median(base.idle)),
        told("CPU of HTTP and PostgreSQL", "s/call-minute", median(ours.others), None),
        told("turns taken", "1/call-minute", median(ours.turns), median(base.turns)),
    ]
    return row(
        "calls", figures, f"{CALLS} calls at once, {rounds} rounds of {seconds:g} s; the bare agent stores nothing"
    )


async def _rounds(stage: VoiceStage, seconds: float, rounds: int) -> dict[str, Cost]:
    found = {"ours": Cost(), "baseline": Cost()}
    blocks = speech(TEXT)
    script(stage, REPLY_S)
    for number in range(rounds):
        pair = (stage.ours, stage.baseline) if number % 2 == 0 else (stage.baseline, stage.ours)
        for way in pair:
            await _round(way, stage, blocks, seconds, found[way.name])
    return found


async def _round(way: Way, stage: VoiceStage, blocks: Sequence[bytes], seconds: float, cost: Cost) -> None:
    cost.idle.append(memory_mib(way.agent))
    learners = [await _enter(way) for _ in range(CALLS)]
    try:
        await asyncio.sleep(1.0)
        cpu, others, started = cpu_s(way.agent), sum(map(cpu_s, stage.others)), now()
        turns = await asyncio.gather(*(_talk(learner, blocks, started + seconds) for learner in learners))
        minutes = (now() - started) / 60 * CALLS
        cost.cpu.append((cpu_s(way.agent) - cpu) / minutes)
        cost.others.append((sum(map(cpu_s, stage.others)) - others) / minutes)
        cost.busy.append(memory_mib(way.agent))
        cost.turns.append(sum(turns) / minutes)
    finally:
        await asyncio.gather(*(learner.leave() for learner in learners))
    await asyncio.sleep(2.0)


async def _enter(way: Way) -> Learner:
    access = await asyncio.to_thread(way.visitor)
    url, token = await asyncio.to_thread(way.ticket, access)
    learner = Learner(coarse=True)
    learner.arm()
    await learner.join(url, token)
    await learner.hear()
    return learner


async def _talk(learner: Learner, blocks: Sequence[bytes], until: float) -> int:
    """Take turns until the time is over; returns how many were answered."""
    turns = 0
    while now() < until:
        await learner.quiet(0.4)
        learner.arm()
        await learner.say(list(blocks))
        try:
            await learner.hear(5.0)
            turns += 1
        except TimeoutError:
            continue
    return turns
