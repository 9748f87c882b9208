"""What vendors did, in their own units."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

AMOUNTS = (
    "input_text_tokens",
    "input_audio_tokens",
    "cached_text_tokens",
    "cached_audio_tokens",
    "output_text_tokens",
    "output_audio_tokens",
    "characters",
    "audio_ms",
    "learner_ms",
)


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "vendor_usage",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vendor", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("call_id", sa.Uuid, nullable=True),
        *(sa.Column(name, sa.BigInteger, nullable=False, server_default="0") for name in AMOUNTS),
        sa.PrimaryKeyConstraint("id", name="pk_vendor_usage"),
    )
    op.create_index("ix_vendor_usage_at", "vendor_usage", ["at"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("vendor_usage")
