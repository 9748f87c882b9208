"""Use cases: an instructor marks an exam blind, and only then sees what the machine made of it."""

from dataclasses import dataclass

from avaaz_domain.accounts.entities import Account, Role
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.errors import AttemptNotFound
from avaaz_domain.exams.remarks import OVER, Disagreement, PersonsMark, Remark, checked, disagreements
from avaaz_domain.exams.report import Report
from avaaz_domain.exams.repositories import ExamsTx, ExamsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Forbidden
from avaaz_domain.shared.ids import AttemptId, LearnerId, RemarkId, new_id


@dataclass(frozen=True, slots=True)
class ToMark:
    """An exam that somebody was let in to. `remark` is their own; the rest is there only with it."""

    attempt: Attempt
    remark: Remark | None = None
    report: Report | None = None

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where the two differ; none while one of them is missing."""
        return disagreements(self.remark, self.report) if self.remark and self.report else ()


async def _instructor(accounts: AccountsUnitOfWork, learner_id: LearnerId) -> tuple[Account, str]:
    async with accounts.read() as tx:
        account = await tx.accounts.of(learner_id)
        if account is None or Role.INSTRUCTOR not in account.roles:
            raise Forbidden("Only instructors may do this.")
        return account, (await tx.profiles.of(learner_id)).name or account.email


async def _let_in(tx: ExamsTx, account: Account, attempt_id: AttemptId) -> Attempt:
    attempt = await tx.attempts.get(attempt_id)
    readers = await tx.readers.of(attempt.id)
    if account.address not in [reader.address for reader in readers] or attempt.state not in OVER:
        raise AttemptNotFound("There is no such exam attempt, or it is not over.")
    if attempt.learner_id == account.learner_id:
        raise Forbidden("Nobody marks their own exam.")
    return attempt


async def _shown(tx: ExamsTx, attempt: Attempt, remark: Remark | None) -> ToMark:
    return ToMark(attempt, remark, await tx.reports.of(attempt.id) if remark else None)


@dataclass(frozen=True, slots=True)
class ListToMark:
    """Exams that are over and that this instructor was let in to, newest first. Raises Forbidden for anybody else."""

    uow: ExamsUnitOfWork
    accounts: AccountsUnitOfWork

    async def __call__(self, instructor_id: LearnerId) -> list[ToMark]:
        account, _ = await _instructor(self.accounts, instructor_id)
        async with self.uow.read() as tx:
            found = await tx.attempts.all(await tx.readers.attempts(account.address))
            over = [each for each in found if each.state in OVER and each.learner_id != instructor_id]
            remarks = await tx.remarks.all_by(instructor_id, [each.id for each in over])
            reports = await tx.reports.of_all(list(remarks))
        return [ToMark(each, remarks.get(each.id), reports.get(each.id)) for each in over]


@dataclass(frozen=True, slots=True)
class ReadToMark:
    """One of them. Raises Forbidden, and AttemptNotFound where one was not let in or the exam is not over."""

    uow: ExamsUnitOfWork
    accounts: AccountsUnitOfWork

    async def __call__(self, instructor_id: LearnerId, attempt_id: AttemptId) -> ToMark:
        account, _ = await _instructor(self.accounts, instructor_id)
        async with self.uow.read() as tx:
            attempt = await _let_in(tx, account, attempt_id)
            return await _shown(tx, attempt, await tx.remarks.by(attempt.id, instructor_id))


@dataclass(frozen=True, slots=True)
class MarkBlind:
    """Keep an instructor's marks, once: who has seen the machine's cannot mark again.

    Raises Forbidden, AttemptNotFound, MarksInvalid, and AlreadyMarked.
    """

    uow: ExamsUnitOfWork
    accounts: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, instructor_id: LearnerId, attempt_id: AttemptId, marks: tuple[PersonsMark, ...]) -> ToMark:
        account, name = await _instructor(self.accounts, instructor_id)
        async with self.uow.begin() as tx:
            attempt = await _let_in(tx, account, attempt_id)
            now = self.clock.now()
            remark = Remark(
                id=RemarkId(new_id(now)),
                attempt_id=attempt.id,
                learner_id=attempt.learner_id,
                instructor_id=instructor_id,
                name=name,
                made_at=now,
                marks=checked(marks, attempt),
            )
            await tx.remarks.add(remark)
            return await _shown(tx, attempt, remark)


@dataclass(frozen=True, slots=True)
class ReadRemarks:
    """What instructors marked, for the learner, in the order in which they did. Raises AttemptNotFound."""

    uow: ExamsUnitOfWork

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId) -> list[ToMark]:
        async with self.uow.read() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
            report = await tx.reports.of(attempt.id)
            return [ToMark(attempt, remark, report) for remark in await tx.remarks.of(attempt.id)]
