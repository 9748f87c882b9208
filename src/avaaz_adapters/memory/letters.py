"""Mails to be sent, tries that are counted, and security events in memory."""

from dataclasses import dataclass
from datetime import datetime

from avaaz_adapters.memory.credentials import require_owner
from avaaz_adapters.memory.state import View, aware
from avaaz_domain.accounts.audit import SecurityEvent
from avaaz_domain.accounts.mails import Letter
from avaaz_domain.shared.ids import LetterId


@dataclass(frozen=True, slots=True)
class MemoryLetters:
    """LetterRepo."""

    view: View

    async def add(self, letter: Letter) -> None:
        """Insert a new one; raises LearnerNotFound, RegistrationNotFound for whom it is about."""
        require_owner(self.view, letter)
        self.view.writable.letters[letter.id] = aware(letter)

    async def get(self, letter_id: LetterId) -> Letter | None:
        """The letter, or None when it was sent."""
        return self.view.rows.letters.get(letter_id)

    async def remove(self, letter_id: LetterId) -> None:
        """It was sent; harmless when repeated."""
        self.view.writable.letters.pop(letter_id, None)

    async def expire(self, before: datetime) -> None:
        """Forget those written before then."""
        rows = self.view.writable
        rows.letters = {key: each for key, each in rows.letters.items() if each.created_at >= before}


@dataclass(frozen=True, slots=True)
class MemoryTries:
    """TryRepo."""

    view: View

    async def note(self, key: str, at: datetime) -> None:
        """It was tried."""
        tries = self.view.writable.tries
        tries[key] = (*tries.get(key, ()), at)

    async def since(self, key: str, moment: datetime) -> int:
        """How often it was tried at or after this moment."""
        return sum(at >= moment for at in self.view.rows.tries.get(key, ()))

    async def forget(self, key: str) -> None:
        """Begin to count anew."""
        self.view.writable.tries.pop(key, None)

    async def expire(self, before: datetime) -> None:
        """Forget what was tried before then."""
        rows = self.view.writable
        kept = {key: tuple(at for at in tries if at >= before) for key, tries in rows.tries.items()}
        rows.tries = {key: tries for key, tries in kept.items() if tries}


@dataclass(frozen=True, slots=True)
class MemoryAudit:
    """AuditLog."""

    view: View

    async def record(self, event: SecurityEvent) -> None:
        """Write it down."""
        self.view.writable.security_events[event.id] = aware(event)

    async def recent(self, *, limit: int) -> list[SecurityEvent]:
        """The newest events, newest first."""
        return sorted(self.view.rows.security_events.values(), key=lambda e: (e.at, e.id), reverse=True)[:limit]

    async def expire(self, before: datetime) -> None:
        """Forget what happened before then."""
        rows = self.view.writable
        rows.security_events = {key: each for key, each in rows.security_events.items() if each.at >= before}
