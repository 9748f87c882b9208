"""What every store of exams keeps to. Subclass and provide the `exams` and `catalog` fixtures."""

from dataclasses import replace
from typing import Any

import pytest

from avaaz_adapters.contract_suite.store.examples import NOON, AccountsContract, ExamStores, after, stored_learner
from avaaz_domain.accounts.entities import Learner
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.entities import Source, Span
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.conditions import Conditions, Manner
from avaaz_domain.exams.distress import stop_unwell
from avaaz_domain.exams.errors import AttemptNotFound, AttemptRunning
from avaaz_domain.exams.marks import Flag, Mark, Quote, Seen
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.report import Advice, Missing, Report, Result
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.sitting import Said
from avaaz_domain.exams.turns import ExamTurn, Role
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import AttemptId, LearnerId, new_id


def an_attempt(catalog: ExamCatalog, learner: Learner | None = None, **changes: Any) -> Attempt:
    """An attempt of this learner, or of somebody, at the first paper of the first specification."""
    spec = catalog.specs()[0]
    usual: dict[str, Any] = {
        "id": AttemptId(new_id(NOON)),
        "learner_id": learner.id if learner else LearnerId(new_id(NOON)),
        "spec": spec,
        "paper": catalog.papers(spec.id, "en")[0],
        "language": "en",
        "seat": "a",
        "created_at": NOON,
        "touched_at": NOON,
    }
    return Attempt(**{**usual, **changes})


WORDS = "I live in Oslo."


def a_line() -> ExamTurn:
    """What the candidate said."""
    return ExamTurn(
        key="t1",
        part="",
        role=Role.CANDIDATE,
        source=Source.SPOKEN,
        started_at=after(12),
        ended_at=after(14),
        text=WORDS,
        spans=(Span(0, 900), Span(1200, 2000)),
    )


def a_report(attempt: Attempt) -> Report:
    """A report that quotes what was said."""
    quote = Quote("t1", WORDS, 11.0, 13.0)
    reasons = {"nb": f"«{WORDS}»"}
    mark = Mark(
        criterion="grammar",
        source="model",
        value=2.0,
        half_width=0.5,
        quotes=(quote,),
        reason=f"“{WORDS}”",
        reasons=reasons,
        next_step=f"Say more than “{WORDS}”",
    )
    return Report(
        attempt_id=attempt.id,
        learner_id=attempt.learner_id,
        spec=attempt.spec.ref,
        paper=attempt.paper.id,
        language=attempt.language,
        conditions=attempt.conditions,
        made_at=after(60),
        estimate=2.0,
        low=1.5,
        high=2.5,
        band="A2",
        points=None,
        calibrated=False,
        marks=(mark,),
        flags=(Flag(Seen.READS_CARD, "introduction"),),
        missing=(Missing("words", 10, 40),),
        not_assessed=("pronunciation",),
        advice=(Advice("grammar", "", quote, "I live in Oslo now.", f"Not “{WORDS}”."),),
        strengths=(mark,),
        lessons=("a-lesson",),
        transcript=(Said(key="t1", role=Role.CANDIDATE, text=WORDS, start_s=11.0, end_s=13.0),),
    )


