"""`recording`: the vendor's first sound to the client, in a talk beside a recorded exam and beside another."""

from bench.plan import Plan
from bench.row import Row, at_most, row, told
from bench.voice.beside import talks_beside_exams

LIMIT = 1.05


def measure(plan: Plan) -> Row:
    """p95 of `voice_out` with recording against p95 without."""
    found = plan.stage(talks_beside_exams)
    plain, recorded = found.plain, found.recorded
    figures = [
        at_most("p95", "ms", recorded.p("voice_out", 0.95), plain.p("voice_out", 0.95), LIMIT),
        told("p50", "ms", recorded.p("voice_out", 0.5), plain.p("voice_out", 0.5)),
    ]
    turns = f"{len(recorded.voice_out)} turns with, {len(plain.voice_out)} without"
    return row("recording", figures, f"{turns}; {found.answers} answers of the exams beside were recorded")
