"""The PostgreSQL store: the units of work of both contexts over one engine."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from avaaz_adapters.postgres.accounts import PostgresDevices, PostgresLearners, PostgresProfiles
from avaaz_adapters.postgres.answers import PostgresAnswers
from avaaz_adapters.postgres.calls import PostgresCalls
from avaaz_adapters.postgres.credentials import PostgresAccountRows, PostgresRegistrations, PostgresTokens
from avaaz_adapters.postgres.errors import TROUBLE, domain_error
from avaaz_adapters.postgres.letters import PostgresAudit, PostgresLetters, PostgresTries
from avaaz_adapters.postgres.minutes import PostgresAllowance
from avaaz_adapters.postgres.people import PostgresErasures, PostgresExports, PostgresPeople
from avaaz_adapters.postgres.practices import PostgresPractices
from avaaz_adapters.postgres.publisher import Listeners, PostgresPublisher
from avaaz_adapters.postgres.rows import Connection
from avaaz_adapters.postgres.sessions import PostgresSessions
from avaaz_adapters.postgres.stories import PostgresStories, PostgresTranslations
from avaaz_adapters.postgres.turns import PostgresTurns
from avaaz_adapters.postgres.usage import PostgresUsage
from avaaz_adapters.postgres.workers import PostgresWorkers
from avaaz_domain.accounts.ports import AccountsTx
from avaaz_domain.conversation.ports import ConversationTx


@asynccontextmanager
async def _block(opened: AbstractAsyncContextManager[AsyncConnection], *, writes: bool) -> AsyncIterator[Connection]:
    """A connection for one block. What the block raises leaves it unchanged; what the database raises is translated."""
    db: Connection | None = None
    try:
        async with opened as raw:
            db = Connection(raw, holds=writes)
            try:
                yield db
            except BaseException as error:
                db.broken = error
                raise
            if db.broken and writes:
                raise db.broken
    except TROUBLE as error:
        understood = None if db is not None and error is db.broken else domain_error(error)
        if understood is None:
            raise
        raise understood from error


@dataclass(frozen=True, slots=True)
class PostgresAccountsTx:
    """AccountsTx."""

    learners: PostgresLearners
    profiles: PostgresProfiles
    devices: PostgresDevices
    accounts: PostgresAccountRows
    registrations: PostgresRegistrations
    tokens: PostgresTokens
    letters: PostgresLetters
    tries: PostgresTries
    audit: PostgresAudit
    people: PostgresPeople
    erasures: PostgresErasures
    exports: PostgresExports
    jobs: PostgresPublisher


@dataclass(frozen=True, slots=True)
class PostgresAccounts:
    """AccountsUnitOfWork."""

    engine: AsyncEngine
    listeners: Listeners
    _reader: AsyncEngine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Reading shares the pool; there every statement is its own transaction."""
        object.__setattr__(self, "_reader", self.engine.execution_options(isolation_level="AUTOCOMMIT"))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AccountsTx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        async with _block(self.engine.begin(), writes=True) as db:
            yield self._tx(db)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AccountsTx]:
        """For reading only: no transaction, each statement sees what is committed."""
        async with _block(self._reader.connect(), writes=False) as db:
            yield self._tx(db)

    def _tx(self, db: Connection) -> PostgresAccountsTx:
        return PostgresAccountsTx(
            learners=PostgresLearners(db),
            profiles=PostgresProfiles(db),
            devices=PostgresDevices(db),
            accounts=PostgresAccountRows(db),
            registrations=PostgresRegistrations(db),
            tokens=PostgresTokens(db),
            letters=PostgresLetters(db),
            tries=PostgresTries(db),
            audit=PostgresAudit(db),
            people=PostgresPeople(db),
            erasures=PostgresErasures(db),
            exports=PostgresExports(db),
            jobs=PostgresPublisher(db, self.listeners),
        )


@dataclass(frozen=True, slots=True)
class PostgresConversationTx:
    """ConversationTx."""

    learners: PostgresLearners
    profiles: PostgresProfiles
    sessions: PostgresSessions
    practices: PostgresPractices
    calls: PostgresCalls
    turns: PostgresTurns
    answers: PostgresAnswers
    workers: PostgresWorkers
    stories: PostgresStories
    translations: PostgresTranslations
    usage: PostgresUsage
    allowance: PostgresAllowance
    jobs: PostgresPublisher


@dataclass(frozen=True, slots=True)
class PostgresConversations:
    """ConversationUnitOfWork. `free_ms`: voice time of every learner in milliseconds, None for no limit."""

    engine: AsyncEngine
    free_ms: int | None
    listeners: Listeners
    _reader: AsyncEngine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Reading shares the pool; there every statement is its own transaction."""
        object.__setattr__(self, "_reader", self.engine.execution_options(isolation_level="AUTOCOMMIT"))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[ConversationTx]:
        """Commit when the block ends cleanly, roll back when it raises."""
        async with _block(self.engine.begin(), writes=True) as db:
            yield self._tx(db)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ConversationTx]:
        """For reading only: no transaction, each statement sees what is committed."""
        async with _block(self._reader.connect(), writes=False) as db:
            yield self._tx(db)

    def _tx(self, db: Connection) -> PostgresConversationTx:
        return PostgresConversationTx(
            learners=PostgresLearners(db),
            profiles=PostgresProfiles(db),
            sessions=PostgresSessions(db, self.free_ms),
            practices=PostgresPractices(db),
            calls=PostgresCalls(db),
            turns=PostgresTurns(db),
            answers=PostgresAnswers(db),
            workers=PostgresWorkers(db),
            stories=PostgresStories(db),
            translations=PostgresTranslations(db),
            usage=PostgresUsage(db),
            allowance=PostgresAllowance(db, self.free_ms),
            jobs=PostgresPublisher(db, self.listeners),
        )
