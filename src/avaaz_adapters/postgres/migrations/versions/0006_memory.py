"""What is remembered: stories of practices, translations of turns, and turns that were put right."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add tables and columns."""
    op.create_table(
        "practice_stories",
        sa.Column("practice_id", sa.Uuid, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("started_at", _AT, nullable=False),
        sa.Column("ended_at", _AT, nullable=False),
        sa.Column("spoken_ms", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("learner_turns", sa.Integer, nullable=False, server_default="0"),
        sa.Column("words", sa.Integer, nullable=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("judged", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("told", postgresql.JSONB, nullable=False),
        sa.Column("prompt", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("practice_id", name="pk_practice_stories"),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name="fk_practice_stories_practice_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_practice_stories_learner_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_practice_stories_latest", "practice_stories", ["learner_id", "started_at"])
    op.create_table(
        "translations",
        sa.Column("turn_id", sa.Uuid, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("turn_id", "language", name="pk_translations"),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name="fk_translations_turn_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learners.id"], name="fk_translations_learner_id", ondelete="CASCADE"),
    )
    op.create_index("ix_translations_made", "translations", ["learner_id", "made_at"])
    op.add_column("turns", sa.Column("heard_text", sa.Text, nullable=True))
    op.add_column("turns", sa.Column("edited_at", _AT, nullable=True))
    op.add_column("sessions", sa.Column("forgotten_at", _AT, nullable=True))
    op.create_index(
        "ix_practices_silent", "practices", ["last_activity_at"], postgresql_where=sa.text("ended_at IS NULL")
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_practices_silent", "practices")
    op.drop_column("sessions", "forgotten_at")
    op.drop_column("turns", "edited_at")
    op.drop_column("turns", "heard_text")
    op.drop_table("translations")
    op.drop_table("practice_stories")
