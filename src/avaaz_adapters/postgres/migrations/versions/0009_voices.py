"""A tutor's voice is one of three for every vendor: what was written for one vendor only is taken back."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Take it back."""
    op.execute(
        'UPDATE profiles SET preferences = preferences || \'{"voice": ""}\''
        " WHERE preferences->>'voice' NOT IN ('', 'lower', 'higher')"
    )


def downgrade() -> None:
    """Nothing was kept that could come back."""
