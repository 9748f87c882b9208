"""Exams: attempts, their reports, and the content that an attempt began with."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"

_AT = sa.DateTime(timezone=True)
_OPEN = sa.text("state IN ('created', 'running')")


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "contents",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("body", postgresql.JSONB, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "hash", name="pk_contents"),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("spec", sa.Text, nullable=False),
        sa.Column("spec_hash", sa.Text, nullable=False),
        sa.Column("paper", sa.Text, nullable=False),
        sa.Column("paper_hash", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("touched_at", _AT, nullable=False),
        sa.Column("sat", postgresql.JSONB, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_attempts_learner_id", ondelete="CASCADE"),
    )
    op.create_index("ix_attempts_past", "attempts", ["learner_id", "created_at"])
    op.create_index("uq_attempts_running", "attempts", ["learner_id"], unique=True, postgresql_where=_OPEN)
    op.create_index("ix_attempts_open", "attempts", ["touched_at"], postgresql_where=_OPEN)
    op.create_table(
        "exam_reports",
        sa.Column("attempt_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.Column("told", postgresql.JSONB, nullable=False),
        sa.PrimaryKeyConstraint("attempt_id", name="pk_exam_reports"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_exam_reports_attempt_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_exam_reports_learner_id", ondelete="CASCADE"),
    )
    op.create_index("ix_exam_reports_learner_id", "exam_reports", ["learner_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("exam_reports")
    op.drop_table("attempts")
    op.drop_table("contents")
