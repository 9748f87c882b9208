"""Run the jobs that the PostgreSQL store enqueued, until told to stop; a lost database is waited for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import TypeAlias
from uuid import UUID

import psycopg
from procrastinate import exceptions
from procrastinate.worker import Worker

from avaaz_adapters.jobs.tasks import Pace, make_app

Handlers: TypeAlias = Mapping[str, Callable[[UUID], Awaitable[None]]]
"""What a listener does, by its name; it is given the event's subject, maybe more than once."""

_AGAIN_S = 1.0
"""How long to wait before a lost database is tried again."""
_END_S = 6.0
"""How long a worker may take to end besides the time its jobs are given."""
_LOST = (exceptions.ConnectorException, psycopg.Error, OSError)

_log = logging.getLogger(__name__)


async def run(url: str, handlers: Handlers, stop: asyncio.Event, pace: Pace | None = None) -> None:
    """Work until `stop` is set, then let running jobs end for `pace.grace_s` seconds; the rest is tried again later.

    Each job runs at least once. A job whose worker was killed is run by another one after `pace.dead_after_s`.
    """
    pace = pace or Pace()
    stopping = asyncio.create_task(stop.wait())
    try:
        while not stop.is_set():
            try:
                await _work(url, handlers, pace, stopping)
            except _LOST as error:
                _log.warning("job queue lost", extra={"error": type(error).__name__})
            await asyncio.wait({stopping}, timeout=_AGAIN_S)
    finally:
        stopping.cancel()


async def _work(url: str, handlers: Handlers, pace: Pace, stopping: asyncio.Task[bool]) -> None:
    """Work until `stopping` is done, or until the database is lost."""
    app = make_app(url, handlers, pace)
    worker = Worker(
        app,
        concurrency=pace.concurrency,
        fetch_job_polling_interval=pace.poll_s,
        update_heartbeat_interval=pace.heartbeat_s,
        stalled_worker_timeout=pace.dead_after_s,
        shutdown_graceful_timeout=pace.grace_s,
        delete_jobs="successful",
        install_signal_handlers=False,
    )
    try:
        await _until(stopping, app.connector.open_async(), asyncio.Task.cancel, _END_S)
        if stopping.done():
            return
        await _until(stopping, worker.run(), lambda _: worker.stop(), pace.grace_s + _END_S)
    finally:
        await app.close_async()


async def _until(
    stopping: asyncio.Task[bool],
    work: Coroutine[None, None, None],
    end: Callable[[asyncio.Task[None]], object],
    within_s: float,
) -> None:
    """Do `work`; once `stopping` is done, `end` it and wait no longer than `within_s`.

    Waited for with a bound because a cancellation can be lost: `asyncio.wait_for`, which the driver's pool opens with,
    drops one that comes with the result. For the same reason a worker is told to stop and not cancelled.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        end(task)
        await asyncio.wait({task}, timeout=within_s)
    if not task.done():
        task.cancel()
        _log.error("job worker does not stop")
    elif not task.cancelled():
        task.result()
