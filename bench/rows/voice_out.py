"""`voice_out`: the vendor's first sound sent, to the first audible frame at the client."""

from bench.plan import Plan
from bench.row import Row, at_most, row
from bench.voice.talk import talks

LIMIT = 1.10


def measure(plan: Plan) -> Row:
    """Median and p95 against the bare agent."""
    found = plan.stage(talks)
    figures = [
        at_most(name, "ms", found.ours.p("voice_out", share), found.baseline.p("voice_out", share), LIMIT)
        for name, share in (("p50", 0.5), ("p95", 0.95))
    ]
    return row("voice_out", figures, found.note)
