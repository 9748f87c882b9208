"""What every store keeps of the versions of an exam's texts. Subclass and provide the fixtures."""

from dataclasses import replace

from avaaz_adapters.contract_suite.store.examples import AccountsContract, ExamStores, after, stored_learner
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork


class ExamVersionsContract(ExamStores, AccountsContract):
    """Specification and paper are pinned."""

    async def test_an_attempt_keeps_the_version_it_began_with(
        self, exams: ExamsUnitOfWork, accounts: AccountsUnitOfWork, catalog: ExamCatalog
    ) -> None:
        """Whatever becomes of the specification and the paper meanwhile."""
        old = an_attempt(catalog, await stored_learner(accounts)).begin(after(1))
        spec = replace(old.spec, hash="another", parts=old.spec.parts[:1])
        paper = replace(old.paper, hash="another", title={"en": "Another title"})
        new = replace(an_attempt(catalog, await stored_learner(accounts)), spec=spec, paper=paper)
        async with exams.begin() as tx:
            old = await tx.attempts.save(old)
            new = await tx.attempts.save(new)
        async with exams.begin() as tx:
            old = await tx.attempts.save(old.note("home", after(2)))
        async with exams.read() as tx:
            assert await tx.attempts.get(old.id) == old
            assert await tx.attempts.get(new.id) == new
        assert (old.spec.id, old.paper.id) == (new.spec.id, new.paper.id)
