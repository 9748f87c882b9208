"""Voice time in memory."""

from dataclasses import dataclass

from avaaz_adapters.memory.state import View
from avaaz_domain.conversation.errors import CallNotFound
from avaaz_domain.shared.ids import CallId, LearnerId


@dataclass(frozen=True, slots=True)
class MemoryAllowance:
    """Allowance: a fixed number of milliseconds for every learner, or no limit."""

    view: View
    free_ms: int | None

    async def left_ms(self, learner_id: LearnerId) -> int | None:
        """Milliseconds of voice left, 0 or more; None for no limit."""
        if self.free_ms is None:
            return None
        used = sum(ms for (owner, _), ms in self.view.rows.used_ms.items() if owner == learner_id)
        return max(0, self.free_ms - used)

    async def consume(self, learner_id: LearnerId, call_id: CallId, ms: int) -> None:
        """Charge `ms` milliseconds of this call."""
        if call_id not in self.view.rows.calls:
            raise CallNotFound("There is no such call.")
        used = self.view.writable.used_ms
        used[learner_id, call_id] = used.get((learner_id, call_id), 0) + ms
