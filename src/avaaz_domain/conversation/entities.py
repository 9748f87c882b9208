"""Session, Practice, Call, Turn and Answer. All frozen: a method returns the new one."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from avaaz_domain.conversation.errors import CallTaken, NotYours
from avaaz_domain.shared.ids import AttemptId, CallId, LearnerId, PracticeId, SessionId, TurnId, WorkerId

PRACTICE_SILENCE = timedelta(minutes=30)
"""A practice ends after this much silence."""
WORKER_DEAD_AFTER = timedelta(seconds=6)
"""A worker that has not been heard from for this long is dead."""
METER_GAP = WORKER_DEAD_AFTER
"""The most time one reading of the meter may add: what a dead worker did not serve is not charged."""
ANSWER_LEASE = timedelta(seconds=5)
"""How long a typed answer may go without a new piece before somebody else may write it."""
ANSWER_ATTEMPTS = 2
"""A typed answer that was orphaned is written once more, then it has failed."""


class Speaker(StrEnum):
    """Who said a turn."""

    LEARNER = "learner"
    TUTOR = "tutor"


class Source(StrEnum):
    """How a turn came about."""

    SPOKEN = "spoken"
    TYPED = "typed"


class TurnStatus(StrEnum):
    """`interrupted`: cut where it was last heard. `pending`: an answer being written. `failed`: it never came."""

    STORED = "stored"
    INTERRUPTED = "interrupted"
    PENDING = "pending"
    FAILED = "failed"


class EndReason(StrEnum):
    """Why a call or a practice ended. `over`: what it was for is done."""

    LEARNER = "learner"
    OVER = "over"
    NO_MINUTES = "no_minutes"
    ABSENT = "absent"
    VENDOR = "vendor"
    REPLACED = "replaced"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The one conversation of a learner, for as long as the learner exists.

    `summary` is what the tutor remembers; of what was said before `forgotten_at` it is told nothing.
    """

    id: SessionId
    learner_id: LearnerId
    opened_at: datetime
    last_activity_at: datetime
    summary: str = ""
    forgotten_at: datetime | None = None
    version: int = 0

    def touched(self, at: datetime) -> "Session":
        """Something was said at `at`."""
        return replace(self, last_activity_at=max(at, self.last_activity_at))

    def forgot(self, at: datetime) -> bool:
        """Whether the learner has had deleted what was said at `at`."""
        return self.forgotten_at is not None and at <= self.forgotten_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A stretch of activity in the session."""

    id: PracticeId
    session_id: SessionId
    learner_id: LearnerId
    started_at: datetime
    last_activity_at: datetime
    ended_at: datetime | None = None
    end_reason: EndReason | None = None
    version: int = 0

    def silent_at(self, at: datetime) -> bool:
        """Whether silence has ended this practice by `at`."""
        return self.ended_at is None and at - self.last_activity_at >= PRACTICE_SILENCE

    def touched(self, at: datetime) -> "Practice":
        """Something was said at `at`."""
        return replace(self, last_activity_at=max(at, self.last_activity_at))

    def end(self, at: datetime, reason: EndReason) -> "Practice":
        """Close it; a practice that silence ended, ended when its last word was said. Harmless when repeated."""
        if self.ended_at:
            return self
        return replace(self, ended_at=self.last_activity_at if reason is EndReason.SILENCE else at, end_reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One voice connection: a room of its own, a worker, and the time the learner was connected.

    `sent_at`: when a worker was last sent for; `claims`: how often one came.
    `metered_until` is the high-water mark of the meter, or None while the meter stands still;
    `used_ms` is what this call has cost so far, in milliseconds. `attempt_id`: the exam that is sat in it, None where
    one talks.
    """

    id: CallId
    session_id: SessionId
    practice_id: PracticeId
    learner_id: LearnerId
    room: str
    started_at: datetime
    sent_at: datetime
    worker_id: WorkerId | None = None
    claims: int = 0
    metered_until: datetime | None = None
    used_ms: int = 0
    ended_at: datetime | None = None
    end_reason: EndReason | None = None
    attempt_id: AttemptId | None = None
    version: int = 0

    def claim(self, worker_id: WorkerId, *, holder_alive: bool) -> "Call":
        """A worker takes the call; refused with CallTaken when it ended or another living worker holds it."""
        if self.ended_at:
            raise CallTaken("This call has ended.")
        if self.worker_id not in (None, worker_id) and holder_alive:
            raise CallTaken("Another worker holds this call.")
        return replace(self, worker_id=worker_id, claims=self.claims + 1, metered_until=None)

    def release(self, at: datetime) -> "Call":
        """Its worker is gone and another is sent for; the meter stands still until it comes."""
        return replace(self, worker_id=None, metered_until=None, sent_at=at)

    def run_meter(self, at: datetime) -> "Call":
        """The learner is connected and served from `at` on; a running meter runs on."""
        return self if self.metered_until or self.ended_at else replace(self, metered_until=at)

    def read_meter(self, at: datetime) -> tuple["Call", int]:
        """Advance the high-water mark to `at`; returns the call and the milliseconds to charge.

        Reading twice at the same moment charges nothing the second time.
        """
        if self.metered_until is None or at <= self.metered_until:
            return self, 0
        charge = int(min(at - self.metered_until, METER_GAP) / timedelta(milliseconds=1))
        return replace(self, metered_until=at, used_ms=self.used_ms + charge), charge

    def stop_meter(self, at: datetime) -> tuple["Call", int]:
        """Read the meter a last time and let it stand still."""
        call, charge = self.read_meter(at)
        return replace(call, metered_until=None), charge

    def end(self, at: datetime, reason: EndReason) -> tuple["Call", int]:
        """Close it; returns the last charge too. Harmless when repeated."""
        if self.ended_at:
            return self, 0
        call, charge = self.stop_meter(at)
        return replace(call, ended_at=at, end_reason=reason), charge


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of voice, in milliseconds from the start of its turn."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One utterance of one speaker.

    Turns are ordered by `started_at`, when they were spoken, then by `seq`, the number the store gave it (0 before
    that). `key` is unique within a session: the same key is the same turn. `text` is None where nobody could
    understand the speech. `spans` survive the deletion of the text. `prompt` is `id@hash` of the prompt in force.
    `heard_text` is what a recogniser wrote before the learner put it right at `edited_at`.
    """

    id: TurnId
    session_id: SessionId
    practice_id: PracticeId
    learner_id: LearnerId
    speaker: Speaker
    source: Source
    started_at: datetime
    ended_at: datetime
    key: str
    text: str | None = None
    status: TurnStatus = TurnStatus.STORED
    call_id: CallId | None = None
    reply_to: TurnId | None = None
    spans: tuple[Span, ...] = ()
    prompt: str = ""
    seq: int = 0
    heard_text: str | None = None
    edited_at: datetime | None = None

    def edit(self, text: str, at: datetime) -> "Turn":
        """Put right what was heard; raises NotYours for what the learner did not say aloud."""
        if self.speaker is not Speaker.LEARNER or self.source is not Source.SPOKEN:
            raise NotYours("Only your own spoken lines can be changed.")
        if text == self.text:
            return self
        return replace(self, text=text, edited_at=at, heard_text=self.heard_text if self.edited_at else self.text)

    @property
    def duration_ms(self) -> int:
        """From its first to its last sound, in milliseconds; 0 for a typed turn."""
        return int((self.ended_at - self.started_at) / timedelta(milliseconds=1))

    @property
    def voiced_ms(self) -> int:
        """Milliseconds of voice, pauses left out."""
        return sum(span.end_ms - span.start_ms for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A turn's text in `language`. It goes with the turn, and when the turn's text changes."""

    turn_id: TurnId
    language: str
    learner_id: LearnerId
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The tutor's typed answer while it is being written: pieces are added to `text` under a lease."""

    turn_id: TurnId
    session_id: SessionId
    learner_id: LearnerId
    text: str = ""
    attempts: int = 0
    lease_until: datetime | None = None
    done: bool = False
    failed: bool = False
    version: int = 0

    def free_at(self, at: datetime) -> bool:
        """Whether nobody is writing it."""
        return not self.done and (self.lease_until is None or self.lease_until <= at)

    def take(self, at: datetime) -> "Answer":
        """Begin to write it, from the start; past the last attempt it has failed."""
        if self.attempts >= ANSWER_ATTEMPTS:
            return replace(self, done=True, failed=True, lease_until=None)
        return replace(self, text="", attempts=self.attempts + 1, lease_until=at + ANSWER_LEASE)

    def grow(self, text: str, at: datetime) -> "Answer":
        """More of it is there: `text` is all of it so far."""
        return replace(self, text=text, lease_until=at + ANSWER_LEASE)

    def finish(self, *, failed: bool = False) -> "Answer":
        """It is complete, or it will never be."""
        return replace(self, done=True, failed=failed, lease_until=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A process that can hold calls."""

    id: WorkerId
    started_at: datetime
    heartbeat_at: datetime
    gone_at: datetime | None = None

    def alive_at(self, at: datetime) -> bool:
        """Whether it was heard from lately and has not been declared gone."""
        return self.gone_at is None and at - self.heartbeat_at < WORKER_DEAD_AFTER
