"""What learners tell about themselves and choose."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "profiles",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("native_language", sa.Text, nullable=False),
        sa.Column("target_level", sa.Text, nullable=True),
        sa.Column("exam_goal", sa.Text, nullable=False),
        sa.Column("exam_date", sa.Date, nullable=True),
        sa.Column("interests", postgresql.JSONB, nullable=False),
        sa.Column("time_zone", sa.Text, nullable=False),
        sa.Column("preferences", postgresql.JSONB, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name="pk_profiles"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_profiles_learner_id", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("profiles")
