"""What is shipped, and what a tester hands in, keep the contracts of the content catalogs."""

import pytest

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.curriculum import CurriculumCatalogContract
from avaaz_adapters.contract_suite.exam_catalog import OWN_STEPS, ExamCatalogContract
from avaaz_adapters.memory.curriculum import MemoryCurriculum
from avaaz_adapters.memory.exam_catalog import MemoryExamCatalog
from avaaz_domain.curriculum.ports import CurriculumCatalog
from avaaz_domain.exams.conduct import LET_IN, UNWELL
from avaaz_domain.exams.ports import ExamCatalog


class TestPackagedExams(ExamCatalogContract):
    @pytest.fixture
    def exams(self) -> ExamCatalog:
        return PackagedExams()


class TestMemoryExams(ExamCatalogContract):
    @pytest.fixture
    def exams(self) -> ExamCatalog:
        whole = PackagedExams()
        spec = whole.spec("a1-a2")
        steps = {step for part in spec.parts for step in part.procedure} | set(spec.opening) | set(spec.closing)
        own = (steps - OWN_STEPS) | {*LET_IN.values(), UNWELL}
        return MemoryExamCatalog(
            all_specs=(spec,),
            all_papers=whole.papers(spec.id, "en"),
            lines={step: {code: whole.line(step, code) for code in ("nb", "en")} for step in own},
            descriptors=whole.rubric(),
            candidates={},
        )


class TestPackagedCurriculum(CurriculumCatalogContract):
    @pytest.fixture
    def curriculum(self) -> CurriculumCatalog:
        return packaged_curriculum()


class TestMemoryCurriculum(CurriculumCatalogContract):
    @pytest.fixture
    def curriculum(self) -> CurriculumCatalog:
        whole = packaged_curriculum()
        first = next(lesson for lesson in whole.lessons() if lesson.plan)
        return MemoryCurriculum(
            all_objectives=whole.objectives(),
            all_lessons=(first,),
            scenarios={},
            plans={first.plan: whole.plan(first.plan)},
            packs={},
        )
