"""Every constraint has a name, every name a domain error, and a URL is spelt rightly for each driver."""

import psycopg.conninfo
import pytest
import sqlalchemy as sa

from avaaz_adapters.postgres.errors import constraint_error
from avaaz_adapters.postgres.tables import metadata
from avaaz_adapters.postgres.urls import for_alembic, for_asyncpg, for_psycopg
from avaaz_domain.exams.errors import AttemptRunning
from avaaz_domain.shared.errors import ConcurrentChange, Conflict, Invalid, NotFound

CONSTRAINTS = sorted(
    ((str(constraint.name), constraint) for table in metadata.sorted_tables for constraint in table.constraints),
    key=lambda named: named[0],
)
RUNNING = ["uq_practices_running", "uq_calls_running"]


@pytest.mark.parametrize(("name", "constraint"), CONSTRAINTS, ids=[name for name, _ in CONSTRAINTS])
def test_a_constraint_is_a_domain_error(name: str, constraint: sa.Constraint) -> None:
    error = constraint_error(name)
    if isinstance(constraint, sa.ForeignKeyConstraint):
        assert isinstance(error, NotFound)
        assert type(error) is not NotFound
    elif isinstance(constraint, sa.UniqueConstraint | sa.PrimaryKeyConstraint):
        assert type(error) is ConcurrentChange
    else:
        assert type(error) is Conflict


@pytest.mark.parametrize("name", RUNNING)
def test_two_that_run_are_a_lost_race(name: str) -> None:
    assert name in {index.name for table in metadata.sorted_tables for index in table.indexes if index.unique}
    assert type(constraint_error(name)) is ConcurrentChange


def test_a_second_exam_is_one_too_many() -> None:
    assert type(constraint_error("uq_attempts_running")) is AttemptRunning


def test_everything_of_a_learner_goes_with_the_learner() -> None:
    """Of a security event stays that it happened, not to whom; of an instructor's marks, not whose they were."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            stays = table.name == "security_events" or key.parent.name == "instructor_id"
            assert key.ondelete == ("SET NULL" if stays else "CASCADE"), str(key.parent)


def first_columns(table: sa.Table) -> set[str]:
    """Columns that an index begins with."""
    keys = [each for each in table.constraints if isinstance(each, sa.UniqueConstraint | sa.PrimaryKeyConstraint)]
    lists = [list(each.columns) for each in (*keys, *table.indexes)]
    return {columns[0].name for columns in lists if columns}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_what_a_deletion_must_find_is_indexed(table: sa.Table) -> None:
    assert {key.parent.name for key in table.foreign_keys} <= first_columns(table)


OVER_TCP = "postgresql://ola:p%40ss%2Fword@db.example:5433/avaaz"
OVER_A_SOCKET = "postgresql://ola@/avaaz?host=/run/with space"


def test_a_url_over_tcp() -> None:
    alchemy = for_asyncpg(OVER_TCP)
    assert (alchemy.drivername, alchemy.password, alchemy.port) == ("postgresql+asyncpg", "p@ss/word", 5433)
    assert for_alembic(OVER_TCP).drivername == "postgresql+psycopg"
    assert psycopg.conninfo.conninfo_to_dict(for_psycopg(OVER_TCP, application_name="jobs")) == {
        "user": "ola",
        "password": "p@ss/word",
        "host": "db.example",
        "port": "5433",
        "dbname": "avaaz",
        "application_name": "jobs",
    }


def test_a_url_over_a_socket() -> None:
    assert for_asyncpg(OVER_A_SOCKET).query["host"] == "/run/with space"
    assert psycopg.conninfo.conninfo_to_dict(for_psycopg(OVER_A_SOCKET)) == {
        "user": "ola",
        "host": "/run/with space",
        "dbname": "avaaz",
    }


@pytest.mark.parametrize("url", ["", "not a url", "mysql://ola:secret@db/avaaz", "postgresql://ola:secret@db:port/x"])
def test_a_wrong_url_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(Invalid) as caught:
        for_asyncpg(url)
    assert "secret" not in str(caught.value)
