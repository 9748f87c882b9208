"""Example entities, and the fixtures that every suite of a store needs."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import pytest

from avaaz_domain.accounts.audit import SecurityEvent, SecurityEventKind
from avaaz_domain.accounts.devices import AuthSession
from avaaz_domain.accounts.entities import GUEST_LIFE, Account, Learner, LearnerKind
from avaaz_domain.accounts.mails import (
    REGISTRATION_LIFE,
    TOKEN_LIFE,
    Letter,
    LetterKind,
    MailToken,
    Purpose,
    Registration,
)
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.entities import Answer, Call, Practice, Session, Source, Speaker, Turn
from avaaz_domain.conversation.events import PracticeEnded
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.events import Event
from avaaz_domain.shared.ids import (
    AuthSessionId,
    CallId,
    LearnerId,
    LetterId,
    PracticeId,
    RegistrationId,
    SessionId,
    TurnId,
    WorkerId,
    new_id,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FREE_MS = 180_000
"""The voice time that `conversations` must give every learner."""
LISTENERS: Mapping[type[Event], tuple[str, ...]] = {PracticeEnded: ("first", "second")}
"""The listeners that `conversations` must know."""
RunJobs: TypeAlias = Callable[[Mapping[str, Callable[[UUID], Awaitable[None]]]], Awaitable[None]]
"""Runs jobs with these handlers until none waits."""


def after(seconds: float) -> datetime:
    """A moment so many seconds after NOON."""
    return NOON + timedelta(seconds=seconds)


def a_learner(**changes: Any) -> Learner:
    """A guest."""
    usual: dict[str, Any] = {
        "id": LearnerId(new_id(NOON)),
        "kind": LearnerKind.GUEST,
        "target_language": "nb",
        "locale": "en",
        "created_at": NOON,
        "origin": "an origin",
    }
    return Learner(**{**usual, **changes})


def a_device(learner: Learner, **changes: Any) -> AuthSession:
    """A device of this learner."""
    device_id = AuthSessionId(new_id(NOON))
    usual: dict[str, Any] = {
        "id": device_id,
        "learner_id": learner.id,
        "secret_hash": f"hash of {device_id}",
        "current_hash": "hash of the part that is replaced",
        "created_at": NOON,
        "last_seen_at": NOON,
        "expires_at": NOON + GUEST_LIFE,
    }
    return AuthSession(**{**usual, **changes})


def an_account(learner: Learner, **changes: Any) -> Account:
    """How this learner signs in."""
    usual: dict[str, Any] = {
        "learner_id": learner.id,
        "email": f"Asha.{learner.id.hex}@example.org",
        "address": f"asha.{learner.id.hex}@example.org",
        "password_hash": "a hash",
        "created_at": NOON,
    }
    return Account(**{**usual, **changes})


def a_token(**changes: Any) -> MailToken:
    """The right to choose another password, of a learner or a registration that must be named."""
    usual: dict[str, Any] = {
        "token_hash": f"hash of {uuid4()}",
        "purpose": Purpose.RESET,
        "created_at": NOON,
        "expires_at": NOON + TOKEN_LIFE,
    }
    return MailToken(**{**usual, **changes})


def a_letter(**changes: Any) -> Letter:
    """A mail that is to be sent."""
    usual: dict[str, Any] = {
        "id": LetterId(new_id(NOON)),
        "kind": LetterKind.RESET,
        "email": "asha@example.org",
        "locale": "nb",
        "created_at": NOON,
    }
    return Letter(**{**usual, **changes})


def an_event(**changes: Any) -> SecurityEvent:
    """Something happened to nobody in particular."""
    usual: dict[str, Any] = {"id": uuid4(), "kind": SecurityEventKind.LOGGED_IN, "at": NOON}
    return SecurityEvent(**{**usual, **changes})


def a_registration(**changes: Any) -> Registration:
    """Somebody new wants an account."""
    registration_id = RegistrationId(new_id(NOON))
    usual: dict[str, Any] = {
        "id": registration_id,
        "email": f"Asha.{registration_id.hex}@example.org",
        "address": f"asha.{registration_id.hex}@example.org",
        "password_hash": "a hash",
        "target_language": "nb",
        "locale": "en",
        "name": "Asha",
        "created_at": NOON,
        "expires_at": NOON + REGISTRATION_LIFE,
    }
    return Registration(**{**usual, **changes})


def a_session(learner: Learner, **changes: Any) -> Session:
    """A new session of this learner."""
    usual: dict[str, Any] = {
        "id": SessionId(new_id(NOON)),
        "learner_id": learner.id,
        "opened_at": NOON,
        "last_activity_at": NOON,
    }
    return Session(**{**usual, **changes})


def a_practice(session: Session, **changes: Any) -> Practice:
    """A new practice in this session."""
    usual: dict[str, Any] = {
        "id": PracticeId(new_id(NOON)),
        "session_id": session.id,
        "learner_id": session.learner_id,
        "started_at": NOON,
        "last_activity_at": NOON,
    }
    return Practice(**{**usual, **changes})


def a_call(practice: Practice, **changes: Any) -> Call:
    """A new call in this practice."""
    call_id = CallId(new_id(NOON))
    usual: dict[str, Any] = {
        "id": call_id,
        "session_id": practice.session_id,
        "practice_id": practice.id,
        "learner_id": practice.learner_id,
        "room": f"call-{call_id}",
        "started_at": NOON,
        "sent_at": NOON,
    }
    return Call(**{**usual, **changes})


def a_turn(practice: Practice, **changes: Any) -> Turn:
    """A spoken turn of the learner in this practice."""
    turn_id = TurnId(new_id(NOON))
    usual: dict[str, Any] = {
        "id": turn_id,
        "session_id": practice.session_id,
        "practice_id": practice.id,
        "learner_id": practice.learner_id,
        "speaker": Speaker.LEARNER,
        "source": Source.SPOKEN,
        "started_at": NOON,
        "ended_at": after(2),
        "key": f"key of {turn_id}",
        "text": "Jeg bor i Bergen.",
    }
    return Turn(**{**usual, **changes})


def an_answer(turn: Turn, **changes: Any) -> Answer:
    """The answer to be written for this tutor turn."""
    usual: dict[str, Any] = {"turn_id": turn.id, "session_id": turn.session_id, "learner_id": turn.learner_id}
    return Answer(**{**usual, **changes})


def a_worker_id() -> WorkerId:
    """A new worker's id."""
    return WorkerId(new_id(NOON))


