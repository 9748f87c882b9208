"""`barge_in`: the learner's first voiced sample over the tutor, to silence at the client."""

from bench.plan import Plan
from bench.row import Row, at_most, row, told
from bench.voice.talk import talks

LIMIT, CEILING_MS = 1.10, 200


def measure(plan: Plan) -> Row:
    """p95 against the bare agent and against 200 ms."""
    found = plan.stage(talks)
    ours, baseline = found.ours, found.baseline
    figures = [
        at_most("p95", "ms", ours.p("barge_in", 0.95), baseline.p("barge_in", 0.95), LIMIT, CEILING_MS),
        told("p50", "ms", ours.p("barge_in", 0.5), baseline.p("barge_in", 0.5)),
    ]
    return row("barge_in", figures)
