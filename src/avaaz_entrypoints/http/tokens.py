"""Access tokens: short-lived, signed, checked without the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt

from avaaz_domain.accounts.devices import AuthSession
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import SignedOut
from avaaz_domain.shared.ids import AuthSessionId, LearnerId

_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a request comes from, on which device, and until when its token is good."""

    learner_id: LearnerId
    device_id: AuthSessionId
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AccessTokens:
    """JSON web tokens signed with a secret; `minutes` is their life."""

    secret: str
    minutes: int
    clock: Clock

    def issue(self, device: AuthSession) -> tuple[str, datetime]:
        """A token for this device, and when it expires: never after the device itself."""
        now = self.clock.now().replace(microsecond=0)
        expires_at = min(now + timedelta(minutes=self.minutes), device.expires_at.replace(microsecond=0))
        claims = {"sub": str(device.learner_id), "sid": str(device.id), "exp": int(expires_at.timestamp())}
        return jwt.encode(claims, self.secret, _ALGORITHM), expires_at

    def read(self, token: str) -> Caller:
        """Who a token speaks for; raises SignedOut when it is not ours or too old."""
        try:
            claims = jwt.decode(
                token,
                self.secret,
                [_ALGORITHM],
                options={"require": ["sub", "sid", "exp"], "verify_exp": False, "verify_iat": False},
            )
            caller = Caller(
                LearnerId(UUID(claims["sub"])),
                AuthSessionId(UUID(claims["sid"])),
                datetime.fromtimestamp(claims["exp"], self.clock.now().tzinfo),
            )
        except (jwt.InvalidTokenError, ValueError, TypeError, AttributeError, OverflowError, OSError) as error:
            raise SignedOut("This access is not valid. Sign in again.") from error
        if caller.expires_at <= self.clock.now():
            raise SignedOut("This access has expired. Sign in again.")
        return caller
