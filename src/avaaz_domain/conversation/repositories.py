"""What the conversation keeps: its repositories and the transactions over them."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from avaaz_domain.accounts.entities import Learner
from avaaz_domain.accounts.ports import LearnerRepo, ProfileRepo, TryRepo
from avaaz_domain.conversation.entities import Answer, Call, Practice, Session, Turn, Worker
from avaaz_domain.conversation.glosses import MeaningRepo, TranslationRepo
from avaaz_domain.conversation.story import Story
from avaaz_domain.conversation.usage import UsageRepo
from avaaz_domain.shared.events import Jobs
from avaaz_domain.shared.ids import CallId, LearnerId, PracticeId, SessionId, TurnId, WorkerId


@dataclass(frozen=True, slots=True)
class Position:
    """A place between turns, in the order in which they were spoken."""

    started_at: datetime
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Where a learner's session stands, read in one go. `turns` counts those of the running practice."""

    learner: Learner
    session: Session
    practice: Practice | None
    turns: int
    call: Call | None
    left_ms: int | None


class SessionRepo(Protocol):
    """Sessions: one per learner."""

    async def of(self, learner_id: LearnerId) -> Session | None:
        """The learner's session, or None."""
        ...

    async def get(self, session_id: SessionId) -> Session:
        """The session, or raise SessionNotFound."""
        ...

    async def save(self, session: Session) -> Session:
        """Insert (version 0) or update; returns it with its new version.

        Raises ConcurrentChange on a stale version, and when the learner already has another session.
        """
        ...

    async def overview(self, learner_id: LearnerId) -> Overview | None:
        """The session with its learner, what runs in it and the time left; None without a session."""
        ...


class PracticeRepo(Protocol):
    """Practices. At most one of a session is running."""

    async def running(self, session_id: SessionId) -> Practice | None:
        """The practice that has not ended, or None."""
        ...

    async def get(self, practice_id: PracticeId) -> Practice:
        """The practice, or raise PracticeNotFound."""
        ...

    async def silent_since(self, at: datetime, *, limit: int) -> list[Practice]:
        """Running practices in which nothing was said at `at` or later, the longest silent first."""
        ...

    async def save(self, practice: Practice) -> Practice:
        """Insert (version 0) or update; returns it with its new version. Raises ConcurrentChange on a stale version,
        and when another practice of the session is running."""
        ...


class CallRepo(Protocol):
    """Calls. At most one of a session is running."""

    async def running(self, session_id: SessionId) -> Call | None:
        """The call that has not ended, or None."""
        ...

    async def get(self, call_id: CallId) -> Call:
        """The call, or raise CallNotFound."""
        ...

    async def held_by(self, worker_id: WorkerId) -> list[Call]:
        """The running calls of a worker."""
        ...

    async def unheld(self, *, since: datetime) -> list[Call]:
        """Running calls that no worker holds and for which none was sent since `since` (`sent_at` before it)."""
        ...

    async def save(self, call: Call) -> Call:
        """Insert (version 0) or update; returns it with its new version. Raises ConcurrentChange on a stale version,
        and when another call of the session is running."""
        ...


class TurnRepo(Protocol):
    """Turns, in the order (started_at, seq)."""

    async def add(self, turn: Turn) -> Turn:
        """Store it under the next `seq` of its session and return it so.

        A turn whose `key` the session already has is not stored again: the stored one is returned.
        """
        ...

    async def get(self, turn_id: TurnId, *, owner: LearnerId) -> Turn:
        """The learner's turn, or raise TurnNotFound."""
        ...

    async def by_key(self, session_id: SessionId, key: str) -> Turn | None:
        """The turn with this key, or None."""
        ...

    async def reply_to(self, turn_id: TurnId) -> Turn | None:
        """The tutor's turn that answers this one, or None."""
        ...

    async def save(self, turn: Turn) -> None:
        """Update text, status, end, spans and prompt; raises TurnNotFound when it is not there."""
        ...

    async def page(
        self,
        session_id: SessionId,
        *,
        limit: int,
        before: Position | None = None,
        after: Position | None = None,
    ) -> list[Turn]:
        """Up to `limit` turns, oldest first: the last ones before `before`, the first ones after `after`, or the
        newest of all."""
        ...

    async def of_practice(self, practice_id: PracticeId) -> list[Turn]:
        """All turns of a practice, oldest first."""
        ...


