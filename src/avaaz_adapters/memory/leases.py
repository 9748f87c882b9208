"""Work that one process at a time does, in memory."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from avaaz_adapters.memory.state import View


@dataclass(frozen=True, slots=True)
class MemoryLeases:
    """LeaseRepo."""

    view: View

    async def take(self, work: str, holder: UUID, *, at: datetime, until: datetime) -> bool:
        """Have the work until then, unless somebody else has it at `at`."""
        leases = self.view.writable.leases
        having, since = leases.get(work, (holder, at))
        if having != holder and since > at:
            return False
        leases[work] = holder, until
        return True
