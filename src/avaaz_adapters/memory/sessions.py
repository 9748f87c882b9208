"""Sessions, practices and calls in memory: at most one of each is running."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from avaaz_adapters.memory.accounts import require_learner
from avaaz_adapters.memory.minutes import MemoryAllowance
from avaaz_adapters.memory.state import Key, View, aware
from avaaz_domain.conversation.entities import Answer, Call, Practice, Session
from avaaz_domain.conversation.errors import CallNotFound, PracticeNotFound, SessionNotFound
from avaaz_domain.conversation.ports import Overview
from avaaz_domain.exams.errors import AttemptNotFound
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import CallId, LearnerId, PracticeId, SessionId, WorkerId

Versioned = TypeVar("Versioned", Session, Practice, Call, Answer)


def put(rows: MutableMapping[Key, Versioned], key: Key, entity: Versioned) -> Versioned:
    """Store the next version of an entity; raise ConcurrentChange unless it was read at its newest version."""
    stored = rows.get(key)
    if (stored.version if stored else 0) != entity.version:
        raise ConcurrentChange("Somebody else changed this first. Read it again.")
    rows[key] = replace(aware(entity), version=entity.version + 1)
    return rows[key]


@dataclass(frozen=True, slots=True)
class MemorySessions:
    """SessionRepo."""

    view: View
    allowance: MemoryAllowance

    async def of(self, learner_id: LearnerId) -> Session | None:
        """The learner's session, or None."""
        return next((each for each in self.view.rows.sessions.values() if each.learner_id == learner_id), None)

    async def get(self, session_id: SessionId) -> Session:
        """The session, or raise SessionNotFound."""
        return require_session(self.view, session_id)

    async def save(self, session: Session) -> Session:
        """Insert or update; raises ConcurrentChange when stale or when the learner has another session."""
        require_learner(self.view, session.learner_id)
        other = await self.of(session.learner_id)
        if other and other.id != session.id:
            raise ConcurrentChange("The learner already has a session. Read it again.")
        return put(self.view.writable.sessions, session.id, session)

    async def overview(self, learner_id: LearnerId) -> Overview | None:
        """The session, what runs in it, and the time left."""
        session = await self.of(learner_id)
        if session is None:
            return None
        practice = running(self.view.rows.practices, session.id)
        return Overview(
            learner=require_learner(self.view, learner_id),
            session=session,
            practice=practice,
            turns=sum(each.practice_id == practice.id for each in self.view.rows.turns.values()) if practice else 0,
            call=running(self.view.rows.calls, session.id),
            left_ms=await self.allowance.left_ms(learner_id),
        )


def require_session(view: View, session_id: SessionId) -> Session:
    """The session, or raise SessionNotFound."""
    try:
        return view.rows.sessions[session_id]
    except KeyError:
        raise SessionNotFound("There is no such session.") from None


def require_practice(view: View, practice_id: PracticeId) -> Practice:
    """The practice, or raise PracticeNotFound."""
    try:
        return view.rows.practices[practice_id]
    except KeyError:
        raise PracticeNotFound("There is no such talk.") from None


def require_call(view: View, call_id: CallId) -> Call:
    """The call, or raise CallNotFound."""
    try:
        return view.rows.calls[call_id]
    except KeyError:
        raise CallNotFound("There is no such call.") from None


Runs = TypeVar("Runs", Practice, Call)


def running(rows: Mapping[Key, Runs], session_id: SessionId) -> Runs | None:
    """What has not ended in this session, or None."""
    return next((each for each in rows.values() if each.session_id == session_id and each.ended_at is None), None)


@dataclass(frozen=True, slots=True)
class MemoryPractices:
    """PracticeRepo."""

    view: View

    async def running(self, session_id: SessionId) -> Practice | None:
        """The practice that has not ended, or None."""
        return running(self.view.rows.practices, session_id)

    async def get(self, practice_id: PracticeId) -> Practice:
        """The practice, or raise PracticeNotFound."""
        return require_practice(self.view, practice_id)

    async def silent_since(self, at: datetime, *, limit: int) -> list[Practice]:
        """Running practices in which nothing was said at `at` or later, the longest silent first."""
        rows = self.view.rows.practices.values()
        silent = (each for each in rows if each.ended_at is None and each.last_activity_at < at)
        return sorted(silent, key=lambda each: each.last_activity_at)[:limit]

    async def save(self, practice: Practice) -> Practice:
        """Insert or update; raises ConcurrentChange when stale or when another one runs."""
        require_session(self.view, practice.session_id)
        other = await self.running(practice.session_id)
        if other and other.id != practice.id and practice.ended_at is None:
            raise ConcurrentChange("Another talk of this session is running. Read it again.")
        return put(self.view.writable.practices, practice.id, practice)


@dataclass(frozen=True, slots=True)
class MemoryCalls:
    """CallRepo."""

    view: View

    async def running(self, session_id: SessionId) -> Call | None:
        """The call that has not ended, or None."""
        return running(self.view.rows.calls, session_id)

    async def get(self, call_id: CallId) -> Call:
        """The call, or raise CallNotFound."""
        return require_call(self.view, call_id)

    async def held_by(self, worker_id: WorkerId) -> list[Call]:
        """The running calls of a worker, oldest first."""
        return [each for each in self._all_running() if each.worker_id == worker_id]

    async def unheld(self, *, since: datetime) -> list[Call]:
        """Running calls that no worker holds and for which none was sent since `since`, oldest first."""
        return [each for each in self._all_running() if each.worker_id is None and each.sent_at < since]

    async def save(self, call: Call) -> Call:
        """Insert or update; raises ConcurrentChange when stale or when another one runs."""
        require_practice(self.view, call.practice_id)
        if call.attempt_id and call.attempt_id not in self.view.rows.attempts:
            raise AttemptNotFound("There is no such exam attempt.")
        other = await self.running(call.session_id)
        if other and other.id != call.id and call.ended_at is None:
            raise ConcurrentChange("Another call of this session is running. Read it again.")
        return put(self.view.writable.calls, call.id, call)

    def _all_running(self) -> list[Call]:
        running = (each for each in self.view.rows.calls.values() if each.ended_at is None)
        return sorted(running, key=lambda each: (each.started_at, each.id))
