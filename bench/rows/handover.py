"""`handover`: in an exam by voice, the candidate's last voiced frame to the first sound of examiner or partner."""

from bench.plan import Plan
from bench.row import Row, percentile, row, told
from bench.voice.exams import hand_overs
from bench.voice.stage import WINDOW_S


def measure(plan: Plan) -> Row:
    """p50 and p95 of the gap, with the fixed silence that ends a turn in it; there is no baseline to stand beside."""
    gaps = plan.stage(hand_overs)
    figures = [told("p50", "ms", percentile(gaps, 0.5), None), told("p95", "ms", percentile(gaps, 0.95), None)]
    return row("handover", figures, f"{len(gaps)} hand-overs, {WINDOW_S * 1000:.0f} ms of them the silence")
