"""The tables and functions of procrastinate 3.10, and which listener was told of which fact."""

from importlib.resources import files

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

SCHEMA = files("avaaz_adapters.postgres.migrations") / "procrastinate_3_10.sql"
"""A copy of `procrastinate/sql/schema.sql`. A newer procrastinate needs a new revision with its own migrations."""

_DROP = """
DROP TABLE procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers CASCADE;
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT oid::regprocedure AS signature FROM pg_proc
        WHERE proname LIKE 'procrastinate\\_%' AND pronamespace = current_schema()::regnamespace
    LOOP
        EXECUTE format('DROP FUNCTION %s', found.signature);
    END LOOP;
END;
$$;
DROP TYPE procrastinate_job_to_defer_v1, procrastinate_job_event_type, procrastinate_job_status;
"""


def _script(sql: str) -> None:
    op.get_bind().execution_options(no_parameters=True).exec_driver_sql(sql)


def upgrade() -> None:
    """Make them."""
    _script(SCHEMA.read_text(encoding="utf-8"))
    op.create_table(
        "facts",
        sa.Column("event_key", sa.Text, nullable=False),
        sa.Column("listener", sa.Text, nullable=False),
        sa.Column("subject", sa.Uuid, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("event_key", "listener", name="pk_facts"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("facts")
    _script(_DROP)
