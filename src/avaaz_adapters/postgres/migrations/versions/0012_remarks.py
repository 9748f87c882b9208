"""Exams: who may read one, and what people marked."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"

_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "exam_readers",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("attempt_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("let_in_at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exam_readers"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_exam_readers_attempt_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_exam_readers_learner_id", ondelete="CASCADE"),
        sa.UniqueConstraint("attempt_id", "address", name="uq_exam_readers_address"),
    )
    op.create_index("ix_exam_readers_learner_id", "exam_readers", ["learner_id"])
    op.create_index("ix_exam_readers_address", "exam_readers", ["address"])
    op.create_table(
        "exam_remarks",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("attempt_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("instructor_id", sa.Uuid, nullable=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.Column("marks", postgresql.JSONB, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exam_remarks"),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name="fk_exam_remarks_attempt_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_exam_remarks_learner_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["instructor_id"], ["learners.id"], name="fk_exam_remarks_instructor_id", ondelete="SET NULL"
        ),
        sa.UniqueConstraint("attempt_id", "instructor_id", name="uq_exam_remarks_instructor"),
    )
    op.create_index("ix_exam_remarks_learner_id", "exam_remarks", ["learner_id"])
    op.create_index("ix_exam_remarks_instructor_id", "exam_remarks", ["instructor_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("exam_remarks")
    op.drop_table("exam_readers")
