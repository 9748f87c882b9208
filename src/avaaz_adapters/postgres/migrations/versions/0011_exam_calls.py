"""A call may serve an exam."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Say which exam."""
    op.add_column("calls", sa.Column("attempt_id", sa.Uuid, nullable=True))
    op.create_foreign_key("fk_calls_attempt_id", "calls", "attempts", ["attempt_id"], ["id"], ondelete="CASCADE")
    op.create_index("ix_calls_attempt_id", "calls", ["attempt_id"])


def downgrade() -> None:
    """Calls for exams become calls like any other."""
    op.drop_column("calls", "attempt_id")
