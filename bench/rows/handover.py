"""`handover`: in an exam by voice, the candidate's last voiced frame to the first sound of examiner or partner."""

import asyncio
from typing import Any

from bench.parts import call
from bench.plan import Plan
from bench.product import guest
from bench.row import Row, percentile, row, told
from bench.voice.learner import Learner, speech
from bench.voice.stage import WINDOW_S, VoiceStage, voice_stage

ANSWER = "I live in a small house by the sea"
ATTEMPTS = "/api/v1/exams/attempts"
QUIET_S = 0.4
"""Nobody has spoken for so long: the candidate can begin."""
LIMIT_S = 420
DIALOGUE = "follow_up"


def measure(plan: Plan) -> Row:
    """p50 and p95 of the gap, with the fixed silence that ends a turn in it; there is no baseline to stand beside."""
    gaps = asyncio.run(_exams(plan.stage(voice_stage), 1 if plan.quick else 3))
    figures = [told("p50", "ms", percentile(gaps, 0.5), None), told("p95", "ms", percentile(gaps, 0.95), None)]
    return row("handover", figures, f"{len(gaps)} hand-overs, {WINDOW_S * 1000:.0f} ms of them the silence")


async def _exams(stage: VoiceStage, rounds: int) -> list[float]:
    stage.vendor.script(heard=[ANSWER])
    gaps: list[float] = []
    for _ in range(rounds):
        gaps += await _exam(stage)
    return gaps


async def _exam(stage: VoiceStage) -> list[float]:
    access = await asyncio.to_thread(guest, stage.port)
    started = await _ask(stage, access, ATTEMPTS, {"exam": "a1-a2", "mode": "voice"})
    path = f"{ATTEMPTS}/{started['id']}"
    ticket = await _ask(stage, access, f"{path}/call", {})
    learner, gaps, blocks = Learner(), [], speech(ANSWER)
    await learner.join(ticket["url"], ticket["token"])
    async with asyncio.timeout(LIMIT_S):
        while (at := await _look(stage, access, path))["state"] in ("created", "running"):
            if not at["now"] or not at["now"]["deadline"] or at["now"]["turn"] != "candidate":
                await asyncio.sleep(0.1)
                continue
            await learner.quiet(QUIET_S)
            learner.arm()
            await learner.say(list(blocks))
            if at["now"]["phase"] == DIALOGUE:
                gaps.append((await learner.hear() - learner.voice_end) * 1000)
            elif at["parts"][at["now"]["number"] - 1]["mode"] == "pair":
                await learner.hear(30)
            else:
                await learner.finish()
                await learner.hear(30)
    await learner.leave()
    return gaps


async def _look(stage: VoiceStage, access: str, path: str) -> dict[str, Any]:
    _, answer = await asyncio.to_thread(call, stage.port, "GET", path, None, access)
    found: dict[str, Any] = answer
    return found


async def _ask(stage: VoiceStage, access: str, path: str, body: object) -> dict[str, Any]:
    status, answer = await asyncio.to_thread(call, stage.port, "POST", path, body, access)
    if status != 201:
        raise RuntimeError(f"POST {path} answered {status}: {answer}")
    found: dict[str, Any] = answer
    return found
