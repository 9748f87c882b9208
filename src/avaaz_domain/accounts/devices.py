"""AuthSession: a signed-in device, the family of secrets that it shows one after the other."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from avaaz_domain.shared.ids import AuthSessionId, LearnerId

DEVICE_LIFE = timedelta(days=60)
"""How long a learner's device stays signed in without being used."""
DEVICE_LONGEST = timedelta(days=365)
"""How long it stays signed in at most, used or not: then the password is asked for again."""
REPEAT_WITHIN = timedelta(seconds=30)
"""How long the answer to a refresh may be asked for again: the first one may have been lost on the way."""


class Showing(StrEnum):
    """What it means that a device shows this secret."""

    CURRENT = "current"
    REPEATED = "repeated"
    REUSED = "reused"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthSession:
    """A device that is let in until `expires_at` or until it is revoked.

    Its secret has a part that stays (`secret_hash`) and a part that is replaced each time it is shown (`current_hash`,
    before that `previous_hash`); all three are SHA-256. `sealed` is the current part, readable by who knows the
    previous one. `name` is what the device calls itself, short; empty when it does not say.
    """

    id: AuthSessionId
    learner_id: LearnerId
    secret_hash: str
    current_hash: str
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    name: str = ""
    previous_hash: str = ""
    sealed: str = ""
    rotated_at: datetime | None = None
    revoked_at: datetime | None = None

    def open_at(self, at: datetime) -> bool:
        """Whether this device may still act for its learner."""
        return self.revoked_at is None and at < self.expires_at

    def revoke(self, at: datetime) -> "AuthSession":
        """Shut this device out from now on; harmless when repeated."""
        return self if self.revoked_at else replace(self, revoked_at=at)

    def judge(self, shown_hash: str, at: datetime) -> Showing:
        """Whether the part that is replaced is the newest, or the one before it whose answer was lost.

        Anything else was replaced long ago, so two now hold secrets of this device.
        """
        if shown_hash == self.current_hash:
            return Showing.CURRENT
        repeated = self.rotated_at is not None and timedelta(0) <= at - self.rotated_at <= REPEAT_WITHIN
        return Showing.REPEATED if repeated and shown_hash == self.previous_hash else Showing.REUSED

    def rotate(self, current_hash: str, sealed: str, at: datetime) -> "AuthSession":
        """Another secret holds from now on."""
        return replace(self, previous_hash=self.current_hash, current_hash=current_hash, sealed=sealed, rotated_at=at)

    def seen(self, at: datetime) -> "AuthSession":
        """The device showed itself."""
        return replace(self, last_seen_at=max(at, self.last_seen_at))
