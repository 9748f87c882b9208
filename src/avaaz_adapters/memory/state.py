"""What the in-memory store holds, and how one transaction looks at it."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from avaaz_domain.accounts.audit import SecurityEvent
from avaaz_domain.accounts.devices import AuthSession
from avaaz_domain.accounts.entities import Account, Learner, Profile
from avaaz_domain.accounts.mails import Letter, MailToken, Registration
from avaaz_domain.accounts.people import Erasure, Export
from avaaz_domain.conversation.entities import Answer, Call, Practice, Session, Translation, Turn, Worker
from avaaz_domain.conversation.glosses import Meaning
from avaaz_domain.conversation.story import Story
from avaaz_domain.conversation.usage import Usage
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.remarks import Reader, Remark
from avaaz_domain.exams.report import Report
from avaaz_domain.shared.ids import (
    AttemptId,
    AuthSessionId,
    CallId,
    ExportId,
    LearnerId,
    LetterId,
    PracticeId,
    ReaderId,
    RegistrationId,
    RemarkId,
    SessionId,
    TurnId,
    WorkerId,
)

Key = TypeVar("Key")
Value = TypeVar("Value")


def aware(entity: Value) -> Value:
    """The entity itself; raises ValueError when one of its datetimes has no zone."""
    for each in fields(entity):  # type: ignore[arg-type]
        value = getattr(entity, each.name)
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError("A datetime without a zone cannot be stored.")
    return entity


@dataclass(frozen=True, slots=True)
class Delivery:
    """One job: a listener is to be told of a fact. `attempts` counts how often it was tried."""

    event_key: str
    listener: str
    subject: UUID
    done: bool = False
    attempts: int = 0


@dataclass(slots=True)
class State:
    """All rows, by key. Entities are frozen, so a copy of the dictionaries is a copy of everything."""

    learners: dict[LearnerId, Learner] = field(default_factory=dict)
    profiles: dict[LearnerId, Profile] = field(default_factory=dict)
    devices: dict[AuthSessionId, AuthSession] = field(default_factory=dict)
    accounts: dict[LearnerId, Account] = field(default_factory=dict)
    registrations: dict[RegistrationId, Registration] = field(default_factory=dict)
    mail_tokens: dict[str, MailToken] = field(default_factory=dict)
    letters: dict[LetterId, Letter] = field(default_factory=dict)
    tries: dict[str, tuple[datetime, ...]] = field(default_factory=dict)
    security_events: dict[UUID, SecurityEvent] = field(default_factory=dict)
    erasures: dict[LearnerId, Erasure] = field(default_factory=dict)
    exports: dict[ExportId, Export] = field(default_factory=dict)
    sessions: dict[SessionId, Session] = field(default_factory=dict)
    practices: dict[PracticeId, Practice] = field(default_factory=dict)
    calls: dict[CallId, Call] = field(default_factory=dict)
    turns: dict[TurnId, Turn] = field(default_factory=dict)
    turn_keys: dict[tuple[SessionId, str], TurnId] = field(default_factory=dict)
    last_seq: dict[SessionId, int] = field(default_factory=dict)
    answers: dict[TurnId, Answer] = field(default_factory=dict)
    stories: dict[PracticeId, Story] = field(default_factory=dict)
    translations: dict[tuple[TurnId, str], Translation] = field(default_factory=dict)
    meanings: dict[tuple[TurnId, str, int], Meaning] = field(default_factory=dict)
    usage: dict[UUID, Usage] = field(default_factory=dict)
    workers: dict[WorkerId, Worker] = field(default_factory=dict)
    leases: dict[str, tuple[UUID, datetime]] = field(default_factory=dict)
    used_ms: dict[tuple[LearnerId, CallId], int] = field(default_factory=dict)
    deliveries: dict[tuple[str, str], Delivery] = field(default_factory=dict)

    attempts: dict[AttemptId, Attempt] = field(default_factory=dict)
    reports: dict[AttemptId, Report] = field(default_factory=dict)
    readers: dict[ReaderId, Reader] = field(default_factory=dict)
    remarks: dict[RemarkId, Remark] = field(default_factory=dict)

    def copy(self) -> "State":
        """An independent state with the same rows."""
        return State(**{each.name: dict(getattr(self, each.name)) for each in fields(self)})


@dataclass(frozen=True, slots=True)
class View:
    """What a transaction reads from and writes to. Without a draft it reads what is committed and writes nothing."""

    committed: Callable[[], State]
    draft: State | None = None

    @property
    def rows(self) -> State:
        """For reading."""
        return self.draft or self.committed()

    @property
    def writable(self) -> State:
        """For writing; raises RuntimeError in a transaction that only reads."""
        if self.draft is None:
            raise RuntimeError("This is a reading transaction: use begin() to write.")
        return self.draft
