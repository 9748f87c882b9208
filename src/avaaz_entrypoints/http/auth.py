"""Who a request comes from: the bearer token, and whether its device is still let in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from litestar import Request

from avaaz_domain.accounts.check_device import CheckDevice
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import SignedOut
from avaaz_domain.shared.ids import AuthSessionId, LearnerId
from avaaz_entrypoints.http.tokens import AccessTokens, Caller

CHECKED_FOR = timedelta(seconds=4)
"""How long a device that was checked counts as let in: below the 5 s within which revoked access must be refused."""


@dataclass(slots=True)
class Doorkeeper:
    """Tells callers from tokens. A device is looked up once every few seconds, not once every request.

    `remembered`: how many tokens are at most.
    """

    tokens: AccessTokens
    check_device: CheckDevice
    clock: Clock
    remembered: int = 10_000
    _seen: dict[str, tuple[Caller, datetime]] = field(default_factory=dict)

    async def caller(self, token: str) -> Caller:
        """Who this token speaks for; raises SignedOut."""
        now = self.clock.now()
        seen = self._seen.get(token)
        if seen and now < seen[0].expires_at and timedelta(0) <= now - seen[1] < CHECKED_FOR:
            return seen[0]
        self._seen.pop(token, None)
        caller = self.tokens.read(token)
        await self.check_device(caller.device_id, caller.learner_id)
        if len(self._seen) >= self.remembered:
            del self._seen[next(iter(self._seen))]
        self._seen[token] = caller, now
        return caller

    def forget(self, device_id: AuthSessionId) -> None:
        """The device was signed out here: refuse its tokens from now on."""
        for token in [token for token, (caller, _) in self._seen.items() if caller.device_id == device_id]:
            del self._seen[token]

    def forget_learner(self, learner_id: LearnerId) -> None:
        """All devices of the learner were signed out here."""
        for token in [token for token, (caller, _) in self._seen.items() if caller.learner_id == learner_id]:
            del self._seen[token]


def bearer(request: Request[Any, Any, Any]) -> str:
    """The token of the Authorization header; raises SignedOut without one."""
    for name, value in request.scope["headers"]:
        if name == b"authorization":
            scheme, _, token = value.partition(b" ")
            if scheme.lower() == b"bearer" and token:
                return token.decode("latin-1").strip()
    raise SignedOut("Sign in first.")


def signed_in(doorkeeper: Doorkeeper) -> Callable[[Request[Any, Any, Any]], Awaitable[None]]:
    """Lets only signed-in callers through, before anything of the request is read; leaves the Caller as its `auth`.

    For `before_request`: the same as a guard, but Litestar copies the route's handler for each call of a guard.
    """

    async def check(request: Request[Any, Any, Any]) -> None:
        request.scope["auth"] = await doorkeeper.caller(bearer(request))

    return check


def learner(request: Request[Any, Any, Any]) -> LearnerId:
    """The learner a guarded request comes from."""
    caller: Caller = request.scope["auth"]
    return caller.learner_id
