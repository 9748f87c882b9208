"""Vendors' usage in memory."""

from dataclasses import dataclass
from datetime import datetime

from avaaz_adapters.memory.state import View, aware
from avaaz_domain.conversation.usage import Quantities, Usage, UsageKind, UsageTotal


@dataclass(frozen=True, slots=True)
class MemoryUsage:
    """UsageRepo."""

    view: View

    async def add(self, usage: Usage) -> None:
        """Keep a report; one with the same id adds nothing."""
        self.view.writable.usage.setdefault(usage.id, aware(usage))

    async def totals(self, *, since: datetime, until: datetime) -> list[UsageTotal]:
        """Sums by vendor, model and kind."""
        found: dict[tuple[str, str, UsageKind], list[Usage]] = {}
        for usage in self.view.rows.usage.values():
            if since <= usage.at < until:
                found.setdefault((usage.vendor, usage.model, usage.kind), []).append(usage)
        return [
            UsageTotal(
                vendor=vendor,
                model=model,
                kind=kind,
                reports=len(reports),
                quantities=sum((each.quantities for each in reports), Quantities()),
            )
            for (vendor, model, kind), reports in sorted(found.items())
        ]
