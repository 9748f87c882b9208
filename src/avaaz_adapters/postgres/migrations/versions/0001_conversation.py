"""Learners and devices; sessions, practices, calls, turns and answers; workers; voice time."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "learners",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("target_language", sa.Text, nullable=False),
        sa.Column("locale", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("level", sa.Text, nullable=True),
        sa.Column("origin", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('guest', 'learner')", name="ck_learners_kind"),
        sa.PrimaryKeyConstraint("id", name="pk_learners"),
    )
    op.create_index(
        "ix_learners_guests", "learners", ["origin", "created_at"], postgresql_where=sa.text("kind = 'guest'")
    )
    op.create_table(
        "workers",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_workers"),
    )
    op.create_index("ix_workers_present", "workers", ["heartbeat_at"], postgresql_where=sa.text("gone_at IS NULL"))
    op.create_table(
        "auth_sessions",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("secret_hash", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_auth_sessions_learner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_auth_sessions"),
        sa.UniqueConstraint("secret_hash", name="uq_auth_sessions_secret_hash"),
    )
    op.create_index("ix_auth_sessions_learner_id", "auth_sessions", ["learner_id"])
    op.create_table(
        "minutes_totals",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("ms", sa.BigInteger, nullable=False),
        sa.CheckConstraint("ms >= 0", name="ck_minutes_totals_ms"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_minutes_totals_learner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("learner_id", name="pk_minutes_totals"),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_activity_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("last_seq", sa.Integer, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_sessions_learner_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("learner_id", name="uq_sessions_learner_id"),
    )
    op.create_table(
        "practices",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("session_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_activity_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("turn_count", sa.Integer, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_practices_learner_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_practices_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_practices"),
    )
    op.create_index("ix_practices_learner_id", "practices", ["learner_id"])
    op.create_index("ix_practices_session_id", "practices", ["session_id"])
    op.create_index(
        "uq_practices_running", "practices", ["session_id"], unique=True, postgresql_where=sa.text("ended_at IS NULL")
    )
    op.create_table(
        "calls",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("session_id", sa.Uuid, nullable=False),
        sa.Column("practice_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("room", sa.Text, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker_id", sa.Uuid, nullable=True),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("metered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_ms", sa.BigInteger, server_default="0", nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text, nullable=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.CheckConstraint("used_ms >= 0", name="ck_calls_used_ms"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_calls_learner_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name="fk_calls_practice_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_calls_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
        sa.UniqueConstraint("room", name="uq_calls_room"),
    )
    op.create_index("ix_calls_learner_id", "calls", ["learner_id"])
    op.create_index("ix_calls_practice_id", "calls", ["practice_id"])
    op.create_index("ix_calls_session_id", "calls", ["session_id"])
    op.create_index("ix_calls_worker_running", "calls", ["worker_id"], postgresql_where=sa.text("ended_at IS NULL"))
    op.create_index(
        "uq_calls_running", "calls", ["session_id"], unique=True, postgresql_where=sa.text("ended_at IS NULL")
    )
    op.create_table(
        "minutes_used",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("call_id", sa.Uuid, nullable=False),
        sa.Column("ms", sa.BigInteger, nullable=False),
        sa.CheckConstraint("ms >= 0", name="ck_minutes_used_ms"),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_minutes_used_call_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_minutes_used_learner_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "call_id", name="pk_minutes_used"),
    )
    op.create_index("ix_minutes_used_call_id", "minutes_used", ["call_id"])
    op.create_table(
        "turns",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("session_id", sa.Uuid, nullable=False),
        sa.Column("practice_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=True),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("call_id", sa.Uuid, nullable=True),
        sa.Column("reply_to", sa.Uuid, nullable=True),
        sa.Column("spans", postgresql.JSONB, nullable=False),
        sa.Column("prompt", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.CheckConstraint("source IN ('spoken', 'typed')", name="ck_turns_source"),
        sa.CheckConstraint("speaker IN ('learner', 'tutor')", name="ck_turns_speaker"),
        sa.CheckConstraint("status IN ('stored', 'interrupted', 'pending', 'failed')", name="ck_turns_status"),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_turns_call_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_turns_learner_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["practice_id"], ["practices.id"], name="fk_turns_practice_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reply_to"], ["turns.id"], name="fk_turns_reply_to", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_turns_session_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sa.UniqueConstraint("session_id", "key", name="uq_turns_session_id_key"),
        sa.UniqueConstraint("session_id", "seq", name="uq_turns_session_id_seq"),
    )
    op.create_index("ix_turns_call_id", "turns", ["call_id"])
    op.create_index("ix_turns_learner_id", "turns", ["learner_id"])
    op.create_index("ix_turns_page", "turns", ["session_id", "started_at", "seq"])
    op.create_index("ix_turns_practice", "turns", ["practice_id", "started_at", "seq"])
    op.create_index("ix_turns_reply_to", "turns", ["reply_to"], postgresql_where=sa.text("reply_to IS NOT NULL"))
    op.create_table(
        "answers",
        sa.Column("turn_id", sa.Uuid, nullable=False),
        sa.Column("session_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("failed", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_answers_learner_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_answers_session_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name="fk_answers_turn_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("turn_id", name="pk_answers"),
    )
    op.create_index("ix_answers_learner_id", "answers", ["learner_id"])
    op.create_index("ix_answers_open", "answers", ["lease_until"], postgresql_where=sa.text("NOT done"))
    op.create_index("ix_answers_session_id", "answers", ["session_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("answers")
    op.drop_table("turns")
    op.drop_table("minutes_used")
    op.drop_table("calls")
    op.drop_table("practices")
    op.drop_table("sessions")
    op.drop_table("minutes_totals")
    op.drop_table("auth_sessions")
    op.drop_table("workers")
    op.drop_table("learners")
