"""What every store of readers and of marks by people keeps to. Subclass and provide `accounts`, `exams`, `catalog`."""

from typing import Any

import pytest

from avaaz_adapters.contract_suite.store.examples import NOON, AccountsContract, after, stored_learner
from avaaz_adapters.contract_suite.store.exams import a_line, a_report, an_attempt
from avaaz_domain.accounts.entities import Learner
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.errors import AlreadyMarked, AttemptNotFound
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.remarks import PersonsMark, Reader, Remark
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.ids import ReaderId, RemarkId, new_id

ADDRESS = "berit@example.org"


def a_reader(attempt: Attempt, **changes: Any) -> Reader:
    """Somebody who is let in to this attempt."""
    usual: dict[str, Any] = {
        "id": ReaderId(new_id(NOON)),
        "attempt_id": attempt.id,
        "learner_id": attempt.learner_id,
        "email": "Berit@example.org",
        "address": ADDRESS,
        "let_in_at": NOON,
    }
    return Reader(**{**usual, **changes})


def a_remark(attempt: Attempt, instructor: Learner, **changes: Any) -> Remark:
    """What an instructor makes of it."""
    usual: dict[str, Any] = {
        "id": RemarkId(new_id(NOON)),
        "attempt_id": attempt.id,
        "learner_id": attempt.learner_id,
        "instructor_id": instructor.id,
        "name": "Berit",
        "made_at": after(90),
        "marks": (PersonsMark(criterion="grammar", value=2.5, note="“I lives”"),),
    }
    return Remark(**{**usual, **changes})


class RemarksContract(AccountsContract):
    """Readers are found by their address; each instructor marks an exam once."""

    @pytest.fixture
    async def instructor(self, accounts: AccountsUnitOfWork) -> Learner:
        return await stored_learner(accounts)

    @pytest.fixture
    async def attempt(self, exams: ExamsUnitOfWork, catalog: ExamCatalog, accounts: AccountsUnitOfWork) -> Attempt:
        """An exam that is over."""
        sat = an_attempt(catalog, await stored_learner(accounts)).begin(after(1)).hear(a_line(), after(15))
        async with exams.begin() as tx:
            return await tx.attempts.save(sat.abandon(after(20)))

    async def test_who_is_let_in_finds_the_exam_until_shut_out(self, exams: ExamsUnitOfWork, attempt: Attempt) -> None:
        """By address, and nobody else."""
        first, second = a_reader(attempt), a_reader(attempt, address="b@example.org", let_in_at=after(1))
        async with exams.begin() as tx:
            await tx.readers.add(second)
            await tx.readers.add(first)
        async with exams.read() as tx:
            assert await tx.readers.of(attempt.id) == [first, second]
            assert await tx.readers.attempts(ADDRESS) == [attempt.id]
            assert await tx.readers.attempts("nobody@example.org") == []
        async with exams.begin() as tx:
            await tx.readers.remove(attempt.id, first.id)
            await tx.readers.remove(attempt.id, first.id)
            assert await tx.readers.of(attempt.id) == [second]
            assert await tx.readers.attempts(ADDRESS) == []

    async def test_marks_are_read_back_and_given_once(
        self, exams: ExamsUnitOfWork, attempt: Attempt, instructor: Learner, accounts: AccountsUnitOfWork
    ) -> None:
        """By each instructor."""
        remark = a_remark(attempt, instructor)
        other = a_remark(attempt, await stored_learner(accounts), made_at=after(95))
        async with exams.begin() as tx:
            await tx.remarks.add(other)
            await tx.remarks.add(remark)
        with pytest.raises(AlreadyMarked):
            async with exams.begin() as tx:
                await tx.remarks.add(a_remark(attempt, instructor))
        async with exams.read() as tx:
            assert await tx.remarks.of(attempt.id) == [remark, other]
            assert await tx.remarks.by(attempt.id, instructor.id) == remark
            assert await tx.remarks.by(attempt.id, attempt.learner_id) is None
            assert await tx.remarks.all_by(instructor.id, [attempt.id]) == {attempt.id: remark}
            assert await tx.remarks.all_by(instructor.id, []) == {}

    async def test_many_exams_are_read_at_once(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, instructor: Learner
    ) -> None:
        """The newest first, with the reports of those that have one; what is not there is left out."""
        older = an_attempt(catalog, instructor).begin(after(1)).abandon(after(2))
        newer = an_attempt(catalog, instructor, created_at=after(60), touched_at=after(60))
        unknown = an_attempt(catalog, instructor)
        report = a_report(older)
        async with exams.begin() as tx:
            saved = [await tx.attempts.save(each) for each in (older, newer)]
            await tx.reports.save(report)
        wanted = [older.id, unknown.id, newer.id]
        async with exams.read() as tx:
            assert await tx.attempts.all(wanted) == saved[::-1]
            assert await tx.reports.of_all(wanted) == {older.id: report}
            assert (await tx.attempts.all([]), await tx.reports.of_all([])) == ([], {})

    async def test_what_belongs_to_no_exam_is_refused(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, instructor: Learner
    ) -> None:
        """Readers and marks alike."""
        nowhere = an_attempt(catalog, instructor)
        with pytest.raises(AttemptNotFound):
            async with exams.begin() as tx:
                await tx.readers.add(a_reader(nowhere))
        with pytest.raises(AttemptNotFound):
            async with exams.begin() as tx:
                await tx.remarks.add(a_remark(nowhere, instructor))

    async def test_an_erased_instructor_leaves_marks_without_a_name(
        self, exams: ExamsUnitOfWork, attempt: Attempt, instructor: Learner, accounts: AccountsUnitOfWork
    ) -> None:
        """They are part of the learner's exam."""
        async with exams.begin() as tx:
            await tx.remarks.add(a_remark(attempt, instructor))
        async with accounts.begin() as people:
            await people.people.erase(instructor.id)
        async with exams.read() as tx:
            (left,) = await tx.remarks.of(attempt.id)
        assert (left.instructor_id, left.name, left.marks[0].value) == (None, "", 2.5)

    async def test_notes_go_with_the_words_and_everything_with_the_learner(
        self, exams: ExamsUnitOfWork, attempt: Attempt, instructor: Learner, accounts: AccountsUnitOfWork
    ) -> None:
        """Notes may quote."""
        async with exams.begin() as tx:
            await tx.readers.add(a_reader(attempt))
            await tx.remarks.add(a_remark(attempt, instructor))
        async with accounts.begin() as people:
            await people.people.forget_texts(attempt.learner_id, after(100))
        async with exams.read() as tx:
            assert (await tx.remarks.of(attempt.id))[0].marks[0].note == ""
        async with accounts.begin() as people:
            await people.people.erase(attempt.learner_id)
        async with exams.read() as tx:
            assert await tx.remarks.of(attempt.id) == []
            assert await tx.readers.attempts(ADDRESS) == []
