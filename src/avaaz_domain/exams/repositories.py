"""What the exams context keeps, and the transactions over it."""

from collections.abc import Collection
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.remarks import Reader, Remark
from avaaz_domain.exams.report import Report, Result
from avaaz_domain.shared.events import Jobs
from avaaz_domain.shared.ids import AttemptId, LearnerId, ReaderId


class AttemptRepo(Protocol):
    """Attempts. At most one of a learner is created or running."""

    async def get(self, attempt_id: AttemptId, *, owner: LearnerId | None = None) -> Attempt:
        """The attempt, or raise AttemptNotFound; with an owner, also when it is somebody else's."""
        ...

    async def running(self, learner_id: LearnerId) -> Attempt | None:
        """The learner's attempt that is created or running as it was last stored, or None."""
        ...

    async def of(self, learner_id: LearnerId, *, limit: int = 50) -> list[Attempt]:
        """The learner's attempts, newest first."""
        ...

    async def all(self, attempt_ids: Collection[AttemptId]) -> list[Attempt]:
        """Those of these attempts that there are, newest first; none of them is held."""
        ...

    async def open_before(self, at: datetime) -> list[Attempt]:
        """Attempts of anybody, created or running, that nobody has touched since `at`."""
        ...

    async def save(self, attempt: Attempt) -> Attempt:
        """Insert (version 0) or update; returns it with its new version.

        Raises ConcurrentChange on a stale version, and AttemptRunning when another one of the learner is created or
        running. Leaves `seen_at` as it is stored.
        """
        ...

    async def see(self, attempt_id: AttemptId, at: datetime | None) -> None:
        """Set `seen_at`, without a new version; one that is not there is no error."""
        ...


class ReportRepo(Protocol):
    """Reports, one per scored attempt."""

    async def of(self, attempt_id: AttemptId) -> Report | None:
        """The report, or None."""
        ...

    async def of_all(self, attempt_ids: Collection[AttemptId]) -> dict[AttemptId, Report]:
        """Those of these attempts that have one."""
        ...

    async def before(self, attempt: Attempt, *, limit: int) -> list[Result]:
        """Results with a number of the learner's attempts in its language that were begun before it, newest first."""
        ...

    async def save(self, report: Report) -> None:
        """Insert or replace."""
        ...


class ReaderRepo(Protocol):
    """Who is let in to exams."""

    async def of(self, attempt_id: AttemptId) -> list[Reader]:
        """Readers of one exam, in the order in which they were let in."""
        ...

    async def attempts(self, address: str) -> list[AttemptId]:
        """Exams that an address is let in to, the newest first, 100 at most."""
        ...

    async def add(self, reader: Reader) -> None:
        """Let in. Raises AttemptNotFound."""
        ...

    async def remove(self, attempt_id: AttemptId, reader_id: ReaderId) -> None:
        """Shut out; one who is not there is no error."""
        ...


class RemarkRepo(Protocol):
    """Marks by people, one set by one instructor for one exam."""

    async def of(self, attempt_id: AttemptId) -> list[Remark]:
        """All of an exam, in the order in which they were made."""
        ...

    async def by(self, attempt_id: AttemptId, instructor_id: LearnerId) -> Remark | None:
        """This instructor's, or None."""
        ...

    async def all_by(self, instructor_id: LearnerId, attempt_ids: Collection[AttemptId]) -> dict[AttemptId, Remark]:
        """What this instructor marked of these attempts."""
        ...

    async def add(self, remark: Remark) -> None:
        """Keep it. Raises AttemptNotFound, and AlreadyMarked when this instructor has marked this exam."""
        ...


class ExamsTx(Protocol):
    """The repositories of one transaction."""

    @property
    def attempts(self) -> AttemptRepo: ...

    @property
    def reports(self) -> ReportRepo: ...

    @property
    def readers(self) -> ReaderRepo: ...

    @property
    def remarks(self) -> RemarkRepo: ...

    @property
    def jobs(self) -> Jobs: ...


class ExamsUnitOfWork(Protocol):
    """Transactions over exams. Both raise Unavailable when the store is away."""

    def begin(self) -> AbstractAsyncContextManager[ExamsTx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        ...

    def read(self) -> AbstractAsyncContextManager[ExamsTx]:
        """For reading only: no transaction, each statement sees what is committed."""
        ...
