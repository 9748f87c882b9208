"""The store on PostgreSQL keeps every contract of a store."""

import asyncio

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.store import (
    accounts,
    answers,
    calls,
    credentials,
    exam_calls,
    exam_lines,
    exam_versions,
    exams,
    jobs,
    leases,
    letters,
    paging,
    people,
    remarks,
    sessions,
    stories,
    turns,
    usage,
)
from avaaz_adapters.contract_suite.store.examples import FREE_MS, LISTENERS, RunJobs, stored_learner
from avaaz_adapters.contract_suite.store.exams import a_report, an_attempt
from avaaz_adapters.jobs.tasks import Pace
from avaaz_adapters.jobs.worker import Handlers, run
from avaaz_adapters.postgres.exams import PostgresExams
from avaaz_adapters.postgres.store import PostgresAccounts, PostgresConversations
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from tests.support.eventually import eventually


class _OnPostgres:
    @pytest.fixture
    def accounts(self, engine: AsyncEngine) -> AccountsUnitOfWork:
        return PostgresAccounts(engine, LISTENERS)

    @pytest.fixture
    def conversations(self, engine: AsyncEngine) -> ConversationUnitOfWork:
        return PostgresConversations(engine, FREE_MS, LISTENERS)


class TestProfiles(_OnPostgres, accounts.ProfilesContract):
    pass


class TestLearners(_OnPostgres, accounts.LearnersContract):
    pass


class TestDevices(_OnPostgres, accounts.DevicesContract):
    pass


class TestSessions(_OnPostgres, sessions.SessionsContract):
    pass


class TestPractices(_OnPostgres, sessions.PracticesContract):
    pass


class TestOverview(_OnPostgres, sessions.OverviewContract):
    pass


class TestCalls(_OnPostgres, calls.CallsContract):
    pass


class TestWorkers(_OnPostgres, calls.WorkersContract):
    pass


class TestAllowance(_OnPostgres, calls.AllowanceContract):
    @pytest.fixture
    def unlimited(self, engine: AsyncEngine) -> ConversationUnitOfWork:
        return PostgresConversations(engine, None, LISTENERS)


class TestTurns(_OnPostgres, turns.TurnsContract):
    pass


class TestPaging(_OnPostgres, paging.PagingContract):
    pass


class TestAnswers(_OnPostgres, answers.AnswersContract):
    pass


_WAITING = sa.text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'tell' AND status IN ('todo', 'doing')")


class TestJobs(_OnPostgres, jobs.JobsContract):
    @pytest.fixture
    def run_jobs(self, engine: AsyncEngine, database_url: str) -> RunJobs:
        async def all_done() -> bool:
            async with engine.connect() as connection:
                return int((await connection.execute(_WAITING)).scalar_one()) == 0

        async def run_all(handlers: Handlers) -> None:
            stop = asyncio.Event()
            pace = Pace(poll_s=0.05, retry_base_s=1)
            working = asyncio.create_task(run(database_url, handlers, stop, pace))
            await eventually(all_done)
            stop.set()
            await working

        return run_all


class TestUsage(_OnPostgres, usage.UsageContract):
    pass


class TestStories(_OnPostgres, stories.StoriesContract):
    pass


class TestMeanings(_OnPostgres, stories.MeaningsContract):
    pass


class TestTranslations(_OnPostgres, stories.TranslationsContract):
    pass


class TestSilentPractices(_OnPostgres, stories.SilentPracticesContract):
    pass


class TestPeople(_OnPostgres, people.PeopleContract):
    pass


class TestExams(
    _OnPostgres,
    exams.ExamsContract,
    remarks.RemarksContract,
    exam_calls.ExamCallsContract,
    exam_lines.ExamLinesContract,
    exam_versions.ExamVersionsContract,
):
    @pytest.fixture
    def exams(self, engine: AsyncEngine) -> ExamsUnitOfWork:
        return PostgresExams(engine, {})

    @pytest.fixture
    def catalog(self) -> ExamCatalog:
        return PackagedExams()

    async def test_a_report_from_before_reasons_were_told_in_two_languages_is_read(
        self, exams: ExamsUnitOfWork, accounts: AccountsUnitOfWork, catalog: ExamCatalog, engine: AsyncEngine
    ) -> None:
        attempt = an_attempt(catalog, await stored_learner(accounts))
        async with exams.begin() as tx:
            await tx.attempts.save(attempt)
            await tx.reports.save(a_report(attempt))
        async with engine.begin() as connection:
            await connection.execute(sa.text("UPDATE exam_reports SET told = told #- '{marks,0,reasons}'"))
        async with exams.read() as tx:
            report = await tx.reports.of(attempt.id)
        assert report
        assert (report.marks[0].reason, report.marks[0].reasons) == (a_report(attempt).marks[0].reason, {})


class TestLeases(_OnPostgres, leases.LeasesContract):
    pass


class TestAccountRows(_OnPostgres, credentials.AccountRowsContract):
    pass


class TestRegistrations(_OnPostgres, credentials.RegistrationsContract):
    pass


class TestTokens(_OnPostgres, credentials.TokensContract):
    pass


class TestLetters(_OnPostgres, letters.LettersContract):
    pass


class TestTries(_OnPostgres, letters.TriesContract):
    pass


class TestAudit(_OnPostgres, letters.AuditContract):
    pass
