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
    "import": "bench.rows.import_time",
    "cut_offs": "bench.rows.cut_offs",
    "http_read": "bench.rows.http_read",
    "http_write": "bench.rows.http_write",
    "loop": "bench.rows.loop",
    "voice_out": "bench.rows.voice_out",
    "voice_in": "bench.rows.voice_in",
    "barge_in": "bench.rows.barge_in",
    "first_word": "bench.rows.first_word",
    "calls": "bench.rows.calls",
    "startup": "bench.rows.startup",
}
"""Each row and its module, which has `measure(plan: Plan) -> Row`."""
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
        for name in args.names or ROWS:
            started = time.monotonic()
            rows.append(measure(name, plan))
            print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    write(rows, RESULT)
    print(table(rows))
    return 0 if all(row.ok for row in rows) else 1


def measure(name: str, plan: Plan) -> Row:
    """The row, or why it could not be measured: one row that fails must not hide the others."""
    try:
        found: Row = importlib.import_module(ROWS[name]).measure(plan)
    except Exception as why:  # noqa: BLE001 - whatever went wrong is this row's result
        return cannot_run(name, f"{type(why).__name__}: {why}".strip().splitlines()[0][:300])
    return found


if __name__ == "__main__":
    sys.exit(main())
