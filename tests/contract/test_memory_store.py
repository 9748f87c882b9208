"""The store in memory keeps every contract of a store."""

import pytest

from avaaz_adapters.contract_suite.store import (
    accounts,
    answers,
    calls,
    credentials,
    examples,
    jobs,
    leases,
    letters,
    paging,
    people,
    sessions,
    stories,
    turns,
    usage,
)
from avaaz_adapters.contract_suite.store.examples import FREE_MS, LISTENERS, RunJobs
from avaaz_adapters.memory.jobs import Handlers
from avaaz_adapters.memory.store import MemoryConversations, MemoryStore
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.ports import ConversationUnitOfWork


class _InMemory:
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore(FREE_MS, LISTENERS)

    @pytest.fixture
    def accounts(self, store: MemoryStore) -> AccountsUnitOfWork:
        return store.accounts

    @pytest.fixture
    def conversations(self, store: MemoryStore) -> ConversationUnitOfWork:
        return store.conversations


class TestProfiles(_InMemory, accounts.ProfilesContract):
    pass


class TestLearners(_InMemory, accounts.LearnersContract):
    pass


class TestDevices(_InMemory, accounts.DevicesContract):
    pass


class TestSessions(_InMemory, sessions.SessionsContract):
    pass


class TestPractices(_InMemory, sessions.PracticesContract):
    pass


class TestOverview(_InMemory, sessions.OverviewContract):
    pass


class TestCalls(_InMemory, calls.CallsContract):
    pass


class TestWorkers(_InMemory, calls.WorkersContract):
    pass


class TestAllowance(_InMemory, calls.AllowanceContract):
    @pytest.fixture
    def unlimited(self, store: MemoryStore) -> ConversationUnitOfWork:
        return MemoryConversations(store, None, LISTENERS)


class TestTurns(_InMemory, turns.TurnsContract):
    pass


class TestPaging(_InMemory, paging.PagingContract):
    pass


class TestAnswers(_InMemory, answers.AnswersContract):
    pass


class TestJobs(_InMemory, jobs.JobsContract):
    @pytest.fixture
    def run_jobs(self, store: MemoryStore) -> RunJobs:
        async def run(handlers: Handlers) -> None:
            while store.jobs.waiting():
                await store.jobs.run_waiting(handlers)

        return run


async def test_writing_while_reading_is_a_mistake() -> None:
    store = MemoryStore()
    async with store.conversations.read() as tx:
        with pytest.raises(RuntimeError, match="begin"):
            await tx.workers.retire(examples.a_worker_id(), examples.NOON)


class TestUsage(_InMemory, usage.UsageContract):
    pass


class TestStories(_InMemory, stories.StoriesContract):
    pass


class TestMeanings(_InMemory, stories.MeaningsContract):
    pass


class TestTranslations(_InMemory, stories.TranslationsContract):
    pass


class TestSilentPractices(_InMemory, stories.SilentPracticesContract):
    pass


class TestPeople(_InMemory, people.PeopleContract):
    pass


class TestLeases(_InMemory, leases.LeasesContract):
    pass


class TestAccountRows(_InMemory, credentials.AccountRowsContract):
    pass


class TestRegistrations(_InMemory, credentials.RegistrationsContract):
    pass


class TestTokens(_InMemory, credentials.TokensContract):
    pass


class TestLetters(_InMemory, letters.LettersContract):
    pass


class TestTries(_InMemory, letters.TriesContract):
    pass


class TestAudit(_InMemory, letters.AuditContract):
    pass
