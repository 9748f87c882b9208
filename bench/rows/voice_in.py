"""`voice_in`: last voiced sample, to the commit of the learner's turn, with a window of 400 ms on both sides.

The bar is on what comes on top of the window; with the window in both, the ratio would look better than it is.
"""

from bench.plan import Plan
from bench.row import Row, at_most, row, told
from bench.voice.talk import talks

LIMIT = 1.10


def measure(plan: Plan) -> Row:
    """Median against the bare agent, whose turn the vendor commits."""
    found = plan.stage(talks)
    ours, baseline = found.ours, found.baseline
    figures = [
        at_most("p50 on top of the window", "ms", ours.p("voice_in", 0.5), baseline.p("voice_in", 0.5), LIMIT),
        told("p95 on top of the window", "ms", ours.p("voice_in", 0.95), baseline.p("voice_in", 0.95)),
        told("p50 with the window", "ms", ours.p("whole_in", 0.5), baseline.p("whole_in", 0.5)),
        told("p95 with the window", "ms", ours.p("whole_in", 0.95), baseline.p("whole_in", 0.95)),
    ]
    return row("voice_in", figures)