class StoryRepo(Protocol):
    """What is remembered of practices: one story each."""

    async def of_practice(self, practice_id: PracticeId) -> Story | None:
        """The story of this practice, or None; held until the block ends."""
        ...

    async def latest(
        self, learner_id: LearnerId, *, limit: int, before: datetime | None = None, forgotten: bool = True
    ) -> list[Story]:
        """The learner's last stories, newest first, of practices that began before `before`; with `forgotten` false
        only those that are not forgotten."""
        ...

    async def save(self, story: Story) -> None:
        """Insert or replace; raises PracticeNotFound."""
        ...

    async def forget_all(self, learner_id: LearnerId) -> None:
        """Make every story of the learner a forgotten one."""
        ...


class AnswerRepo(Protocol):
    """Typed answers that are being written."""

    async def get(self, turn_id: TurnId) -> Answer:
        """The answer of this tutor turn, or raise TurnNotFound."""
        ...

    async def save(self, answer: Answer) -> Answer:
        """Insert (version 0) or update; returns it with its new version. Raises ConcurrentChange on a stale version."""
        ...

    async def orphans(self, at: datetime) -> list[Answer]:
        """Unfinished answers that nobody is writing at `at`."""
        ...


class WorkerRepo(Protocol):
    """Processes that can hold calls: our own record of who lives."""

    async def beat(self, worker_id: WorkerId, at: datetime) -> None:
        """The worker lives; inserts it the first time. One that was declared gone before `at` lives again."""
        ...

    async def retire(self, worker_id: WorkerId, at: datetime) -> None:
        """The worker is gone, until it is heard from again; harmless when repeated."""
        ...

    async def get(self, worker_id: WorkerId) -> Worker | None:
        """The worker, or None."""
        ...

    async def silent_since(self, at: datetime) -> list[Worker]:
        """Workers not declared gone whose last heartbeat is older than `at`."""
        ...

    async def alive_since(self, at: datetime) -> int:
        """How many workers, not declared gone, were heard from at or after `at`."""
        ...


class Allowance(Protocol):
    """Voice time. Billing fills this; without it every guest has a fixed amount."""

    async def left_ms(self, learner_id: LearnerId) -> int | None:
        """Milliseconds of voice left, 0 or more; None for no limit."""
        ...

    async def consume(self, learner_id: LearnerId, call_id: CallId, ms: int) -> None:
        """Charge `ms` milliseconds of this call, in the transaction that moved its meter."""
        ...


class ConversationTx(Protocol):
    """The repositories of one transaction."""

    @property
    def learners(self) -> LearnerRepo: ...

    @property
    def profiles(self) -> ProfileRepo: ...

    @property
    def sessions(self) -> SessionRepo: ...

    @property
    def practices(self) -> PracticeRepo: ...

    @property
    def calls(self) -> CallRepo: ...

    @property
    def turns(self) -> TurnRepo: ...

    @property
    def stories(self) -> StoryRepo: ...

    @property
    def translations(self) -> TranslationRepo: ...

    @property
    def meanings(self) -> MeaningRepo: ...

    @property
    def tries(self) -> TryRepo: ...

    @property
    def answers(self) -> AnswerRepo: ...

    @property
    def workers(self) -> WorkerRepo: ...

    @property
    def usage(self) -> UsageRepo: ...

    @property
    def allowance(self) -> Allowance: ...

    @property
    def jobs(self) -> Jobs: ...


class ConversationUnitOfWork(Protocol):
    """Transactions over conversations. Both raise Unavailable when the store is away."""

    def begin(self) -> AbstractAsyncContextManager[ConversationTx]:
        """Commit when the block ends cleanly, roll back when it raises.

        A session, practice, call or answer that was read one by one is held until the block ends: who else wants it
        in a `begin()` block waits, for seconds at most. Take them in this order: session, practice, call, answer.
        """
        ...

    def read(self) -> AbstractAsyncContextManager[ConversationTx]:
        """For reading only: no transaction, each statement sees what is committed."""
        ...
