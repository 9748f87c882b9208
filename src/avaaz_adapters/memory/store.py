"""The in-memory store: both contexts over one shared state, with real rollback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from avaaz_adapters.memory.accounts import MemoryDevices, MemoryLearners, MemoryProfiles
from avaaz_adapters.memory.credentials import MemoryAccountRows, MemoryRegistrations, MemoryTokens
from avaaz_adapters.memory.gate import Gate
from avaaz_adapters.memory.jobs import Listeners, MemoryJobs, MemoryPublisher
from avaaz_adapters.memory.leases import MemoryLeases
from avaaz_adapters.memory.letters import MemoryAudit, MemoryLetters, MemoryTries
from avaaz_adapters.memory.minutes import MemoryAllowance
from avaaz_adapters.memory.people import MemoryErasures, MemoryExports, MemoryPeople
from avaaz_adapters.memory.sessions import MemoryCalls, MemoryPractices, MemorySessions
from avaaz_adapters.memory.state import State, View
from avaaz_adapters.memory.stories import MemoryMeanings, MemoryStories, MemoryTranslations
from avaaz_adapters.memory.turns import MemoryAnswers, MemoryTurns
from avaaz_adapters.memory.usage import MemoryUsage
from avaaz_adapters.memory.workers import MemoryWorkers
from avaaz_domain.accounts.ports import AccountsTx
from avaaz_domain.conversation.ports import ConversationTx


@dataclass(frozen=True, slots=True)
class MemoryAccountsTx:
    """AccountsTx."""

    learners: MemoryLearners
    profiles: MemoryProfiles
    devices: MemoryDevices
    accounts: MemoryAccountRows
    registrations: MemoryRegistrations
    tokens: MemoryTokens
    letters: MemoryLetters
    tries: MemoryTries
    audit: MemoryAudit
    people: MemoryPeople
    erasures: MemoryErasures
    exports: MemoryExports
    leases: MemoryLeases
    jobs: MemoryPublisher


@dataclass(frozen=True, slots=True)
class MemoryConversationTx:
    """ConversationTx."""

    learners: MemoryLearners
    profiles: MemoryProfiles
    sessions: MemorySessions
    practices: MemoryPractices
    calls: MemoryCalls
    turns: MemoryTurns
    answers: MemoryAnswers
    workers: MemoryWorkers
    stories: MemoryStories
    translations: MemoryTranslations
    meanings: MemoryMeanings
    tries: MemoryTries
    usage: MemoryUsage
    allowance: MemoryAllowance
    jobs: MemoryPublisher


class MemoryStore:
    """Everything in this process, gone with it.

    `free_ms` is the voice time of every learner in milliseconds, None for no limit; `listeners` says who is told of
    which event. Transactions that write run one after the other, so a transaction inside a transaction never ends.
    """

    def __init__(self, free_ms: int | None = None, listeners: Listeners | None = None) -> None:
        self._state = State()
        self._gate = Gate()
        self.accounts = MemoryAccounts(self, listeners or {})
        self.conversations = MemoryConversations(self, free_ms, listeners or {})
        self.jobs = MemoryJobs(self.state, self._gate)

    def state(self) -> State:
        """What is committed now; for looking, not for changing."""
        return self._state

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[View]:
        """A view with a draft that replaces the state when the block ends cleanly."""
        async with self._gate.held():
            draft = self._state.copy()
            yield View(self.state, draft)
            self._state = draft

    def reading(self) -> View:
        """A view of what is committed."""
        return View(self.state)


@dataclass(frozen=True, slots=True)
class MemoryAccounts:
    """AccountsUnitOfWork."""

    store: MemoryStore
    listeners: Listeners

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AccountsTx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        async with self.store.writing() as view:
            yield self._tx(view)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AccountsTx]:
        """For reading only: each call sees what is committed."""
        yield self._tx(self.store.reading())

    def _tx(self, view: View) -> MemoryAccountsTx:
        return MemoryAccountsTx(
            learners=MemoryLearners(view),
            profiles=MemoryProfiles(view),
            devices=MemoryDevices(view),
            accounts=MemoryAccountRows(view),
            registrations=MemoryRegistrations(view),
            tokens=MemoryTokens(view),
            letters=MemoryLetters(view),
            tries=MemoryTries(view),
            audit=MemoryAudit(view),
            people=MemoryPeople(view),
            erasures=MemoryErasures(view),
            exports=MemoryExports(view),
            leases=MemoryLeases(view),
            jobs=MemoryPublisher(view, self.listeners),
        )


@dataclass(frozen=True, slots=True)
class MemoryConversations:
    """ConversationUnitOfWork."""

    store: MemoryStore
    free_ms: int | None
    listeners: Listeners

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[ConversationTx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        async with self.store.writing() as view:
            yield self._tx(view)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ConversationTx]:
        """For reading only: each call sees what is committed."""
        yield self._tx(self.store.reading())

    def _tx(self, view: View) -> MemoryConversationTx:
        allowance = MemoryAllowance(view, self.free_ms)
        return MemoryConversationTx(
            learners=MemoryLearners(view),
            profiles=MemoryProfiles(view),
            sessions=MemorySessions(view, allowance),
            practices=MemoryPractices(view),
            calls=MemoryCalls(view),
            turns=MemoryTurns(view),
            answers=MemoryAnswers(view),
            workers=MemoryWorkers(view),
            stories=MemoryStories(view),
            translations=MemoryTranslations(view),
            meanings=MemoryMeanings(view),
            tries=MemoryTries(view),
            usage=MemoryUsage(view),
            allowance=allowance,
            jobs=MemoryPublisher(view, self.listeners),
        )
