"""`python -m bench [names…]`: measure, print one table, write build/bench.json. Exit code 1 when a row is short."""

import argparse
import importlib
import logging
import sys
import time
from pathlib import Path

from bench.plan import Plan
from bench.row import Row, cannot_run, table, write

ROWS = {
    "import": ("import_time", ""),
    "cut_offs": ("cut_offs", ""),
    "prompt_growth": ("prompt_growth", ""),
    "exam_flow": ("exam_flow", ""),
    "scoring_measures": ("scoring_measures", ""),
    "http_read": ("http_read", "http"),
    "http_write": ("http_write", "http"),
    "loop": ("loop", "loop"),
    "voice_out": ("voice_out", "voice"),
    "voice_in": ("voice_in", "voice"),
    "barge_in": ("barge_in", "voice"),
    "first_word": ("first_word", "voice"),
    "handover": ("handover", "voice"),
    "recording": ("recording", "voice"),
    "calls": ("calls", "voice"),
    "startup": ("startup", ""),
    "web": ("web", ""),
}
"""Each row, its module in `bench.rows`, which has `measure(plan: Plan) -> Row`, and the stage it stands on."""
RESULT = Path("build/bench.json")


def main() -> int:
    """Run the rows that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(ROWS))
    parser.add_argument(
        "--quick", action="store_true", help="few rounds, to see that it runs; says nothing about speed"
    )
    args = parser.parse_args()
    unknown = [name for name in args.names if name not in ROWS]
    if unknown:
        parser.error(f"no row is named {', '.join(unknown)}; there are: {', '.join(ROWS)}")
    logging.getLogger("livekit").setLevel(logging.CRITICAL)  # a learner who leaves is no fault
    rows = []
    with Plan(quick=args.quick) as plan:
        stage = ""
        for name in args.names or ROWS:
            started = time.monotonic()
            if ROWS[name][1] != stage:
                plan.close_stages()  # what is not measured must not run beside
                stage = ROWS[name][1]
            rows.append(measure(name, plan))
            print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    write(rows, RESULT)
    print(table(rows))
    return 0 if all(row.ok for row in rows) else 1


def measure(name: str, plan: Plan) -> Row:
    """The row, or why it could not be measured: one row that fails must not hide the others."""
    try:
        found: Row = importlib.import_module(f"bench.rows.{ROWS[name][0]}").measure(plan)
    except Exception as why:  # noqa: BLE001 - whatever went wrong is this row's result
        return cannot_run(name, f"{type(why).__name__}: {why}".strip().splitlines()[0][:300])
    return found


if __name__ == "__main__":
    sys.exit(main())
