"""What happened to accounts, for the one who must find out afterwards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from avaaz_domain.shared.ids import AuthSessionId, LearnerId


class SecurityEventKind(StrEnum):
    """What happened."""

    GUEST_ENTERED = "guest_entered"
    REGISTERED = "registered"
    ACCOUNT_MADE = "account_made"
    LOGGED_IN = "logged_in"
    LOGIN_FAILED = "login_failed"
    TOO_MANY_TRIES = "too_many_tries"
    SECRET_REUSED = "secret_reused"  # noqa: S105 - a name, no secret
    SIGNED_OUT = "signed_out"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    DEVICE_REVOKED = "device_revoked"
    RESET_ASKED = "reset_asked"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - a name, no password
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a name, no password
    PASSWORD_REFUSED = "password_refused"  # noqa: S105 - a name, no password
    EMAIL_CHANGE_ASKED = "email_change_asked"
    EMAIL_CHANGED = "email_changed"
    ROLES_CHANGED = "roles_changed"
    GUEST_BROUGHT = "guest_brought"
    ERASURE_ASKED = "erasure_asked"
    ERASURE_CANCELLED = "erasure_cancelled"
    ERASED = "erased"
    EXPORT_ASKED = "export_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityEvent:
    """A fact with nobody's words, address or secret in it.

    `learner_id` is whom it happened to, `device_id` the device it was done with: an admin's too. `origin` is the
    fingerprint of where it came from, or says that it was done at the machine.
    """

    id: UUID
    kind: SecurityEventKind
    at: datetime
    learner_id: LearnerId | None = None
    device_id: AuthSessionId | None = None
    origin: str = ""
