"""What every store of exams keeps to. Subclass and provide the `exams` and `catalog` fixtures."""

from typing import Any

import pytest

from avaaz_adapters.contract_suite.store.examples import NOON, after
from avaaz_domain.conversation.entities import Source, Span
from avaaz_domain.exams.attempt import Attempt, Conditions, Manner
from avaaz_domain.exams.errors import AttemptNotFound, AttemptRunning
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.turns import ExamTurn, Role
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import AttemptId, LearnerId, new_id


def an_attempt(catalog: ExamCatalog, **changes: Any) -> Attempt:
    """An attempt at the first paper of the first specification."""
    spec = catalog.specs()[0]
    usual: dict[str, Any] = {
        "id": AttemptId(new_id(NOON)),
        "learner_id": LearnerId(new_id(NOON)),
        "spec": spec,
        "paper": catalog.papers(spec.id, "en")[0],
        "language": "en",
        "seat": "a",
        "created_at": NOON,
        "touched_at": NOON,
    }
    return Attempt(**{**usual, **changes})


class ExamsContract:
    """Attempts are stored whole, one at a time per learner, and only by who read the newest version."""

    @pytest.fixture
    def exams(self) -> ExamsUnitOfWork:
        """The store under test, empty."""
        raise NotImplementedError

    @pytest.fixture
    def catalog(self) -> ExamCatalog:
        """Any catalog."""
        raise NotImplementedError

    async def test_an_attempt_is_read_back_as_it_was(self, exams: ExamsUnitOfWork, catalog: ExamCatalog) -> None:
        """With its pinned texts, its clock, notes and turns."""
        turn = ExamTurn(
            key="t1",
            part="",
            role=Role.CANDIDATE,
            source=Source.SPOKEN,
            started_at=after(12),
            ended_at=after(14),
            text="I live in Oslo.",
            spans=(Span(0, 900), Span(1200, 2000)),
        )
        conditions = Conditions(practice=True, extra_time=0.5, manner=Manner.DOMINANT)
        attempt = an_attempt(catalog, conditions=conditions).begin(after(1), "k1").note("home, work", after(2))
        attempt = attempt.give_floor(after(10), "k2").hear(turn, after(15)).lose_line(after(16))
        async with exams.begin() as tx:
            saved = await tx.attempts.save(attempt)
        async with exams.read() as tx:
            assert await tx.attempts.get(attempt.id, owner=attempt.learner_id) == saved
        assert saved.version == 1
        assert [each.text for each in saved.turns] == ["I live in Oslo."]

    async def test_a_stale_version_is_refused(self, exams: ExamsUnitOfWork, catalog: ExamCatalog) -> None:
        """Two tabs, two devices: the second looks again."""
        async with exams.begin() as tx:
            first = await tx.attempts.save(an_attempt(catalog))
            await tx.attempts.save(first.begin(after(1)))
        async with exams.begin() as tx:
            with pytest.raises(ConcurrentChange):
                await tx.attempts.save(first.abandon(after(2)))

    async def test_another_learners_attempt_is_not_found(self, exams: ExamsUnitOfWork, catalog: ExamCatalog) -> None:
        """Nor one that is not there."""
        attempt = an_attempt(catalog)
        async with exams.begin() as tx:
            await tx.attempts.save(attempt)
            for owner, attempt_id in (
                (LearnerId(new_id(NOON)), attempt.id),
                (attempt.learner_id, AttemptId(new_id(NOON))),
            ):
                with pytest.raises(AttemptNotFound):
                    await tx.attempts.get(attempt_id, owner=owner)

    async def test_a_learner_sits_one_exam_at_a_time(self, exams: ExamsUnitOfWork, catalog: ExamCatalog) -> None:
        """Another one when it is over."""
        attempt = an_attempt(catalog)
        other = an_attempt(catalog, learner_id=attempt.learner_id, created_at=after(5), touched_at=after(5))
        async with exams.begin() as tx:
            saved = await tx.attempts.save(attempt)
            assert await tx.attempts.running(attempt.learner_id) == saved
        with pytest.raises(AttemptRunning):
            async with exams.begin() as tx:
                await tx.attempts.save(other)
        async with exams.begin() as tx:
            await tx.attempts.save(saved.abandon(after(3)))
            assert await tx.attempts.running(attempt.learner_id) is None
            await tx.attempts.save(other)
            assert [each.id for each in await tx.attempts.of(attempt.learner_id)] == [other.id, attempt.id]

    async def test_quiet_attempts_are_found(self, exams: ExamsUnitOfWork, catalog: ExamCatalog) -> None:
        """Those that are open and that nobody touched since."""
        quiet, lively, over = an_attempt(catalog), an_attempt(catalog, touched_at=after(60)), an_attempt(catalog)
        async with exams.begin() as tx:
            for each in (quiet, lively, over.abandon(after(1))):
                await tx.attempts.save(each)
            assert [each.id for each in await tx.attempts.open_before(after(30))] == [quiet.id]

    async def test_what_raises_leaves_nothing(self, exams: ExamsUnitOfWork, catalog: ExamCatalog) -> None:
        """A transaction is whole or not at all."""
        attempt = an_attempt(catalog)

        async def fail() -> None:
            async with exams.begin() as tx:
                await tx.attempts.save(attempt)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail()
        async with exams.read() as tx:
            assert await tx.attempts.of(attempt.learner_id) == []
            assert await tx.reports.of(attempt.id) is None
