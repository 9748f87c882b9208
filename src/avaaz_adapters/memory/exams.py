"""Attempts and reports in memory."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from avaaz_adapters.memory.jobs import Listeners, MemoryPublisher
from avaaz_adapters.memory.remarks import MemoryReaders, MemoryRemarks
from avaaz_adapters.memory.state import View, aware
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.errors import AttemptNotFound, AttemptRunning
from avaaz_domain.exams.report import Report, Result
from avaaz_domain.exams.repositories import ExamsTx
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import AttemptId, LearnerId

OPEN = (State.CREATED, State.RUNNING)


@dataclass(frozen=True, slots=True)
class MemoryAttempts:
    """AttemptRepo."""

    view: View

    async def get(self, attempt_id: AttemptId, *, owner: LearnerId | None = None) -> Attempt:
        """See AttemptRepo."""
        found = self.view.rows.attempts.get(attempt_id)
        if found is None or owner not in (None, found.learner_id):
            raise AttemptNotFound("There is no such exam attempt.")
        return found

    async def running(self, learner_id: LearnerId) -> Attempt | None:
        """See AttemptRepo."""
        own = (each for each in self.view.rows.attempts.values() if each.learner_id == learner_id)
        return next((each for each in own if each.state in OPEN), None)

    async def of(self, learner_id: LearnerId, *, limit: int = 50) -> list[Attempt]:
        """See AttemptRepo."""
        own = [each for each in self.view.rows.attempts.values() if each.learner_id == learner_id]
        return sorted(own, key=lambda each: each.created_at, reverse=True)[:limit]

    async def all(self, attempt_ids: Collection[AttemptId]) -> list[Attempt]:
        """See AttemptRepo."""
        found = [each for each in self.view.rows.attempts.values() if each.id in attempt_ids]
        return sorted(found, key=lambda each: each.created_at, reverse=True)

    async def open_before(self, at: datetime) -> list[Attempt]:
        """See AttemptRepo."""
        return [each for each in self.view.rows.attempts.values() if each.state in OPEN and each.touched_at < at]

    async def save(self, attempt: Attempt) -> Attempt:
        """See AttemptRepo."""
        rows = self.view.writable.attempts
        stored = rows.get(attempt.id)
        if (stored.version if stored else 0) != attempt.version:
            raise ConcurrentChange("The exam was moved on by somebody else.")
        other = await self.running(attempt.learner_id)
        if attempt.state in OPEN and other and other.id != attempt.id:
            raise AttemptRunning("The learner already sits an exam.")
        seen_at = stored.seen_at if stored else None
        rows[attempt.id] = replace(aware(attempt), version=attempt.version + 1, seen_at=seen_at)
        return rows[attempt.id]

    async def see(self, attempt_id: AttemptId, at: datetime | None) -> None:
        """See AttemptRepo."""
        rows = self.view.writable.attempts
        if attempt_id in rows:
            rows[attempt_id] = replace(rows[attempt_id], seen_at=at)


@dataclass(frozen=True, slots=True)
class MemoryReports:
    """ReportRepo."""

    view: View

    async def of(self, attempt_id: AttemptId) -> Report | None:
        """See ReportRepo."""
        return self.view.rows.reports.get(attempt_id)

    async def of_all(self, attempt_ids: Collection[AttemptId]) -> dict[AttemptId, Report]:
        """See ReportRepo."""
        return {key: report for key, report in self.view.rows.reports.items() if key in attempt_ids}

    async def before(self, attempt: Attempt, *, limit: int) -> list[Result]:
        """See ReportRepo."""
        found = []
        for report in self.view.rows.reports.values():
            sat = self.view.rows.attempts[report.attempt_id]
            mine = report.learner_id == attempt.learner_id and report.language == attempt.language
            if report.estimate is None or report.low is None or report.high is None or not mine:
                continue
            if sat.created_at < attempt.created_at:
                exam, name = sat.spec.alias, sat.spec.name
                found.append(Result(sat.id, exam, name, sat.created_at, report.estimate, report.low, report.high))
        return sorted(found, key=lambda each: each.sat_at, reverse=True)[:limit]

    async def save(self, report: Report) -> None:
        """See ReportRepo."""
        if report.attempt_id not in self.view.rows.attempts:
            raise AttemptNotFound("There is no such exam attempt.")
        self.view.writable.reports[report.attempt_id] = report


@dataclass(frozen=True, slots=True)
class MemoryExamsTx:
    """ExamsTx."""

    attempts: MemoryAttempts
    reports: MemoryReports
    readers: MemoryReaders
    remarks: MemoryRemarks
    jobs: MemoryPublisher


@dataclass(frozen=True, slots=True)
class MemoryExams:
    """ExamsUnitOfWork over the shared store."""

    store: MemoryStore
    listeners: Listeners

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[ExamsTx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        async with self.store.writing() as view:
            yield self._tx(view)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ExamsTx]:
        """For reading only: each call sees what is committed."""
        yield self._tx(self.store.reading())

    def _tx(self, view: View) -> MemoryExamsTx:
        return MemoryExamsTx(
            MemoryAttempts(view),
            MemoryReports(view),
            MemoryReaders(view),
            MemoryRemarks(view),
            MemoryPublisher(view, self.listeners),
        )
