"""`scoring_measures`: how many seconds of speech the measures scorer marks in a second on one core."""

import asyncio
import time

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.scoring.measures import MeasuresScorer
from avaaz_domain.exams.sitting import sitting_of
from avaaz_entrypoints.composition.exam import Order, sit
from bench.plan import Plan
from bench.row import Figure, Row, row

LEAST = 100.0


def measure(plan: Plan) -> Row:
    """The speech of a whole B1–B2 exam: words and times of voice, as the room keeps them; per second of a core."""
    attempt, _ = asyncio.run(sit(Order(spec="b1-b2", language="nb", candidate="b2-fluent")))
    sitting = sitting_of(attempt)
    speech = sum(turn.end_s - turn.start_s for turn in sitting.candidate)
    scorer = MeasuresScorer(PackagedExams().rubric())
    asyncio.run(scorer.score(sitting))
    rounds = 5 if plan.quick else 50
    started = time.process_time()
    for _ in range(rounds):
        asyncio.run(scorer.score(sitting))
    rate = rounds * speech / (time.process_time() - started)
    figure = Figure(
        name="speech", unit="s/s", ours=rate, baseline=None, ratio=None, bar=f"≥ {LEAST:g} s/s", ok=rate >= LEAST
    )
    return row("scoring_measures", [figure], "from words and times of voice; the voice was found when it was heard")
