"""Jobs: enqueued with the transaction that causes them, once per fact and listener."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from avaaz_adapters.contract_suite.store.examples import RunJobs, StoreContract, a_learner, a_practice, a_session
from avaaz_domain.conversation.events import PracticeEnded
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.shared.events import Event


class _Unheard(Event):
    """A fact that nobody listens to."""


def new_fact() -> PracticeEnded:
    """A fact that was not told before."""
    return PracticeEnded(a_practice(a_session(a_learner())).id)


async def publish(conversations: ConversationUnitOfWork, *facts: Event) -> None:
    """Tell facts in one transaction."""
    async with conversations.begin() as tx:
        for fact in facts:
            await tx.jobs.publish(fact)


class Ears:
    """Handlers that remember what they were told, and may fail `failures` times first."""

    def __init__(self, failures: int = 0) -> None:
        self.told: list[tuple[str, UUID]] = []
        self.failures = failures

    def handlers(self) -> dict[str, Callable[[UUID], Awaitable[None]]]:
        """One handler per listener."""
        return {name: self._handler(name) for name in ("first", "second")}

    def _handler(self, name: str) -> Callable[[UUID], Awaitable[None]]:
        async def handle(subject: UUID) -> None:
            if name == "first" and self.failures:
                self.failures -= 1
                raise ZeroDivisionError
            self.told.append((name, subject))

        return handle


class JobsContract(StoreContract):
    @pytest.fixture
    def run_jobs(self) -> RunJobs:
        raise NotImplementedError("Provide a way to run jobs until none waits.")

    async def test_every_listener_is_told(self, conversations: ConversationUnitOfWork, run_jobs: RunJobs) -> None:
        facts, ears = [new_fact(), new_fact()], Ears()
        await publish(conversations, *facts)
        await run_jobs(ears.handlers())
        told = [(name, fact.subject) for fact in facts for name in ("first", "second")]
        assert sorted(ears.told) == sorted(told)

    async def test_a_rollback_leaves_nothing(self, conversations: ConversationUnitOfWork, run_jobs: RunJobs) -> None:
        fact, ears = new_fact(), Ears()

        async def fail() -> None:
            async with conversations.begin() as tx:
                await tx.jobs.publish(fact)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail()
        await run_jobs(ears.handlers())
        assert ears.told == []
        await publish(conversations, fact)
        await run_jobs(ears.handlers())
        assert len(ears.told) == 2

    async def test_a_fact_told_twice_is_one_job_per_listener(
        self, conversations: ConversationUnitOfWork, run_jobs: RunJobs
    ) -> None:
        fact, ears = new_fact(), Ears()
        await publish(conversations, fact, fact)
        await asyncio.gather(*(publish(conversations, fact) for _ in range(5)))
        await run_jobs(ears.handlers())
        await publish(conversations, fact)
        await run_jobs(ears.handlers())
        assert sorted(name for name, _ in ears.told) == ["first", "second"]

    async def test_a_fact_nobody_listens_to_is_no_job(
        self, conversations: ConversationUnitOfWork, run_jobs: RunJobs
    ) -> None:
        ears = Ears()
        await publish(conversations, _Unheard(new_fact().subject))
        await run_jobs(ears.handlers())
        assert ears.told == []

    async def test_a_listener_that_fails_is_told_again(
        self, conversations: ConversationUnitOfWork, run_jobs: RunJobs
    ) -> None:
        ears = Ears(failures=1)
        await publish(conversations, new_fact())
        await run_jobs(ears.handlers())
        assert sorted(name for name, _ in ears.told) == ["first", "second"]
