"""The store in memory keeps the contract of exams."""

import pytest

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.store.exams import ExamsContract
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork


class TestMemoryExams(ExamsContract):
    @pytest.fixture
    def exams(self) -> ExamsUnitOfWork:
        return MemoryExams(MemoryStore(), {})

    @pytest.fixture
    def catalog(self) -> ExamCatalog:
        return PackagedExams()
