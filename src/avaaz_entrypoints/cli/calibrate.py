"""`avaaz calibrate`: fit the measures scorer and its intervals to marks by people, and write the data file."""

import argparse
import json
import sys
from pathlib import Path

from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.composition.evaluation import calibrate


def main(argv: list[str]) -> int:
    """The exit code is 2 for a corpus that cannot be read or fitted."""
    parser = argparse.ArgumentParser(prog="avaaz calibrate", description=__doc__)
    parser.add_argument(
        "--corpus", required=True, help="a manifest (.jsonl, .csv), speak-improve:FOLDER[:SET], or authored"
    )
    parser.add_argument("--out", type=Path, default=Path("measures.json"), help="the data file (measures.json)")
    parser.add_argument("--folds", type=int, default=5, help="of the cross-validation, over speakers (5)")
    args = parser.parse_args(argv)
    try:
        data = calibrate(args.corpus, args.folds)
    except DomainError as why:
        print(f"avaaz calibrate: {why}", file=sys.stderr)
        return 2
    args.out.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{args.out}: {data['standing']}, fitted on {data['fitted_on']}; an interval is ± {data['half_width']:.2f}")
    return 0
