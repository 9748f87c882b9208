"""Learners and devices in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.rows import Connection, Mapper, One
from avaaz_domain.accounts.devices import AuthSession
from avaaz_domain.accounts.entities import Learner, LearnerKind, Profile
from avaaz_domain.accounts.errors import LearnerNotFound
from avaaz_domain.shared.errors import ConcurrentChange
from avaaz_domain.shared.ids import AuthSessionId, LearnerId

LEARNERS = Mapper.of(tables.learners, Learner)
_DEVICES = Mapper.of(tables.devices, AuthSession)
_LEARNER = LEARNERS.one(tables.learners.c.id == sa.bindparam("learner"))
_HELD_LEARNER = LEARNERS.one(tables.learners.c.id == sa.bindparam("learner"), held=True)
_DEVICE = _DEVICES.one(tables.devices.c.id == sa.bindparam("device"), held=True)
_BY_SECRET = _DEVICES.one(tables.devices.c.secret_hash == sa.bindparam("secret"), held=True)
_CHANGE_LEARNER = LEARNERS.update()
_CHANGE_DEVICE = _DEVICES.update()
_PROFILES = Mapper.of(tables.profiles, Profile)
_PROFILE = _PROFILES.one(tables.profiles.c.learner_id == sa.bindparam("learner"))
_GUEST_GATE = 7_301
"""First key of the advisory locks that count guests of one origin at a time."""


@dataclass(frozen=True, slots=True)
class PostgresLearners:
    """LearnerRepo."""

    db: Connection

    async def add(self, learner: Learner) -> None:
        """Insert a new learner; raise ConcurrentChange if it is there already."""
        if await self.db.row(LEARNERS.insert, LEARNERS.values(learner)) is None:
            raise ConcurrentChange("This learner is already there.")

    async def get(self, learner_id: LearnerId) -> Learner:
        """The learner, or raise LearnerNotFound."""
        return await self._found(_LEARNER, learner_id)

    async def hold(self, learner_id: LearnerId) -> Learner:
        """The same, locked until the block ends."""
        return await self._found(_HELD_LEARNER, learner_id)

    async def _found(self, statement: One[Learner], learner_id: LearnerId) -> Learner:
        learner = await statement.find(self.db, learner=learner_id)
        if learner is None:
            raise LearnerNotFound("There is no such learner.")
        return learner

    async def save(self, learner: Learner) -> None:
        """Update a learner; raise LearnerNotFound if there is none."""
        if await self.db.row(_CHANGE_LEARNER, LEARNERS.changes(learner)) is None:
            raise LearnerNotFound("There is no such learner.")

    async def guests_from(self, origin: str, *, since: datetime) -> int:
        """How many guests came from this origin at or after `since`; nobody else counts it until the block ends."""
        table = tables.learners
        await self.db.run(sa.select(sa.func.pg_advisory_xact_lock(_GUEST_GATE, sa.func.hashtext(origin))))
        came = sa.and_(table.c.kind == LearnerKind.GUEST, table.c.origin == origin, table.c.created_at >= since)
        return await self.db.number(sa.select(sa.func.count()).select_from(table).where(came))


@dataclass(frozen=True, slots=True)
class PostgresProfiles:
    """ProfileRepo."""

    db: Connection

    async def of(self, learner_id: LearnerId) -> Profile:
        """What is stored for the learner, or the defaults."""
        return await _PROFILE.find(self.db, learner=learner_id) or Profile(learner_id=learner_id)

    async def save(self, profile: Profile) -> None:
        """Insert or replace; raises LearnerNotFound."""
        await self.db.run(_PROFILES.replace, _PROFILES.values(profile))


@dataclass(frozen=True, slots=True)
class PostgresDevices:
    """AuthSessionRepo."""

    db: Connection

    async def add(self, device: AuthSession) -> None:
        """Insert a new device; raise ConcurrentChange if it, or its secret, is there already."""
        if await self.db.row(_DEVICES.insert, _DEVICES.values(device)) is None:
            raise ConcurrentChange("This device is already there.")

    async def get(self, device_id: AuthSessionId) -> AuthSession | None:
        """The device, or None."""
        return await _DEVICE.find(self.db, device=device_id)

    async def by_secret(self, secret_hash: str) -> AuthSession | None:
        """The device whose secret has this hash, or None."""
        return await _BY_SECRET.find(self.db, secret=secret_hash)

    async def of(self, learner_id: LearnerId) -> list[AuthSession]:
        """The learner's devices that are not revoked, the one seen last first."""
        table = tables.devices
        own = _DEVICES.select.where(table.c.learner_id == learner_id, table.c.revoked_at.is_(None))
        return await _DEVICES.all(self.db, own.order_by(table.c.last_seen_at.desc(), table.c.id.desc()))

    async def save(self, device: AuthSession) -> None:
        """Update a device; nothing happens when it is not there."""
        await self.db.run(_CHANGE_DEVICE, _DEVICES.changes(device))
