"""`avaaz audit [N]`: the newest security events, newest first. No address, no word and no secret is in them."""

import argparse
import asyncio
import sys

from avaaz_domain.accounts.audit import SecurityEvent
from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.composition.admin import a_desk
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.running import running_settings


def render(event: SecurityEvent) -> str:
    """One line."""
    who = str(event.learner_id) if event.learner_id else "-"
    return f"{event.at.isoformat(timespec='seconds')}  {event.kind.value:<22}  {who}  {event.origin[:12] or '-'}"


async def _recent(limit: int) -> list[SecurityEvent]:
    async with a_desk(running_settings(load_settings())) as desk:
        return await desk.recent(limit)


def main(argv: list[str]) -> int:
    """Print the events."""
    parser = argparse.ArgumentParser(prog="avaaz audit", description=__doc__)
    parser.add_argument("limit", nargs="?", type=int, default=50, help="how many")
    given = parser.parse_args(argv)
    try:
        for event in asyncio.run(_recent(given.limit)):
            print(render(event))
    except DomainError as why:
        print(f"avaaz audit: {why}", file=sys.stderr)
        return 1
    return 0
