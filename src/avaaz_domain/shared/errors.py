"""Domain errors. Each carries a stable `code`; how it is shown is an entrypoint's matter."""

from typing import ClassVar


class DomainError(Exception):
    """A rule said no. The message says what was wrong and what to do; it never holds a learner's words."""

    code: ClassVar[str] = "refused"


class NotFound(DomainError):
    """The thing does not exist, or is not the asker's to see."""

    code = "not_found"


class Conflict(DomainError):
    """The thing is in a state that does not allow this."""

    code = "conflict"


class ConcurrentChange(Conflict):
    """Somebody else changed it first: read it again and try once more."""

    code = "concurrent_change"


class Invalid(DomainError):
    """The value breaks a rule of the domain."""

    code = "invalid"


class Forbidden(DomainError):
    """The asker may not do this."""

    code = "forbidden"


class SignedOut(DomainError):
    """The access is missing, expired or revoked: sign in again."""

    code = "signed_out"


class LimitReached(DomainError):
    """Too often, or too much. `retry_after_s` says when it may work again."""

    code = "limit_reached"

    def __init__(self, message: str, retry_after_s: int = 60) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Unavailable(DomainError):
    """Something we depend on does not answer; nothing was changed. `retry_after_s` says when to try again."""

    code = "unavailable"

    def __init__(self, message: str, retry_after_s: int = 2) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
