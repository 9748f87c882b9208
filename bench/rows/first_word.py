"""`first_word`: token request, to the tutor's first audible frame, with a warm worker."""

import asyncio

from bench.plan import Plan
from bench.row import Row, at_most, percentile, row, told
from bench.voice.stage import VoiceStage, voice_stage
from bench.voice.talk import REPLY_S, enter, script

LIMIT = 1.15


def measure(plan: Plan) -> Row:
    """New calls on both stacks in turn; the first of each warms up."""
    found = asyncio.run(_calls(plan.stage(voice_stage), 3 if plan.quick else 12))
    ours, baseline = found["ours"], found["baseline"]
    figures = [
        at_most("p50", "ms", percentile(ours, 0.5), percentile(baseline, 0.5), LIMIT),
        told("p95", "ms", percentile(ours, 0.95), percentile(baseline, 0.95)),
    ]
    note = "ours asks the HTTP API, which stores the call; the baseline's token is signed on the spot"
    return row("first_word", figures, note)


async def _calls(stage: VoiceStage, count: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"ours": [], "baseline": []}
    script(stage, REPLY_S)
    for number in range(count + 1):
        pair = (stage.ours, stage.baseline) if number % 2 == 0 else (stage.baseline, stage.ours)
        for way in pair:
            learner, asked, heard = await enter(way)
            await learner.quiet(0.3)
            await learner.leave()
            await asyncio.sleep(1.0)
            if number:
                found[way.name].append((heard - asked) * 1000)
    return found