class ExamsContract(ExamStores, AccountsContract):
    """Attempts are stored whole, one at a time per learner, and only by who read the newest version."""

    @pytest.fixture
    async def learner(self, accounts: AccountsUnitOfWork) -> Learner:
        return await stored_learner(accounts)

    async def test_an_attempt_is_read_back_as_it_was(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """With its pinned texts, its clock, notes and turns."""
        conditions = Conditions(practice=True, extra_time=0.5, manner=Manner.DOMINANT)
        attempt = an_attempt(catalog, learner, conditions=conditions).begin(after(1), "k1").note("home, work", after(2))
        attempt = attempt.give_floor(after(10), "k2").hear(a_line(), after(15)).lose_line(after(16))
        async with exams.begin() as tx:
            saved = await tx.attempts.save(attempt)
        async with exams.read() as tx:
            assert await tx.attempts.get(attempt.id, owner=attempt.learner_id) == saved
        assert saved.version == 1
        assert [each.text for each in saved.turns] == [WORDS]

    async def test_a_stale_version_is_refused(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """Two tabs, two devices: the second looks again."""
        async with exams.begin() as tx:
            first = await tx.attempts.save(an_attempt(catalog, learner))
            await tx.attempts.save(first.begin(after(1)))
        async with exams.begin() as tx:
            with pytest.raises(ConcurrentChange):
                await tx.attempts.save(first.abandon(after(2)))

    async def test_another_learners_attempt_is_not_found(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """Nor one that is not there."""
        attempt = an_attempt(catalog, learner)
        async with exams.begin() as tx:
            await tx.attempts.save(attempt)
            for owner, attempt_id in (
                (LearnerId(new_id(NOON)), attempt.id),
                (attempt.learner_id, AttemptId(new_id(NOON))),
            ):
                with pytest.raises(AttemptNotFound):
                    await tx.attempts.get(attempt_id, owner=owner)

    async def test_a_learner_sits_one_exam_at_a_time(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """Another one when it is over."""
        attempt = an_attempt(catalog, learner)
        other = an_attempt(catalog, learner, created_at=after(5), touched_at=after(5))
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

    async def test_quiet_attempts_are_found(
        self, exams: ExamsUnitOfWork, accounts: AccountsUnitOfWork, catalog: ExamCatalog
    ) -> None:
        """Those that are open and that nobody touched since."""
        quiet, lively, over = [an_attempt(catalog, await stored_learner(accounts)) for _ in range(3)]
        lively = replace(lively, touched_at=after(60))
        async with exams.begin() as tx:
            for each in (quiet, lively, over.abandon(after(1))):
                await tx.attempts.save(each)
            found = {each.id for each in await tx.attempts.open_before(after(30))}
        assert found & {quiet.id, lively.id, over.id} == {quiet.id}

    async def test_what_raises_leaves_nothing(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """A transaction is whole or not at all."""
        attempt = an_attempt(catalog, learner)

        async def fail() -> None:
            async with exams.begin() as tx:
                await tx.attempts.save(attempt)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail()
        async with exams.read() as tx:
            assert await tx.attempts.of(attempt.learner_id) == []
            assert await tx.reports.of(attempt.id) is None

    async def test_a_report_is_read_back_and_replaced(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """One for each attempt."""
        attempt = an_attempt(catalog, learner)
        report = a_report(attempt)
        async with exams.begin() as tx:
            await tx.attempts.save(attempt)
            await tx.reports.save(report)
        async with exams.begin() as tx:
            assert await tx.reports.of(attempt.id) == report
            await tx.reports.save(replace(report, estimate=None))
            assert await tx.reports.of(attempt.id) == replace(report, estimate=None)

    async def test_earlier_results_are_those_of_the_same_learner_and_language_with_a_number(
        self, exams: ExamsUnitOfWork, accounts: AccountsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """The newest first, and no more than are asked for."""
        days = [
            an_attempt(catalog, learner, created_at=after(day)).begin(after(10)).abandon(after(20)) for day in range(5)
        ]
        strange = an_attempt(catalog, await stored_learner(accounts)).begin(after(10)).abandon(after(20))
        told: tuple[tuple[Attempt, dict[str, Any]], ...] = (
            (days[0], {"estimate": 1.5, "low": 1.0, "high": 2.0}),
            (days[1], {}),
            (days[2], {"estimate": None, "low": None, "high": None}),
            (days[3], {"language": "xx"}),
            (days[4], {}),
            (strange, {}),
        )
        async with exams.begin() as tx:
            for attempt, changes in told:
                await tx.attempts.save(attempt)
                await tx.reports.save(replace(a_report(attempt), **changes))
        async with exams.read() as tx:
            found = await tx.reports.before(days[4], limit=10)
            assert [each.attempt_id for each in found] == [days[1].id, days[0].id]
            spec = days[0].spec
            first = Result(days[0].id, spec.alias, spec.name, days[0].created_at, 1.5, 1.0, 2.0)
            assert found[1] == first
            assert await tx.reports.before(days[1], limit=10) == [first]
            assert len(await tx.reports.before(days[4], limit=1)) == 1
            assert await tx.reports.before(days[0], limit=10) == []

    async def test_a_report_of_nothing_is_refused(
        self, exams: ExamsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """It belongs to an attempt."""
        with pytest.raises(AttemptNotFound):
            async with exams.begin() as tx:
                await tx.reports.save(a_report(an_attempt(catalog, learner)))

    async def test_words_are_forgotten_by_their_age_and_marks_stay(
        self, exams: ExamsUnitOfWork, accounts: AccountsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """What quotes them goes too; an exam that is being sat keeps all."""
        old = an_attempt(catalog, learner).begin(after(1)).note("home", after(2)).hear(a_line(), after(15))
        new = an_attempt(catalog, learner, touched_at=after(200), created_at=after(200)).begin(after(201))
        async with exams.begin() as tx:
            await tx.attempts.save(stop_unwell(old, after(20)))
            await tx.attempts.save(new)
            await tx.reports.save(a_report(old))
        async with accounts.begin() as tx2:
            assert await tx2.people.forget_texts(learner.id, after(20)) == 0
            assert await tx2.people.forget_texts(learner.id, after(100)) == 1
            assert await tx2.people.forget_texts(learner.id, after(100)) == 0
        async with exams.read() as tx:
            left, report = await tx.attempts.get(old.id), await tx.reports.of(old.id)
        assert report
        assert (left.notes, [turn.text for turn in left.turns]) == ((), [None])
        assert not left.conditions.unwell
        assert [turn.seconds for turn in left.turns] == [2.0]
        assert (report.estimate, report.marks[0].value, report.transcript[0].text) == (2.0, 2.0, None)
        assert WORDS not in repr((left, report))

    async def test_an_erased_learner_leaves_no_exam(
        self, exams: ExamsUnitOfWork, accounts: AccountsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """It is given out before."""
        attempt = an_attempt(catalog, learner).begin(after(1)).hear(a_line(), after(15))
        async with exams.begin() as tx:
            await tx.attempts.save(attempt)
            await tx.reports.save(a_report(attempt))
        async with accounts.begin() as tx2:
            assert WORDS in repr(await tx2.people.records(learner.id))
            await tx2.people.erase(learner.id)
        async with exams.read() as tx:
            assert await tx.attempts.of(learner.id) == []
            assert await tx.reports.of(attempt.id) is None

    async def test_a_guests_exams_are_brought_and_what_is_being_sat_is_not(
        self, exams: ExamsUnitOfWork, accounts: AccountsUnitOfWork, catalog: ExamCatalog, learner: Learner
    ) -> None:
        """Nobody sits two at once."""
        account = await stored_learner(accounts)
        over = an_attempt(catalog, learner).begin(after(1)).abandon(after(20))
        sat = an_attempt(catalog, learner, touched_at=after(200), created_at=after(200)).begin(after(201))
        async with exams.begin() as tx:
            for attempt in (over, sat):
                await tx.attempts.save(attempt)
            await tx.reports.save(a_report(over))
        async with accounts.begin() as tx2:
            await tx2.people.bring(learner.id, account.id)
        async with exams.read() as tx:
            report = await tx.reports.of(over.id)
            assert report
            assert report.learner_id == account.id
            assert [attempt.id for attempt in await tx.attempts.of(account.id)] == [over.id]
            with pytest.raises(AttemptNotFound):
                await tx.attempts.get(sat.id)
