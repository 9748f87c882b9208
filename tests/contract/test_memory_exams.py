"""The store in memory keeps the contract of exams."""

import pytest

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.store.exam_calls import ExamCallsContract
from avaaz_adapters.contract_suite.store.exam_lines import ExamLinesContract
from avaaz_adapters.contract_suite.store.exam_versions import ExamVersionsContract
from avaaz_adapters.contract_suite.store.exams import ExamsContract
from avaaz_adapters.contract_suite.store.remarks import RemarksContract
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork


class TestMemoryExams(ExamsContract, RemarksContract, ExamCallsContract, ExamLinesContract, ExamVersionsContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()

    @pytest.fixture
    def accounts(self, store: MemoryStore) -> AccountsUnitOfWork:
        return store.accounts

    @pytest.fixture
    def conversations(self, store: MemoryStore) -> ConversationUnitOfWork:
        return store.conversations

    @pytest.fixture
    def exams(self, store: MemoryStore) -> ExamsUnitOfWork:
        return MemoryExams(store, {})

    @pytest.fixture
    def catalog(self) -> ExamCatalog:
        return PackagedExams()
