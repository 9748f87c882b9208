"""Learner and AuthSession (a signed-in device)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from avaaz_domain.shared.cefr import Level
from avaaz_domain.shared.ids import AuthSessionId, LearnerId

GUEST_LIFE = timedelta(days=7)
"""How long an unclaimed guest, and the device that holds it, is kept."""


class LearnerKind(StrEnum):
    """A guest has no account; a learner has one."""

    GUEST = "guest"
    LEARNER = "learner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A person who learns. `origin` is a keyed hash of the address a guest came from, never the address."""

    id: LearnerId
    kind: LearnerKind
    target_language: str
    locale: str
    created_at: datetime
    level: Level | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthSession:
    """A device that is let in until `expires_at` or until it is revoked. `secret_hash` is SHA-256 of its secret."""

    id: AuthSessionId
    learner_id: LearnerId
    secret_hash: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def open_at(self, at: datetime) -> bool:
        """Whether this device may still act for its learner."""
        return self.revoked_at is None and at < self.expires_at

    def revoke(self, at: datetime) -> "AuthSession":
        """Shut this device out from now on; harmless when repeated."""
        return self if self.revoked_at else replace(self, revoked_at=at)
