"""The wiring of `avaaz cost`: the store's usage and a price table."""

from datetime import datetime
from pathlib import Path

from avaaz_adapters.content.prices import read_prices, shipped_prices
from avaaz_domain.conversation.cost import CostReport, cost_report
from avaaz_entrypoints.composition.call_parts import conversations_of
from avaaz_entrypoints.composition.settings import Settings


async def costs(settings: Settings, since: datetime, until: datetime) -> CostReport:
    """What vendors did and cost in a period. Raises PricesRefused and Unavailable."""
    prices = read_prices(Path(settings.prices)) if settings.prices else shipped_prices()
    engine, uow = conversations_of(settings, 1, "avaaz cost")
    try:
        async with uow.read() as tx:
            return cost_report(await tx.usage.totals(since=since, until=until), prices)
    finally:
        await engine.dispose()
