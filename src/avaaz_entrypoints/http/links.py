"""Links that are good for minutes and need no access: their token says what they lead to, signed by us."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import NotFound

GOOD_FOR = timedelta(minutes=5)
_ALGORITHM = "HS256"


class LinkInvalid(Exception):
    """Not ours, or of another kind."""


class LinkExpired(Exception):
    """Ours, and too old."""


@contextmanager
def or_gone(gone: type[NotFound], nothing: str) -> Iterator[None]:
    """Raises `gone` for a token that is too old, and with the text `nothing` for one that leads nowhere."""
    try:
        yield
    except LinkExpired as error:
        raise gone("This link is too old. Ask for a new one.") from error
    except (LinkInvalid, ValueError, TypeError, KeyError) as error:
        raise gone(nothing) from error


@dataclass(frozen=True, slots=True)
class Links:
    """JSON web tokens for one `audience`, so that a link to one kind of thing opens no other."""

    secret: str
    clock: Clock
    audience: str

    def sign(self, subject: str, claims: dict[str, Any] | None = None) -> tuple[str, datetime]:
        """A token, and until when it is good."""
        expires_at = (self.clock.now() + GOOD_FOR).replace(microsecond=0)
        said = {"aud": self.audience, "sub": subject, **(claims or {}), "exp": int(expires_at.timestamp())}
        return jwt.encode(said, self.secret, _ALGORITHM), expires_at

    def claims(self, token: str) -> dict[str, Any]:
        """What was signed; raises LinkInvalid and LinkExpired."""
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self.secret,
                [_ALGORITHM],
                audience=self.audience,
                options={"require": ["sub", "exp", "aud"], "verify_exp": False},
            )
            expired = claims["exp"] <= self.clock.now().timestamp()
        except (jwt.InvalidTokenError, ValueError, TypeError) as error:
            raise LinkInvalid from error
        if expired:
            raise LinkExpired
        return claims
