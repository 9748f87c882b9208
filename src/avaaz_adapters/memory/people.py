"""A person across the whole memory store, and files of people without a disk."""

from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from avaaz_adapters.memory.accounts import require_learner
from avaaz_adapters.memory.sessions import running
from avaaz_adapters.memory.state import View, aware
from avaaz_domain.accounts.entities import LearnerKind
from avaaz_domain.accounts.people import Erasure, Export, ExportGone, KeepLimit, Records
from avaaz_domain.conversation.entities import Session, Turn
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.forget_words import over_before, without_quotes, without_words, words_kept
from avaaz_domain.exams.remarks import without_notes
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import ExportId, LearnerId

SECRET = frozenset({"secret_hash", "current_hash", "previous_hash", "sealed", "password_hash", "token_hash"})
"""Fields that nobody is given."""
OUTLIVING = frozenset({"usage", "workers", "leases", "tries", "security_events"})
"""Rows that name no learner, or lose the name when the learner is erased."""

BROUGHT = (
    "practices",
    "calls",
    "turns",
    "answers",
    "stories",
    "translations",
    "meanings",
    "attempts",
    "reports",
    "readers",
    "remarks",
)
"""Rows that a guest brings into an account."""
SITTING = (State.CREATED, State.RUNNING)


@dataclass(frozen=True, slots=True)
class MemoryPeople:
    """PeopleRepo."""

    view: View

    async def erase(self, learner_id: LearnerId) -> None:
        """Delete the learner with everything that is theirs."""
        rows = self.view.writable
        sessions = {key for key, each in rows.sessions.items() if each.learner_id == learner_id}
        subjects = {
            key for part in (rows.practices, rows.attempts) for key, each in part.items() if _is_of(each, learner_id)
        }
        rows.turn_keys = {key: each for key, each in rows.turn_keys.items() if key[0] not in sessions}
        rows.last_seq = {key: each for key, each in rows.last_seq.items() if key not in sessions}
        rows.used_ms = {key: each for key, each in rows.used_ms.items() if key[0] != learner_id}
        rows.deliveries = {
            key: each for key, each in rows.deliveries.items() if each.subject not in {*subjects, learner_id}
        }
        rows.security_events = {
            key: replace(each, learner_id=None, device_id=None) if each.learner_id == learner_id else each
            for key, each in rows.security_events.items()
        }
        for part in fields(rows):
            if part.name not in OUTLIVING:
                kept = {key: each for key, each in getattr(rows, part.name).items() if not _is_of(each, learner_id)}
                setattr(rows, part.name, kept)
        rows.remarks = {
            key: replace(each, instructor_id=None, name="") if each.instructor_id == learner_id else each
            for key, each in rows.remarks.items()
        }
        rows.learners.pop(learner_id, None)

    async def bring(self, guest_id: LearnerId, learner_id: LearnerId) -> None:
        """Move the talks and the used minutes of a guest to a learner, and erase the guest."""
        rows = self.view.writable
        own = next((each for each in rows.sessions.values() if each.learner_id == learner_id), None)
        guests = next((each for each in rows.sessions.values() if each.learner_id == guest_id), None)
        offset = rows.last_seq.get(own.id, 0) if own else 0
        if guests:
            if running(rows.practices, guests.id) or running(rows.calls, guests.id):
                raise ConcurrentChange("A talk is running. Try again.")
            target = own or replace(guests, learner_id=learner_id)
            forgotten = max(filter(None, (target.forgotten_at, guests.forgotten_at)), default=None)
            own = rows.sessions[target.id] = replace(target, forgotten_at=forgotten, version=target.version + 1)
            rows.last_seq[target.id] = offset + rows.last_seq.get(guests.id, 0)
        for name in BROUGHT:
            table = getattr(rows, name)
            theirs = {key: each for key, each in table.items() if _is_of(each, guest_id) and not _sits(each)}
            table |= {key: self._moved(each, learner_id, own, offset) for key, each in theirs.items()}
        rows.used_ms = {
            (learner_id if key[0] == guest_id else key[0], key[1]): each for key, each in rows.used_ms.items()
        }
        await self.erase(guest_id)

    def _moved(self, entity: Any, learner_id: LearnerId, target: Session | None, offset: int) -> Any:
        """The same thing as the learner's own."""
        changes: dict[str, Any] = {"learner_id": learner_id}
        if target and hasattr(entity, "session_id"):
            changes["session_id"] = target.id
        if hasattr(entity, "version"):
            changes["version"] = entity.version + 1
        if target and isinstance(entity, Turn):
            own_key = entity.key if entity.session_id == target.id else f"{entity.session_id}:{entity.key}"
            changes |= {"seq": entity.seq + offset, "key": own_key}
            self.view.writable.turn_keys[target.id, own_key] = entity.id
        return replace(entity, **changes)

    async def records(self, learner_id: LearnerId) -> Records:
        """Everything that is theirs, without secrets."""
        found: dict[str, list[dict[str, Any]]] = {}
        for part in fields(self.view.rows):
            own = [each for each in getattr(self.view.rows, part.name).values() if _is_of(each, learner_id)]
            if own:
                found[part.name] = [_plain(each) for each in own]
        found["learners"] = [_plain(require_learner(self.view, learner_id))]
        return found

    async def expired_guests(self, before: datetime, *, limit: int) -> list[LearnerId]:
        """Guests who came before then, the oldest first."""
        waiting = {each.learner_id for each in self.view.rows.registrations.values()}
        guests = [
            each
            for each in self.view.rows.learners.values()
            if each.kind is LearnerKind.GUEST and each.created_at < before and each.id not in waiting
        ]
        return [each.id for each in sorted(guests, key=lambda each: each.created_at)][:limit]

    async def text_limits(self) -> list[KeepLimit]:
        """Learners who want their words deleted after some days."""
        return [
            KeepLimit(each.learner_id, each.preferences.keep_text_days)
            for each in self.view.rows.profiles.values()
            if each.preferences.keep_text_days is not None
        ]

    async def forget_texts(self, learner_id: LearnerId, before: datetime) -> int:
        """Delete the words of turns that ended before then, with all that quotes them."""
        rows = self.view.writable
        old = {
            key: each
            for key, each in rows.turns.items()
            if each.learner_id == learner_id and each.ended_at < before and (each.text or each.heard_text)
        }
        for key, turn in old.items():
            rows.turns[key] = replace(turn, text=None, heard_text=None)
            if answer := rows.answers.get(key):
                rows.answers[key] = replace(answer, text="")
        rows.translations = {key: each for key, each in rows.translations.items() if key[0] not in old}
        rows.meanings = {key: each for key, each in rows.meanings.items() if key[0] not in old}
        forgotten = False
        for practice_id, story in list(rows.stories.items()):
            if story.learner_id == learner_id and story.ended_at < before and story != story.forget():
                rows.stories[practice_id] = story.forget()
                forgotten = True
        for session_id, session in list(rows.sessions.items()) if forgotten else ():
            if session.learner_id == learner_id:
                rows.sessions[session_id] = replace(session, summary="")
        return len(old) + self._forget_exams(learner_id, before)

    def _forget_exams(self, learner_id: LearnerId, before: datetime) -> int:
        rows, forgotten = self.view.writable, 0
        for attempt_id, attempt in list(rows.attempts.items()):
            if attempt.learner_id != learner_id or not over_before(attempt, before):
                continue
            forgotten += words_kept(attempt)
            rows.attempts[attempt_id] = without_words(attempt)
            if report := rows.reports.get(attempt_id):
                rows.reports[attempt_id] = without_quotes(report)
            for key, remark in list(rows.remarks.items()):
                if remark.attempt_id == attempt_id:
                    rows.remarks[key] = without_notes(remark)
        return forgotten


