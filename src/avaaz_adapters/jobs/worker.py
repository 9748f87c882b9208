"""Run the jobs that the PostgreSQL store enqueued, until told to stop; a lost database is waited for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias
from uuid import UUID

import psycopg
from procrastinate import exceptions

from avaaz_adapters.jobs.tasks import Pace, make_app

Handlers: TypeAlias = Mapping[str, Callable[[UUID], Awaitable[None]]]
"""What a listener does, by its name; it is given the event's subject, maybe more than once."""

_AGAIN_S = 1.0
"""How long to wait before a lost database is tried again."""
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
            working = asyncio.create_task(_work(url, handlers, pace))
            try:
                await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                working.cancel()
                await asyncio.wait({working})
            if not working.cancelled() and (error := working.exception()):
                if not isinstance(error, _LOST):
                    raise error
                _log.warning("job queue lost", extra={"error": type(error).__name__})
            await asyncio.wait({stopping}, timeout=_AGAIN_S)
    finally:
        stopping.cancel()


async def _work(url: str, handlers: Handlers, pace: Pace) -> None:
    """Work until cancelled, or until the database is lost."""
    app = make_app(url, handlers, pace)
    try:
        await app.open_async()
        await app.run_worker_async(
            concurrency=pace.concurrency,
            fetch_job_polling_interval=pace.poll_s,
            update_heartbeat_interval=pace.heartbeat_s,
            stalled_worker_timeout=pace.dead_after_s,
            shutdown_graceful_timeout=pace.grace_s,
            delete_jobs="successful",
            install_signal_handlers=False,
        )
    finally:
        await app.close_async()
