"""The tables of accounts: who somebody is, how they sign in, what they told."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from avaaz_adapters.postgres.columns import UtcDateTime, metadata
from avaaz_adapters.postgres.columns import at_column as _at
from avaaz_adapters.postgres.columns import forgotten_column as _forgotten
from avaaz_adapters.postgres.columns import id_column as _id
from avaaz_adapters.postgres.columns import number_column as _number
from avaaz_adapters.postgres.columns import ref_column as _ref
from avaaz_adapters.postgres.columns import text_column as _text

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
    _text("current_hash"),
    _at("created_at"),
    _at("last_seen_at"),
    _at("expires_at"),
    _text("name"),
    _text("previous_hash"),
    _text("sealed"),
    _at("rotated_at", nullable=True),
    _at("revoked_at", nullable=True),
)

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    _text("email"),
    sa.Column("address", sa.Text, nullable=False, unique=True),
    _text("password_hash"),
    _at("created_at"),
    sa.Column("roles", postgresql.JSONB, nullable=False),
)

registrations = sa.Table(
    "registrations",
    metadata,
    _id(),
    _text("email"),
    sa.Column("address", sa.Text, nullable=False, index=True),
    _text("password_hash"),
    _text("target_language"),
    _text("locale"),
    _text("name"),
    _at("created_at"),
    sa.Column("expires_at", UtcDateTime, nullable=False, index=True),
    _ref("learner_id", "learners.id", nullable=True, index=True),
)

mail_tokens = sa.Table(
    "mail_tokens",
    metadata,
    sa.Column("token_hash", sa.Text, primary_key=True),
    _text("purpose"),
    _at("created_at"),
    sa.Column("expires_at", UtcDateTime, nullable=False, index=True),
    _ref("registration_id", "registrations.id", nullable=True, index=True),
    _ref("learner_id", "learners.id", nullable=True, index=True),
    _text("email"),
)

letters = sa.Table(
    "letters",
    metadata,
    _id(),
    _text("kind"),
    _text("email"),
    _text("locale"),
    sa.Column("created_at", UtcDateTime, nullable=False, index=True),
    _ref("registration_id", "registrations.id", nullable=True, index=True),
    _ref("learner_id", "learners.id", nullable=True, index=True),
)

tries = sa.Table(
    "tries",
    metadata,
    _id(),
    _text("key"),
    sa.Column("at", UtcDateTime, nullable=False, index=True),
    sa.Index("ix_tries_key", "key", "at"),
)

security_events = sa.Table(
    "security_events",
    metadata,
    _id(),
    _text("kind"),
    sa.Column("at", UtcDateTime, nullable=False, index=True),
    _forgotten("learner_id", "learners.id"),
    _forgotten("device_id", "auth_sessions.id"),
    _text("origin"),
)
"""What happened stays when the person is erased, but not to whom."""

erasures = sa.Table(
    "erasures",
    metadata,
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    _at("asked_at"),
    sa.Column("due_at", UtcDateTime, nullable=False, index=True),
)

leases = sa.Table(
    "leases",
    metadata,
    sa.Column("work", sa.Text, primary_key=True),
    sa.Column("holder", sa.Uuid, nullable=False),
    _at("until"),
)
"""Which process does what only one at a time is to do."""

exports = sa.Table(
    "exports",
    metadata,
    _id(),
    _ref("learner_id", "learners.id", index=True),
    _at("asked_at"),
    _at("expires_at"),
    _at("ready_at", nullable=True),
    _number("size", big=True),
)
