"""`http_write`: POST of a learner's typed line up to the commit; both services then write the scripted answer."""

from bench.http_stage import alternate, http_stage, write_request
from bench.plan import Plan
from bench.row import Row, row
from bench.rows.http_read import figures, note

FASTER = 1.5


def measure(plan: Plan) -> Row:
    """Both services under the same load in turn; the disk is waited for as usual."""
    ours, baseline = alternate(plan.stage(http_stage), write_request, plan, "202")
    return row("http_write", figures(ours, baseline, FASTER), note(ours, baseline))
