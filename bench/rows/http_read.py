"""`http_read`: GET /api/v1/sessions/default, signed in, on a real PostgreSQL, 16 clients."""

from bench.http_stage import CLIENTS, Load, alternate, http_stage, read_request
from bench.plan import Plan
from bench.row import Figure, Row, at_least, at_most, row, told

FASTER = 2.5


def measure(plan: Plan) -> Row:
    """Both services under the same load in turn."""
    ours, baseline = alternate(plan.stage(http_stage), read_request, plan, "200")
    return row("http_read", figures(ours, baseline, FASTER), note(ours, baseline))


def figures(ours: Load, baseline: Load, faster: float) -> list[Figure]:
    """Rate and p99 against their bars, the rest for information."""
    return [
        at_least("rate", "requests/s", ours.rate, baseline.rate, faster),
        at_most("p99", "ms", ours.p(0.99), baseline.p(0.99), 1.0),
        told("p50", "ms", ours.p(0.5), baseline.p(0.5)),
        told("p95", "ms", ours.p(0.95), baseline.p(0.95)),
        told("CPU per request", "ms", ours.cpu_ms, baseline.cpu_ms),
    ]


def note(ours: Load, baseline: Load) -> str:
    """Who else used the processor."""
    return (
        f"{CLIENTS} clients, {len(ours.rates)} rounds in turn; the load generator took {ours.generator:.0%} of a core "
        f"under ours, {baseline.generator:.0%} under the baseline; CPU per request is that of the service's process"
    )
