"""Background work in memory: recorded with the transaction, run when asked to."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias
from uuid import UUID

from avaaz_adapters.memory.gate import Gate
from avaaz_adapters.memory.state import Delivery, State, View
from avaaz_domain.shared.events import Event

Listeners: TypeAlias = Mapping[type[Event], tuple[str, ...]]
"""Who is told of which event: names of listeners by event type."""
Handlers: TypeAlias = Mapping[str, Callable[[UUID], Awaitable[None]]]
"""What a listener does, by its name; it is given the event's subject, maybe more than once."""

ATTEMPTS = 5
"""How often a job is tried before it is left alone."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MemoryPublisher:
    """Jobs, within one transaction."""

    view: View
    listeners: Listeners

    async def publish(self, event: Event) -> None:
        """Enqueue one job per listener; a fact that was told before adds nothing."""
        jobs = self.view.writable.deliveries
        for listener in self.listeners.get(type(event), ()):
            jobs.setdefault((event.key, listener), Delivery(event.key, listener, event.subject))


@dataclass(frozen=True, slots=True)
class MemoryJobs:
    """The jobs of a MemoryStore, seen from the worker's side."""

    state: Callable[[], State]
    gate: Gate

    def waiting(self) -> list[Delivery]:
        """Jobs that are still to be done, in the order in which they came."""
        return [each for each in self.state().deliveries.values() if not each.done and each.attempts < ATTEMPTS]

    async def run_waiting(self, handlers: Handlers) -> int:
        """Run every waiting job once; returns how many were done. One that raises waits for the next time."""
        done = 0
        for job in self.waiting():
            try:
                await handlers[job.listener](job.subject)
            except Exception:  # noqa: BLE001 - whatever a listener raises, the others are told
                _log.exception("job failed", extra={"job": job.listener, "event": job.event_key})
                await self._keep(replace(job, attempts=job.attempts + 1))
            else:
                await self._keep(replace(job, attempts=job.attempts + 1, done=True))
                done += 1
        return done

    async def run(self, handlers: Handlers, stop: asyncio.Event, *, every_s: float = 0.05) -> None:
        """Run jobs as they come until `stop` is set."""
        while not stop.is_set():
            await self.run_waiting(handlers)
            try:
                await asyncio.wait_for(stop.wait(), every_s)
            except TimeoutError:
                continue

    async def _keep(self, job: Delivery) -> None:
        async with self.gate.held():
            self.state().deliveries[job.event_key, job.listener] = job
