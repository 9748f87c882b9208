"""Background work, enqueued in the transaction that causes it: one statement for the facts and their jobs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import sqlalchemy as sa

from avaaz_adapters.postgres.rows import Connection
from avaaz_domain.shared.events import Event

Listeners: TypeAlias = Mapping[type[Event], tuple[str, ...]]
"""Who is told of which event: names of listeners by event type."""
QUEUE = "listeners"
TASK = "tell"
"""The queue and the task that `avaaz_adapters.jobs` works off. A job's arguments: event_key, listener, subject."""

_PUBLISH = sa.text(
    """
    WITH fresh AS (
        INSERT INTO facts (event_key, listener, subject)
        SELECT CAST(:event_key AS text), listener, CAST(:subject AS uuid)
        FROM unnest(CAST(:listeners AS text[])) AS listener
        ON CONFLICT DO NOTHING
        RETURNING event_key, listener, subject
    )
    SELECT procrastinate_defer_jobs_v1(array_agg(ROW(
        CAST(:queue AS text), CAST(:task AS text), 0, NULL, event_key || ' ' || listener,
        jsonb_build_object('event_key', event_key, 'listener', listener, 'subject', subject), NULL
    )::procrastinate_job_to_defer_v1))
    FROM fresh HAVING count(*) > 0
    """
)


@dataclass(frozen=True, slots=True)
class PostgresPublisher:
    """Jobs."""

    db: Connection
    listeners: Listeners

    async def publish(self, event: Event) -> None:
        """Enqueue one job per listener; a fact that was told before adds nothing."""
        names = self.listeners.get(type(event), ())
        if names:
            values = {"event_key": event.key, "subject": event.subject, "listeners": list(names)}
            await self.db.run(_PUBLISH, {**values, "queue": QUEUE, "task": TASK})