@dataclass(frozen=True, slots=True)
class Scene:
    """A learner in a running practice."""

    learner: Learner
    session: Session
    practice: Practice


async def set_scene(accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork) -> Scene:
    """Store a learner in a running practice."""
    learner = await stored_learner(accounts)
    async with conversations.begin() as tx:
        session = await tx.sessions.save(a_session(learner))
        practice = await tx.practices.save(a_practice(session))
    return Scene(learner, session, practice)


async def stored_learner(accounts: AccountsUnitOfWork, **changes: Any) -> Learner:
    """Store a learner."""
    learner = a_learner(**changes)
    async with accounts.begin() as tx:
        await tx.learners.add(learner)
    return learner


class AccountsContract:
    """What the suites of the accounts context need."""

    @pytest.fixture
    def accounts(self) -> AccountsUnitOfWork:
        raise NotImplementedError("Provide the unit of work under test.")


class StoreContract(AccountsContract):
    """What the suites of the conversation context need."""

    @pytest.fixture
    def conversations(self) -> ConversationUnitOfWork:
        raise NotImplementedError("Provide the unit of work under test: over the same store, with FREE_MS, LISTENERS.")

    @pytest.fixture
    async def scene(self, accounts: AccountsUnitOfWork, conversations: ConversationUnitOfWork) -> Scene:
        return await set_scene(accounts, conversations)


class ExamStores:
    """What the suites of exams are given."""

    @pytest.fixture
    def exams(self) -> ExamsUnitOfWork:
        """The store under test, empty."""
        raise NotImplementedError

    @pytest.fixture
    def catalog(self) -> ExamCatalog:
        """Any catalog."""
        raise NotImplementedError
