"""Learners and devices in memory."""

from dataclasses import dataclass
from datetime import datetime

from avaaz_adapters.memory.state import View, aware
from avaaz_domain.accounts.devices import AuthSession
from avaaz_domain.accounts.entities import Learner, LearnerKind, Profile
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import AuthSessionId, LearnerId


def require_learner(view: View, learner_id: LearnerId) -> Learner:
    """The learner, or raise LearnerNotFound: what a foreign key does in a database."""
    try:
        return view.rows.learners[learner_id]
    except KeyError:
        raise LearnerNotFound("There is no such learner.") from None


@dataclass(frozen=True, slots=True)
class MemoryLearners:
    """LearnerRepo."""

    view: View

    async def add(self, learner: Learner) -> None:
        """Insert a new learner."""
        if learner.id in self.view.rows.learners:
            raise ConcurrentChange("This learner is already there.")
        self.view.writable.learners[learner.id] = aware(learner)

    async def get(self, learner_id: LearnerId) -> Learner:
        """The learner, or raise LearnerNotFound."""
        return require_learner(self.view, learner_id)

    async def hold(self, learner_id: LearnerId) -> Learner:
        """The same: blocks that write run one after the other."""
        return require_learner(self.view, learner_id)

    async def save(self, learner: Learner) -> None:
        """Update a learner; raise LearnerNotFound if there is none."""
        require_learner(self.view, learner.id)
        self.view.writable.learners[learner.id] = aware(learner)

    async def guests_from(self, origin: str, *, since: datetime) -> int:
        """How many guests came from this origin at or after `since`."""
        return sum(
            each.kind is LearnerKind.GUEST and each.origin == origin and each.created_at >= since
            for each in self.view.rows.learners.values()
        )


@dataclass(frozen=True, slots=True)
class MemoryProfiles:
    """ProfileRepo."""

    view: View

    async def of(self, learner_id: LearnerId) -> Profile:
        """What is stored for the learner, or the defaults."""
        return self.view.rows.profiles.get(learner_id, Profile(learner_id=learner_id))

    async def save(self, profile: Profile) -> None:
        """Insert or replace; raises LearnerNotFound."""
        require_learner(self.view, profile.learner_id)
        self.view.writable.profiles[profile.learner_id] = profile


@dataclass(frozen=True, slots=True)
class MemoryDevices:
    """AuthSessionRepo."""

    view: View

    async def add(self, device: AuthSession) -> None:
        """Insert a new device."""
        require_learner(self.view, device.learner_id)
        if device.id in self.view.rows.devices or await self.by_secret(device.secret_hash):
            raise ConcurrentChange("This device is already there.")
        self.view.writable.devices[device.id] = aware(device)

    async def get(self, device_id: AuthSessionId) -> AuthSession | None:
        """The device, or None."""
        return self.view.rows.devices.get(device_id)

    async def by_secret(self, secret_hash: str) -> AuthSession | None:
        """The device whose secret has this hash, or None."""
        return next((each for each in self.view.rows.devices.values() if each.secret_hash == secret_hash), None)

    async def of(self, learner_id: LearnerId) -> list[AuthSession]:
        """The learner's devices that are not revoked, the one seen last first."""
        own = (d for d in self.view.rows.devices.values() if d.learner_id == learner_id and d.revoked_at is None)
        return sorted(own, key=lambda each: (each.last_seen_at, each.id), reverse=True)

    async def save(self, device: AuthSession) -> None:
        """Update a device; nothing happens when it is not there."""
        if device.id in self.view.rows.devices:
            self.view.writable.devices[device.id] = aware(device)
