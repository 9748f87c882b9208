"""Accounts: how one signs in, mails on their way, tries that are counted, security events; secrets that rotate."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"

_TIME = sa.DateTime(timezone=True)
_NO_PART = sha256(b"").hexdigest()
"""A device that was let in before has a secret without a part that is replaced; it gets one when it comes back."""


def upgrade() -> None:
    """Make them."""
    _devices()
    op.create_table(
        "accounts",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("roles", postgresql.JSONB, nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_accounts_learner_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", name="pk_accounts"),
        sa.UniqueConstraint("address", name="uq_accounts_address"),
    )
    op.create_table(
        "registrations",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("target_language", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_registrations_learner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registrations"),
    )
    op.create_table(
        "mail_tokens",
        sa.Column("token_hash", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("expires_at", _TIME, nullable=False),
        *_whose("mail_tokens"),
        sa.Column("email", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_mail_tokens"),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        *_whose("letters"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
    )
    op.create_table(
        "tries",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tries"),
    )
    op.create_table(
        "security_events",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=True),
        sa.Column("device_id", sa.Uuid, nullable=True),
        sa.Column("origin", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_security_events_learner_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["device_id"], ["auth_sessions.id"], name="fk_security_events_device_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_security_events"),
    )
    for table, columns in _INDEXES:
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_tries_key", "tries", ["key", "at"])


_INDEXES = (
    ("registrations", ("address", "expires_at", "learner_id")),
    ("mail_tokens", ("expires_at", "registration_id", "learner_id")),
    ("letters", ("created_at", "registration_id", "learner_id")),
    ("tries", ("at",)),
    ("security_events", ("at", "learner_id", "device_id")),
)


def _devices() -> None:
    for name, default in (("current_hash", _NO_PART), ("name", ""), ("previous_hash", ""), ("sealed", "")):
        op.add_column("auth_sessions", sa.Column(name, sa.Text, nullable=False, server_default=default))
        op.alter_column("auth_sessions", name, server_default=None)
    op.add_column("auth_sessions", sa.Column("rotated_at", _TIME, nullable=True))
    op.add_column("auth_sessions", sa.Column("last_seen_at", _TIME, nullable=True))
    op.execute("UPDATE auth_sessions SET last_seen_at = created_at")
    op.alter_column("auth_sessions", "last_seen_at", nullable=False)


def _whose(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("registration_id", sa.Uuid, nullable=True),
        sa.Column("learner_id", sa.Uuid, nullable=True),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registrations.id"], name=f"fk_{table}_registration_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name=f"fk_{table}_learner_id", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Drop them."""
    for table in ("security_events", "tries", "letters", "mail_tokens", "registrations", "accounts"):
        op.drop_table(table)
    for column in ("last_seen_at", "rotated_at", "sealed", "previous_hash", "name", "current_hash"):
        op.drop_column("auth_sessions", column)
