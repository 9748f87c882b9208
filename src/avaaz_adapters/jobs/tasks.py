"""The tasks of our queue: tell a listener of a fact, and rescue what a dead worker left."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from procrastinate import App, BaseRetryStrategy, PsycopgConnector, RetryDecision, exceptions
from procrastinate.jobs import Job, Status

from avaaz_adapters.postgres.publisher import QUEUE, TASK
from avaaz_adapters.postgres.urls import for_psycopg

_RESCUE = "rescue"
_IS_DONE = "SELECT done FROM facts WHERE event_key = %(event_key)s AND listener = %(listener)s"
_SET_DONE = "UPDATE facts SET done = true WHERE event_key = %(event_key)s AND listener = %(listener)s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a worker works. Times in seconds.

    `poll_s`: how often to look although nobody called. `retry_base_s`: a job that failed n times waits base ** n,
    `retry_most_s` at most: with these figures a job is given up after about a day, for a mail server may be away long.
    `dead_after_s`: without a heartbeat for so long, a worker is dead. `rescue_every_s`: at most 59.
    `grace_s`: how long running jobs may take to end when the worker is stopped.
    """

    concurrency: int = 4
    poll_s: float = 5.0
    attempts: int = 56
    retry_base_s: int = 2
    retry_most_s: int = 1_800
    heartbeat_s: float = 3.0
    dead_after_s: float = 12.0
    rescue_every_s: int = 5
    grace_s: float = 5.0

    def wait_s(self, failures: int) -> int:
        """How long a job waits that failed so many times."""
        return int(min(self.retry_base_s**failures, self.retry_most_s))


@dataclass(frozen=True, slots=True)
class Patience(BaseRetryStrategy):
    """Tries again and again, more and more seldom."""

    pace: Pace

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None: it has failed."""
        del exception
        if job.attempts >= self.pace.attempts:
            return None
        return RetryDecision(retry_in={"seconds": self.pace.wait_s(job.attempts + 1)})


def make_app(url: str, handlers: Mapping[str, Callable[[UUID], Awaitable[None]]], pace: Pace) -> App:
    """A procrastinate application over the database at `url`."""
    conninfo = for_psycopg(url, application_name="avaaz-jobs", connect_timeout="5")
    app = App(connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=3, timeout=5, reconnect_timeout=5))

    @app.task(name=TASK, queue=QUEUE, retry=Patience(pace))
    async def tell(event_key: str, listener: str, subject: str) -> None:
        fact = {"event_key": event_key, "listener": listener}
        try:
            known = await app.connector.execute_query_one_async(_IS_DONE, **fact)
        except exceptions.NoResult:
            return
        if not known["done"]:
            await handlers[listener](UUID(subject))
            await app.connector.execute_query_async(_SET_DONE, **fact)

    @app.periodic(cron=f"* * * * * */{pace.rescue_every_s}")
    @app.task(name=_RESCUE, queue=QUEUE, queueing_lock=_RESCUE)
    async def rescue(timestamp: int) -> None:  # noqa: ARG001 - procrastinate hands it in
        await rescue_jobs(app, pace)

    return app


async def rescue_jobs(app: App, pace: Pace) -> None:
    """Give the jobs of dead workers to the living; one that was tried too often has failed.

    A job that kills its workers comes back more and more seldom.
    """
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=pace.dead_after_s):
        if job.id is None:
            continue
        if job.task_name == _RESCUE or job.attempts >= pace.attempts:
            await app.job_manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=job.task_name == _RESCUE)
        else:
            later = timedelta(seconds=pace.wait_s(job.attempts) if job.attempts else 0)
            await app.job_manager.retry_job(job, retry_at=datetime.now(UTC) + later)
