"""Who can hold calls, in memory."""

from dataclasses import dataclass, replace
from datetime import datetime

from avaaz_adapters.memory.state import View
from avaaz_domain.conversation.entities import Worker
from avaaz_domain.shared.ids import WorkerId


@dataclass(frozen=True, slots=True)
class MemoryWorkers:
    """WorkerRepo."""

    view: View

    async def beat(self, worker_id: WorkerId, at: datetime) -> None:
        """The worker lives; one that was declared gone before lives again."""
        rows = self.view.writable.workers
        worker = rows.get(worker_id) or Worker(id=worker_id, started_at=at, heartbeat_at=at)
        gone_at = worker.gone_at if worker.gone_at and worker.gone_at >= at else None
        rows[worker_id] = replace(worker, heartbeat_at=max(at, worker.heartbeat_at), gone_at=gone_at)

    async def retire(self, worker_id: WorkerId, at: datetime) -> None:
        """The worker is gone, even if it was never heard from."""
        rows = self.view.writable.workers
        worker = rows.get(worker_id) or Worker(id=worker_id, started_at=at, heartbeat_at=at)
        rows[worker_id] = replace(worker, gone_at=worker.gone_at or at)

    async def get(self, worker_id: WorkerId) -> Worker | None:
        """The worker, or None."""
        return self.view.rows.workers.get(worker_id)

    async def silent_since(self, at: datetime) -> list[Worker]:
        """Workers not declared gone whose last heartbeat is older than `at`, oldest heartbeat first."""
        silent = (each for each in self._present() if each.heartbeat_at < at)
        return sorted(silent, key=lambda each: (each.heartbeat_at, each.id))

    async def alive_since(self, at: datetime) -> int:
        """How many workers, not declared gone, were heard from at or after `at`."""
        return sum(each.heartbeat_at >= at for each in self._present())

    def _present(self) -> list[Worker]:
        return [each for each in self.view.rows.workers.values() if each.gone_at is None]
