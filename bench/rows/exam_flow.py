"""`exam_flow`: whole exams per second against fakes, from the first line to the report."""

import asyncio
import time

from avaaz_entrypoints.composition.exam import Order, sit
from bench.plan import Plan
from bench.row import Figure, Row, row

LEAST = 20.0
CANDIDATES = ("a2-hesitant", "b1-hesitant", "b1-fluent", "b2-fluent")


def measure(plan: Plan) -> Row:
    """One after the other, per second of one core's time, in both languages; the content is read before."""
    orders = [Order(spec="b1-b2", language=code, candidate=name) for name in CANDIDATES for code in ("nb", "en")]
    rate = asyncio.run(_rate(orders * (1 if plan.quick else 10)))
    figure = Figure(
        name="exams", unit="/s", ours=rate, baseline=None, ratio=None, bar=f"≥ {LEAST:g} /s", ok=rate >= LEAST
    )
    return row("exam_flow", [figure], "B1–B2, simulated candidate and partner, memory store, measures scorer")


async def _rate(orders: list[Order]) -> float:
    """Exams per second, after one that is not counted."""
    await sit(orders[0])
    started = time.process_time()
    for order in orders:
        await sit(order)
    return len(orders) / (time.process_time() - started)
