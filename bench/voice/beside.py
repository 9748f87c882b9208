"""Talks on our stack while the same worker conducts an exam, recorded or not: what recording costs everybody else.

Only exams are recorded, and their lines are made ready before they are said, so that nothing in them is as long as
`voice_out`. The talk beside shares process, cores, disk and database with the recording.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.plan import Plan
from bench.voice.exams import sit
from bench.voice.learner import speech
from bench.voice.stage import VoiceStage, voice_stage
from bench.voice.talk import REPLY_S, TEXT, Heard, script, talk

RECORDINGS = "people/**/*.ogg"
"""Where the product keeps them, in its folder of data."""


@dataclass(slots=True)
class Beside:
    """Talks beside an exam that is not recorded, and beside one that is; how many answers were recorded meanwhile."""

    plain: Heard = field(default_factory=Heard)
    recorded: Heard = field(default_factory=Heard)
    answers: int = 0


@contextmanager
def talks_beside_exams(plan: Plan) -> Iterator[Beside]:
    """Rounds of both, alternating which comes first."""
    stage = plan.stage(voice_stage)
    found = Beside()
    asyncio.run(_rounds(stage, found, *((1, 9) if plan.quick else (4, 9))))
    found.answers = sum(1 for _ in stage.data.glob(RECORDINGS))
    if not found.answers:
        raise RuntimeError("no answer of an exam was recorded")
    yield found


async def _rounds(stage: VoiceStage, found: Beside, rounds: int, cycles: int) -> None:
    blocks = speech(TEXT)
    script(stage, REPLY_S)
    for number in range(rounds):
        for recorded in (False, True) if number % 2 == 0 else (True, False):
            over = asyncio.Event()
            candidate = asyncio.create_task(sit(stage, recorded=recorded, over=over.is_set))
            try:
                await talk(stage.ours, stage, blocks, cycles, found.recorded if recorded else found.plain)
            finally:
                over.set()
                await candidate
