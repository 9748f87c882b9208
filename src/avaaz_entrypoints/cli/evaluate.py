"""`avaaz evaluate`: hold a scorer against marks by people, beside a baseline that only counts words."""

import argparse
import asyncio
import json
import math
import sys
from pathlib import Path
from typing import Any

from avaaz_domain.exams.agreement import Estimate
from avaaz_domain.exams.evaluate_scorer import Evaluation
from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.cli.evaluation_page import page
from avaaz_entrypoints.composition.evaluation import SCORERS, Evaluated, as_data, evaluate


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="avaaz evaluate", description=__doc__)
    parser.add_argument(
        "--corpus", default="authored", help="a manifest (.jsonl, .csv), speak-improve:FOLDER[:SET], or authored"
    )
    parser.add_argument(
        "--scorer", default="measures", choices=SCORERS, help="composite asks the model of the settings"
    )
    parser.add_argument(
        "--model-file", type=Path, help="coefficients that avaaz calibrate wrote, instead of the shipped"
    )
    parser.add_argument("--variants", action="store_true", help="also try other names, regional words and a request")
    parser.add_argument("--out", type=Path, help="write evaluation.json and evaluation.html into this folder")
    parser.add_argument("--seed", type=int, default=1, help="of the bootstrap (1)")
    return parser


def main(argv: list[str]) -> int:
    """The exit code is 2 for a corpus that cannot be read and 1 when a model does not answer."""
    args = _parser().parse_args(argv)
    try:
        found = asyncio.run(evaluate(args.corpus, args.scorer, args.model_file, variants=args.variants, seed=args.seed))
    except DomainError as why:
        print(f"avaaz evaluate: {why}", file=sys.stderr)
        return 1 if why.code == "model_unavailable" else 2
    print(as_table(found))
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        data = json.dumps(_plain(as_data(found)), ensure_ascii=False, indent=1)
        (args.out / "evaluation.json").write_text(data, encoding="utf-8")
        (args.out / "evaluation.html").write_text(page(found), encoding="utf-8")
    return 0


def _plain(value: Any) -> Any:
    """JSON has no NaN: what is not defined is null."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return None if isinstance(value, float) and math.isnan(value) else value


def as_table(found: Evaluated) -> str:
    """What a person reads in a terminal."""
    names = list(found.evaluations[0].agreement.figures)
    rows = [["", *(each.scorer for each in found.evaluations)]]
    rows += [["marked of asked", *(f"{each.agreement.scored} of {each.agreement.asked}" for each in found.evaluations)]]
    rows += [[name, *(_shown(each.agreement.figures[name]) for each in found.evaluations)] for name in names]
    bands = sorted({band.band: None for each in found.evaluations for band in each.agreement.bands}, key=_place)
    rows += [[f"bias in {band}", *(_bias(each, band) for each in found.evaluations)] for band in bands]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    if found.shifts:
        lines += ["", "variant                         mean shift  largest  answers"]
        lines += [
            f"{each.variant:<30}  {each.mean:>10.3f}  {each.largest:>7.3f}  {each.answers}" for each in found.shifts
        ]
        lines += ["accent                          not run: no scorer here hears the sound"]
    return "\n".join([f"corpus: {found.corpus}", *([found.note] if found.note else []), "", *lines])


def _place(band: str) -> int:
    return ("pre-A1", "A1", "A2", "B1", "B2", "C1").index(band)


def _shown(estimate: Estimate) -> str:
    if math.isnan(estimate.value):
        return "–"
    return f"{estimate.value:.2f} [{estimate.low:.2f}, {estimate.high:.2f}]"


def _bias(evaluation: Evaluation, name: str) -> str:
    band = next((each for each in evaluation.agreement.bands if each.band == name), None)
    return f"{band.bias:+.2f}, RMSE {band.rmse:.2f}, {band.count} answers" if band else "–"
