"""Wishes to be erased, and exports."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "erasures",
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("asked_at", _AT, nullable=False),
        sa.Column("due_at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("learner_id", name="pk_erasures"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_erasures_learner_id", ondelete="CASCADE"),
    )
    op.create_index("ix_erasures_due_at", "erasures", ["due_at"])
    op.create_table(
        "exports",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("asked_at", _AT, nullable=False),
        sa.Column("expires_at", _AT, nullable=False),
        sa.Column("ready_at", _AT, nullable=True),
        sa.Column("size", sa.BigInteger, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_exports"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_exports_learner_id", ondelete="CASCADE"),
    )
    op.create_index("ix_exports_learner_id", "exports", ["learner_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("exports")
    op.drop_table("erasures")