def _sits(entity: object) -> bool:
    """An exam that is being sat stays with the guest: nobody sits two."""
    return isinstance(entity, Attempt) and entity.state in SITTING


def _is_of(entity: object, learner_id: LearnerId) -> bool:
    return getattr(entity, "learner_id", None) == learner_id


def _plain(value: Any) -> Any:
    """Data that JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name not in SECRET}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple | list | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return value


@dataclass(frozen=True, slots=True)
class MemoryErasures:
    """ErasureRepo."""

    view: View

    async def of(self, learner_id: LearnerId) -> Erasure | None:
        """The learner's wish, or None."""
        return self.view.rows.erasures.get(learner_id)

    async def save(self, erasure: Erasure) -> None:
        """Insert or replace; raises LearnerNotFound."""
        require_learner(self.view, erasure.learner_id)
        self.view.writable.erasures[erasure.learner_id] = aware(erasure)

    async def remove(self, learner_id: LearnerId) -> None:
        """Call it off."""
        self.view.writable.erasures.pop(learner_id, None)

    async def due(self, at: datetime, *, limit: int) -> list[Erasure]:
        """Those that are due at `at`, the oldest first."""
        due = [each for each in self.view.rows.erasures.values() if each.due_at <= at]
        return sorted(due, key=lambda each: each.due_at)[:limit]


@dataclass(frozen=True, slots=True)
class MemoryExports:
    """ExportRepo."""

    view: View

    async def of(self, learner_id: LearnerId) -> Export | None:
        """The learner's newest export, or None."""
        own = [each for each in self.view.rows.exports.values() if each.learner_id == learner_id]
        return max(own, key=lambda each: each.asked_at, default=None)

    async def get(self, export_id: ExportId) -> Export | None:
        """The export, or None."""
        return self.view.rows.exports.get(export_id)

    async def save(self, export: Export) -> None:
        """Insert or replace; raises LearnerNotFound."""
        require_learner(self.view, export.learner_id)
        self.view.writable.exports[export.id] = aware(export)

    async def expired(self, at: datetime, *, limit: int) -> list[Export]:
        """Those whose time is over at `at`."""
        return [each for each in self.view.rows.exports.values() if each.expires_at <= at][:limit]

    async def remove(self, export_id: ExportId) -> None:
        """Delete one."""
        self.view.writable.exports.pop(export_id, None)


@dataclass(slots=True)
class MemoryFiles:
    """PersonalFiles. `packed` holds each export's records."""

    packed: dict[ExportId, tuple[LearnerId, bytes]] = field(default_factory=dict)
    erased: list[tuple[LearnerId, str]] = field(default_factory=list)

    async def pack(self, export: Export, records: Records) -> int:
        """See PersonalFiles."""
        data = repr(records).encode()
        self.packed[export.id] = export.learner_id, data
        return len(data)

    async def read(self, export: Export) -> bytes:
        """See PersonalFiles."""
        try:
            return self.packed[export.id][1]
        except KeyError:
            raise ExportGone("This is not here any more. Ask for your data again.") from None

    async def remove_export(self, export: Export) -> None:
        """See PersonalFiles."""
        self.packed.pop(export.id, None)

    async def erase(self, learner_id: LearnerId, email: str) -> None:
        """See PersonalFiles."""
        self.erased.append((learner_id, email))
        self.packed = {key: each for key, each in self.packed.items() if each[0] != learner_id}
