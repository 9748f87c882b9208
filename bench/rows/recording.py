"""`recording`: hand-overs in an exam that is recorded, beside one that is not."""

from bench.plan import Plan
from bench.row import Row, at_most, percentile, row, told
from bench.voice.exams import exams

LIMIT = 1.05


def measure(plan: Plan) -> Row:
    """p95 with recording against p95 without."""
    found = plan.stage(exams)
    figures = [
        at_most("p95", "ms", percentile(found.recorded, 0.95), percentile(found.plain, 0.95), LIMIT),
        told("p50", "ms", percentile(found.recorded, 0.5), percentile(found.plain, 0.5)),
    ]
    return row("recording", figures, f"{len(found.recorded)} hand-overs with, {len(found.plain)} without")
