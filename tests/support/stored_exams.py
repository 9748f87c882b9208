"""Exams as the store of a running service holds them, changed behind its back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.exams import PostgresExams
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.repositories import ExamsTx
from avaaz_domain.shared.ids import AttemptId
from tests.support.api import Service

T = TypeVar("T")


def in_store(service: Service, work: Callable[[ExamsTx], Awaitable[T]]) -> T:
    """What comes of this work in one transaction."""

    async def done() -> T:
        engine = create_engine(service.database_url, 1, "avaaz-test")
        try:
            async with PostgresExams(engine, {}).begin() as tx:
                return await work(tx)
        finally:
            await engine.dispose()

    return asyncio.run(done())


def put(service: Service, attempt: dict[str, Any], change: Callable[[Attempt, datetime], Attempt]) -> Attempt:
    """The attempt, changed at a moment after all that it knows."""

    async def changed(tx: ExamsTx) -> Attempt:
        stored = await tx.attempts.get(AttemptId(UUID(attempt["id"])))
        return await tx.attempts.save(change(stored, max(datetime.now(UTC), stored.touched_at)))

    return in_store(service, changed)
