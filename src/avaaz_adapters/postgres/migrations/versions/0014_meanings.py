"""Meanings of words of turns."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "word_meanings",
        sa.Column("turn_id", sa.Uuid, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("learner_id", sa.Uuid, nullable=False),
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("turn_id", "language", "at", name="pk_word_meanings"),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name="fk_word_meanings_turn_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name="fk_word_meanings_learner_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_word_meanings_learner_id", "word_meanings", ["learner_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("word_meanings")
