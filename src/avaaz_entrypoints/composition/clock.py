"""The clock of an installation."""

from datetime import UTC, datetime

from avaaz_adapters.system.clock import SystemClock
from avaaz_entrypoints.composition.settings import Settings


def clock_of(settings: Settings) -> SystemClock:
    """The clock every process of this installation runs by, as the settings move it."""
    since = datetime.fromtimestamp(settings.clock_since_s, UTC) if settings.clock_since_s else datetime.now(UTC)
    return SystemClock(settings.clock_offset_s, settings.clock_rate, since)
