"""The PostgreSQL store: the units of work of both contexts over one engine."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.postgres.accounts import PostgresDevices, PostgresLearners, PostgresProfiles
from avaaz_adapters.postgres.answers import PostgresAnswers
from avaaz_adapters.postgres.blocks import Transactions
from avaaz_adapters.postgres.calls import PostgresCalls
from avaaz_adapters.postgres.credentials import PostgresAccountRows, PostgresRegistrations, PostgresTokens
from avaaz_adapters.postgres.leases import PostgresLeases
from avaaz_adapters.postgres.letters import PostgresAudit, PostgresLetters, PostgresTries
from avaaz_adapters.postgres.minutes import PostgresAllowance
from avaaz_adapters.postgres.people import PostgresErasures, PostgresExports, PostgresPeople
from avaaz_adapters.postgres.practices import PostgresPractices
from avaaz_adapters.postgres.publisher import Listeners, PostgresPublisher
from avaaz_adapters.postgres.rows import Connection
from avaaz_adapters.postgres.sessions import PostgresSessions
from avaaz_adapters.postgres.stories import PostgresMeanings, PostgresStories, PostgresTranslations
from avaaz_adapters.postgres.turns import PostgresTurns
from avaaz_adapters.postgres.usage import PostgresUsage
from avaaz_adapters.postgres.workers import PostgresWorkers
from avaaz_domain.accounts.ports import AccountsTx
from avaaz_domain.conversation.ports import ConversationTx


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
    leases: PostgresLeases
    jobs: PostgresPublisher


@dataclass(frozen=True, slots=True)
class PostgresAccounts(Transactions[AccountsTx]):
    """AccountsUnitOfWork."""

    engine: AsyncEngine
    listeners: Listeners

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
            leases=PostgresLeases(db),
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
    meanings: PostgresMeanings
    tries: PostgresTries
    usage: PostgresUsage
    allowance: PostgresAllowance
    jobs: PostgresPublisher


@dataclass(frozen=True, slots=True)
class PostgresConversations(Transactions[ConversationTx]):
    """ConversationUnitOfWork. `free_ms`: voice time of every learner in milliseconds, None for no limit."""

    engine: AsyncEngine
    free_ms: int | None
    listeners: Listeners

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
            meanings=PostgresMeanings(db),
            tries=PostgresTries(db),
            usage=PostgresUsage(db),
            allowance=PostgresAllowance(db, self.free_ms),
            jobs=PostgresPublisher(db, self.listeners),
        )
