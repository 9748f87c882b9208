"""What every store keeps of the pages that follow an exam in writing. Subclass and provide the fixtures."""

from avaaz_adapters.contract_suite.store.examples import NOON, ExamStores, Scene, StoreContract, after
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.ids import AttemptId, new_id


class ExamLinesContract(ExamStores, StoreContract):
    """That a page follows is kept beside the versions of an attempt."""

    async def test_whoever_moves_the_exam_neither_fails_by_a_page_nor_sets_it_back(
        self, scene: Scene, exams: ExamsUnitOfWork, catalog: ExamCatalog
    ) -> None:
        async with exams.begin() as tx:
            first = await tx.attempts.save(an_attempt(catalog, scene.learner))
            await tx.attempts.see(first.id, after(9))
            await tx.attempts.see(AttemptId(new_id(NOON)), after(9))
        async with exams.begin() as tx:
            moved = await tx.attempts.save(first.begin(after(1)))
        async with exams.read() as tx:
            read = await tx.attempts.get(first.id)
        assert (read.version, read.state, read.seen_at) == (moved.version, moved.state, after(9))
        async with exams.begin() as tx:
            await tx.attempts.see(first.id, None)
            assert (await tx.attempts.get(first.id)).seen_at is None
