"""`avaaz cost [--since DAY] [--json]`: what vendors did and cost, per minute that learners were served."""

import argparse
import asyncio
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from avaaz_domain.conversation.cost import CostReport
from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.composition.cost import costs
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.running import running_settings

MONTH = timedelta(days=30)


def render(report: CostReport) -> str:
    """The report as a table for people."""
    rows = [("vendor", "model", "what", "reports", f"cost ({report.currency})")]
    for line in report.lines:
        total = line.total
        cost = "no price" if line.cost is None else f"{line.cost:.4f}"
        rows.append((total.vendor, total.model, total.kind.value, str(total.reports), cost))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(
        [
            *table,
            "",
            f"learner minutes          {report.learner_minutes:.1f}",
            f"cost                     {report.cost:.4f} {report.currency}",
            f"cost per learner minute  {_shown(report.cost_per_minute, '.4f')}",
            f"tokens per learner minute {_shown(report.tokens_per_minute, '.0f')}",
            f"share of cached input    {_shown(report.cached_share, '.0%')}",
            *([f"{report.unpriced} of these have no price: AVAAZ_PRICES names a table."] if report.unpriced else []),
        ]
    )


def _shown(value: Decimal | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def as_json(report: CostReport) -> str:
    """The report for programs; amounts are text, so that no digit is lost."""
    lines = [
        {
            "vendor": line.total.vendor,
            "model": line.total.model,
            "kind": line.total.kind.value,
            "reports": line.total.reports,
            **{name: amount for name, amount in asdict(line.total.quantities).items() if amount},
            "cost": None if line.cost is None else str(line.cost),
        }
        for line in report.lines
    ]
    figures = {
        "currency": report.currency,
        "learnerMinutes": str(report.learner_minutes),
        "cost": str(report.cost),
        "costPerMinute": None if report.cost_per_minute is None else str(report.cost_per_minute),
        "tokensPerMinute": None if report.tokens_per_minute is None else str(report.tokens_per_minute),
        "cachedShare": None if report.cached_share is None else str(report.cached_share),
    }
    return json.dumps({**figures, "lines": lines}, indent=2)


def main(argv: list[str]) -> int:
    """Print the report of the last 30 days, or since a day. Exit code 2 for a wrong day, 1 when it cannot be had."""
    parser = argparse.ArgumentParser(prog="avaaz cost", description=__doc__)
    parser.add_argument("--since", type=datetime.fromisoformat, help="the first day, as 2026-11-01; else 30 days ago")
    parser.add_argument("--json", action="store_true", help="for programs")
    given = parser.parse_args(argv)
    now = datetime.now(UTC)
    since = given.since.replace(tzinfo=given.since.tzinfo or UTC) if given.since else now - MONTH
    settings = running_settings(load_settings())
    try:
        report = asyncio.run(costs(settings, since, now + timedelta(days=1)))
    except DomainError as why:
        print(f"avaaz cost: {why}", file=sys.stderr)
        return 1
    print(as_json(report) if given.json else render(report))
    return 0
