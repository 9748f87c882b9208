"""The tables. Every constraint has a name: `errors.py` turns names into domain errors."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """`timestamptz` that refuses a datetime without a zone; what comes back is in UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive datetime."""
        if value is not None and value.tzinfo is None:
            raise ValueError("A datetime without a zone cannot be stored.")
        return value


def _id(name: str = "id") -> sa.Column[object]:
    return sa.Column(name, sa.Uuid, primary_key=True)


def _at(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, UtcDateTime, nullable=nullable)


def _ref(name: str, target: str, *, nullable: bool = False, index: bool = False) -> sa.Column[object]:
    key = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, sa.Uuid, key, nullable=nullable, index=index)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str, *, big: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger if big else sa.Integer, nullable=False, server_default="0")


learners = sa.Table(
    "learners",
    metadata,
    _id(),
    _text("kind"),
    _text("target_language"),
    _text("locale"),
    _at("created_at"),
    _text("level", nullable=True),
    _text("origin"),
    sa.CheckConstraint("kind IN ('guest', 'learner')", name="kind"),
    sa.Index("ix_learners_guests", "origin", "created_at", postgresql_where=sa.text("kind = 'guest'")),
)

profiles = sa.Table(
    "profiles",
    metadata,
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    _text("name"),
    _text("native_language"),
    _text("target_level", nullable=True),
    _text("exam_goal"),
    sa.Column("exam_date", sa.Date, nullable=True),
    sa.Column("interests", postgresql.JSONB, nullable=False),
    _text("time_zone"),
    sa.Column("preferences", postgresql.JSONB, nullable=False),
)

devices = sa.Table(
    "auth_sessions",
    metadata,
    _id(),
    _ref("learner_id", "learners.id", index=True),
    sa.Column("secret_hash", sa.Text, nullable=False, unique=True),
    _at("created_at"),
    _at("expires_at"),
    _at("revoked_at", nullable=True),
)

sessions = sa.Table(
    "sessions",
    metadata,
    _id(),
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), nullable=False, unique=True),
    _at("opened_at"),
    _at("last_activity_at"),
    _text("summary"),
    sa.Column("version", sa.Integer, nullable=False),
    _number("last_seq"),
)

practices = sa.Table(
    "practices",
    metadata,
    _id(),
    _ref("session_id", "sessions.id", index=True),
    _ref("learner_id", "learners.id", index=True),
    _at("started_at"),
    _at("last_activity_at"),
    _at("ended_at", nullable=True),
    _text("end_reason", nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    _number("turn_count"),
    sa.Index("uq_practices_running", "session_id", unique=True, postgresql_where=sa.text("ended_at IS NULL")),
)

calls = sa.Table(
    "calls",
    metadata,
    _id(),
    _ref("session_id", "sessions.id", index=True),
    _ref("practice_id", "practices.id", index=True),
    _ref("learner_id", "learners.id", index=True),
    sa.Column("room", sa.Text, nullable=False, unique=True),
    _at("started_at"),
    _at("sent_at"),
    sa.Column("worker_id", sa.Uuid, nullable=True),
    sa.Column("claims", sa.Integer, nullable=False),
    _at("metered_until", nullable=True),
    _number("used_ms", big=True),
    _at("ended_at", nullable=True),
    _text("end_reason", nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.CheckConstraint("used_ms >= 0", name="used_ms"),
    sa.Index("uq_calls_running", "session_id", unique=True, postgresql_where=sa.text("ended_at IS NULL")),
    sa.Index("ix_calls_worker_running", "worker_id", postgresql_where=sa.text("ended_at IS NULL")),
)

turns = sa.Table(
    "turns",
    metadata,
    _id(),
    _ref("session_id", "sessions.id"),
    _ref("practice_id", "practices.id"),
    _ref("learner_id", "learners.id", index=True),
    _text("speaker"),
    _text("source"),
    _at("started_at"),
    _at("ended_at"),
    _text("key"),
    _text("text", nullable=True),
    _text("status"),
    _ref("call_id", "calls.id", nullable=True, index=True),
    _ref("reply_to", "turns.id", nullable=True),
    sa.Column("spans", postgresql.JSONB, nullable=False),
    _text("prompt"),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.UniqueConstraint("session_id", "key"),
    sa.UniqueConstraint("session_id", "seq"),
    sa.CheckConstraint("speaker IN ('learner', 'tutor')", name="speaker"),
    sa.CheckConstraint("source IN ('spoken', 'typed')", name="source"),
    sa.CheckConstraint("status IN ('stored', 'interrupted', 'pending', 'failed')", name="status"),
    sa.Index("ix_turns_page", "session_id", "started_at", "seq"),
    sa.Index("ix_turns_practice", "practice_id", "started_at", "seq"),
    sa.Index("ix_turns_reply_to", "reply_to", postgresql_where=sa.text("reply_to IS NOT NULL")),
)

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("turn_id", sa.Uuid, sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    _ref("session_id", "sessions.id", index=True),
    _ref("learner_id", "learners.id", index=True),
    _text("text"),
    sa.Column("attempts", sa.Integer, nullable=False),
    _at("lease_until", nullable=True),
    sa.Column("done", sa.Boolean, nullable=False),
    sa.Column("failed", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Index("ix_answers_open", "lease_until", postgresql_where=sa.text("NOT done")),
)

workers = sa.Table(
    "workers",
    metadata,
    _id(),
    _at("started_at"),
    _at("heartbeat_at"),
    _at("gone_at", nullable=True),
    sa.Index("ix_workers_present", "heartbeat_at", postgresql_where=sa.text("gone_at IS NULL")),
)

minutes_used = sa.Table(
    "minutes_used",
    metadata,
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("call_id", sa.Uuid, sa.ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("ms", sa.BigInteger, nullable=False),
    sa.CheckConstraint("ms >= 0", name="ms"),
)

minutes_totals = sa.Table(
    "minutes_totals",
    metadata,
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("ms", sa.BigInteger, nullable=False),
    sa.CheckConstraint("ms >= 0", name="ms"),
)

facts = sa.Table(
    "facts",
    metadata,
    sa.Column("event_key", sa.Text, primary_key=True),
    sa.Column("listener", sa.Text, primary_key=True),
    sa.Column("subject", sa.Uuid, nullable=False),
    sa.Column("done", sa.Boolean, nullable=False, server_default=sa.false()),
)
"""Which listener was told of which fact: what makes a fact told twice one job."""
