"""From what the database says to what the domain understands."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from avaaz_domain.accounts.errors import DeviceNotFound, LearnerNotFound, RegistrationNotFound
from avaaz_domain.conversation.errors import CallNotFound, PracticeNotFound, SessionNotFound, TurnNotFound
from avaaz_domain.exams.errors import AttemptNotFound, AttemptRunning
from avaaz_domain.shared.errors import ConcurrentChange, Conflict, DomainError, NotFound, Unavailable

_MISSING: dict[str, type[NotFound]] = {
    "learner_id": LearnerNotFound,
    "device_id": DeviceNotFound,
    "registration_id": RegistrationNotFound,
    "session_id": SessionNotFound,
    "practice_id": PracticeNotFound,
    "call_id": CallNotFound,
    "reply_to": TurnNotFound,
    "turn_id": TurnNotFound,
    "attempt_id": AttemptNotFound,
    "instructor_id": LearnerNotFound,
}
"""What a foreign key of this column refers to."""
_TAKEN: dict[str, type[DomainError]] = {"uq_attempts_running": AttemptRunning}
"""What a unique constraint means, where it is more than a lost race."""

_LOST_RACE = {"40001", "40P01"}
"""serialization_failure, deadlock_detected."""
_AWAY = {"57014", "55P03", "57P01", "57P02", "57P03", "57P04", "57P05", "25P03", "25P04"}
"""Cancelled, lock not available, shutting down, crashed, starting up, gone, and the timeouts of an idle session."""
_AWAY_CLASSES = {"08", "53"}
"""Connection exception; out of connections, memory or disk."""


def constraint_error(name: str) -> DomainError:
    """The domain error of a violated constraint, by the constraint's name."""
    kind, _, rest = name.partition("_")
    if kind == "fk":
        for column, error in _MISSING.items():
            if rest.endswith(f"_{column}"):
                return error("What this belongs to is not there.")
    if name in _TAKEN:
        return _TAKEN[name]("There is one already.")
    if kind in {"uq", "pk"}:
        return ConcurrentChange("Somebody else was first. Read it again.")
    return Conflict("The store refuses this value.")


def domain_error(error: Exception) -> DomainError | ValueError | None:
    """What to raise instead; None for a mistake in this program, which must stay visible."""
    if isinstance(error, sa.exc.DBAPIError):
        return _of_driver(error)
    if isinstance(error, sa.exc.StatementError) and isinstance(error.orig, ValueError):
        return error.orig
    if isinstance(error, sa.exc.TimeoutError | TimeoutError | OSError):
        return _away()
    return None


def _of_driver(error: sa.exc.DBAPIError) -> DomainError | None:
    cause = error.orig.__cause__ if error.orig else None
    state = str(getattr(cause, "sqlstate", None) or getattr(error.orig, "sqlstate", None) or "")
    if isinstance(error, sa.exc.IntegrityError):
        return constraint_error(str(getattr(cause, "constraint_name", "") or ""))
    if state in _LOST_RACE:
        return ConcurrentChange("Somebody else changed this in the same moment. Try again.")
    if error.connection_invalidated or state in _AWAY or state[:2] in _AWAY_CLASSES:
        return _away()
    if isinstance(cause, OSError | TimeoutError) or (not state and _says_away(error)):
        return _away()
    return None


def _says_away(error: sa.exc.DBAPIError) -> bool:
    """Where there is only a message: psycopg's failures to connect, asyncpg's closed connections."""
    message = str(error.orig)
    if isinstance(error, sa.exc.OperationalError):
        return not any(mistake in message for mistake in ("authentication", "does not exist"))
    return "closed" in message


def _away() -> Unavailable:
    return Unavailable("The store does not answer right now. Try again.")


TROUBLE = (sa.exc.SQLAlchemyError, OSError, TimeoutError)
"""What a database raises, by itself or by the way to it."""


@contextmanager
def translated() -> Iterator[None]:
    """Raise domain errors instead of the database's."""
    try:
        yield
    except TROUBLE as error:
        understood = domain_error(error)
        if understood is None:
            raise
        raise understood from error
