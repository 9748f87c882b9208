"""What every store keeps of the calls in which an exam is sat. Subclass and provide the fixtures of both."""

import pytest

from avaaz_adapters.contract_suite.store.examples import ExamStores, Scene, StoreContract, a_call, after
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_domain.conversation.entities import EndReason
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.exams.errors import AttemptNotFound
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork


class ExamCallsContract(ExamStores, StoreContract):
    """A call knows its exam from the first to the last, and there is no call of an exam that is not there."""

    async def test_a_call_keeps_its_exam(
        self, scene: Scene, conversations: ConversationUnitOfWork, exams: ExamsUnitOfWork, catalog: ExamCatalog
    ) -> None:
        async with exams.begin() as tx:
            attempt = await tx.attempts.save(an_attempt(catalog, scene.learner))
        async with conversations.begin() as tx:
            saved = await tx.calls.save(a_call(scene.practice, attempt_id=attempt.id))
        async with conversations.begin() as tx:
            running = await tx.calls.running(scene.session.id)
            assert running == saved
            assert running.attempt_id == attempt.id
            assert await tx.calls.unheld(since=after(60)) == [saved]
            await tx.calls.save(running.end(after(6), EndReason.VENDOR)[0])
        async with conversations.read() as tx:
            assert (await tx.calls.get(saved.id)).attempt_id == attempt.id

    async def test_one_exam_is_sat_in_several_calls(
        self, scene: Scene, conversations: ConversationUnitOfWork, exams: ExamsUnitOfWork, catalog: ExamCatalog
    ) -> None:
        """Who comes back after a lost line gets a new call."""
        async with exams.begin() as tx:
            attempt = await tx.attempts.save(an_attempt(catalog, scene.learner))
        async with conversations.begin() as tx:
            first = await tx.calls.save(a_call(scene.practice, attempt_id=attempt.id, ended_at=after(5)))
            second = await tx.calls.save(a_call(scene.practice, attempt_id=attempt.id))
        async with conversations.read() as tx:
            assert [(await tx.calls.get(each.id)).attempt_id for each in (first, second)] == [attempt.id] * 2

    async def test_the_exam_of_a_call_is_there(
        self, scene: Scene, conversations: ConversationUnitOfWork, catalog: ExamCatalog
    ) -> None:
        with pytest.raises(AttemptNotFound):
            async with conversations.begin() as tx:
                await tx.calls.save(a_call(scene.practice, attempt_id=an_attempt(catalog).id))
