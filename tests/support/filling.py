"""Rows in every table of a database, whatever its revision: what a migration must carry."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from avaaz_adapters.postgres.urls import for_alembic

ALLOWED = {"kind": "guest", "speaker": "learner", "source": "spoken", "status": "stored"}
"""Values for columns under a check."""


def _reflected(connection: sa.Connection) -> list[sa.Table]:
    metadata = sa.MetaData()
    metadata.reflect(connection)
    return [
        table
        for table in metadata.sorted_tables
        if table.name != "alembic_version" and not table.name.startswith("procrastinate_")
    ]


def _value(column: sa.Column[Any], made: dict[str, dict[str, Any]]) -> Any:
    for key in column.foreign_keys:
        parent = key.column
        if parent.table is not column.table:
            return made[parent.table.name][parent.name]
        return None
    if column.name in ALLOWED:
        return ALLOWED[column.name]
    by_type: dict[type, Any] = {
        sa.Uuid: uuid4(),
        sa.DateTime: datetime.now(UTC),
        sa.Date: datetime.now(UTC).date(),
        sa.Boolean: False,
        sa.Integer: 1,
        sa.String: f"text {uuid4()}",
        sa.JSON: [],
    }
    for kind, value in by_type.items():
        if isinstance(column.type, kind):
            return value
    raise TypeError(f"No example for {column}.")


def fill(url: str, rows: int = 3) -> None:
    """Insert `rows` learners with everything that hangs on a learner, and as much in every other table."""
    with sa.create_engine(for_alembic(url), poolclass=sa.NullPool).begin() as connection:
        tables = _reflected(connection)
        for _ in range(rows):
            made: dict[str, dict[str, Any]] = {}
            for table in tables:
                made[table.name] = {column.name: _value(column, made) for column in table.columns}
                connection.execute(table.insert().values(made[table.name]))


def row_counts(url: str) -> dict[str, int]:
    """How many rows each table has."""
    with sa.create_engine(for_alembic(url), poolclass=sa.NullPool).connect() as connection:
        return {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in _reflected(connection)
        }
