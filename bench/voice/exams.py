"""Exams by voice on our stack, and how long each hand-over in them takes.

A hand-over is from the candidate's last voiced frame to the first sound of examiner or partner, at the client.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bench.parts import call
from bench.plan import Plan
from bench.product import guest
from bench.voice.learner import Learner, speech
from bench.voice.stage import VoiceStage, voice_stage

ANSWER = "I live in a small house by the sea"
ATTEMPTS = "/api/v1/exams/attempts"
QUIET_S = 0.4
"""Nobody has spoken for so long: the candidate can begin."""
LIMIT_S = 240
PARTS = 2
"""So many parts of the exam are sat: a monologue and the questions after it, twice."""
DIALOGUE = "follow_up"


@contextmanager
def hand_overs(plan: Plan) -> Iterator[list[float]]:
    """All of a few exams, in ms. The recogniser answers at once."""
    stage = plan.stage(voice_stage)
    stage.vendor.script(heard=[ANSWER])
    yield asyncio.run(_all(stage, 1 if plan.quick else 2))


async def _all(stage: VoiceStage, rounds: int) -> list[float]:
    return [gap for _ in range(rounds) for gap in await sit(stage)]


async def sit(stage: VoiceStage, *, recorded: bool = False, over: Callable[[], bool] = lambda: False) -> list[float]:
    """Sit an exam until its first parts are done, or `over` says so; returns its hand-overs in ms."""
    access = await asyncio.to_thread(guest, stage.port)
    if recorded:
        wishes = {"recordingConsent": True, "keepAudioDays": 7}
        await asyncio.to_thread(call, stage.port, "PATCH", "/api/v1/account/preferences", wishes, access)
    started = await _ask(stage, access, ATTEMPTS, {"exam": "a1-a2", "mode": "voice"})
    path = f"{ATTEMPTS}/{started['id']}"
    ticket = await _ask(stage, access, f"{path}/call", {})
    learner, gaps, blocks = Learner(), [], speech(ANSWER)
    await learner.join(ticket["url"], ticket["token"])
    async with asyncio.timeout(LIMIT_S):
        while not (at := await _look(stage, access, path))["now"] or at["now"]["number"] <= PARTS:
            if over():
                break
            if not at["now"] or not at["now"]["deadline"] or at["now"]["turn"] != "candidate":
                await asyncio.sleep(0.1)
                continue
            await learner.quiet(QUIET_S)
            learner.arm()
            await learner.say(list(blocks))
            if at["now"]["phase"] != DIALOGUE:
                await learner.finish()
            heard = await learner.hear()
            if at["now"]["phase"] == DIALOGUE:
                gaps.append((heard - learner.voice_end) * 1000)
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
