"""A new table with a person in it fails here until it is said what erasing and giving out mean for it."""

import uuid
from collections.abc import Callable
from dataclasses import fields

import psycopg
import pytest
import sqlalchemy as sa

from avaaz_adapters.memory.people import OUTLIVING
from avaaz_adapters.memory.state import State
from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.people import BROUGHT, NOT_GIVEN, STAYING, owned_tables
from avaaz_adapters.postgres.store import PostgresAccounts
from avaaz_adapters.postgres.tables import metadata
from avaaz_adapters.postgres.urls import for_psycopg
from avaaz_domain.shared.ids import LearnerId
from tests.support.filling import fill

OF_A_PERSON = {"learner_id", "email", "address", "account_id", "name", "origin"}
TABLES = metadata.sorted_tables
GUESTS_ONLY = {
    "sessions": "the talks in it move, or it moves whole where the account has none",
    "minutes_used": "moves with its call",
    "minutes_totals": "is added to the account's",
    "profiles": "what the account says of itself holds",
    "auth_sessions": "the account signs in by itself",
    "accounts": "a guest has none",
    "registrations": "a guest's wish is void once there is an account",
    "mail_tokens": "the same",
    "letters": "the same",
    "erasures": "a guest who wants to be erased is",
    "exports": "files of the guest go with the guest",
}
"""Tables of a person that do not come along as they are when a guest's talks are brought into an account."""


def goes_with_a_learner(table: sa.Table, seen: frozenset[str] = frozenset()) -> bool:
    """Whether every row of the table is deleted with some learner, by foreign keys that must be filled."""
    if table.name == "learners":
        return True
    return any(
        not key.parent.nullable
        and key.ondelete == "CASCADE"
        and goes_with_a_learner(key.column.table, seen | {table.name})
        for key in table.foreign_keys
        if key.column.table.name not in seen
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_goes_with_the_learner_or_says_why_not(table: sa.Table) -> None:
    person = bool(OF_A_PERSON & set(table.c.keys())) or goes_with_a_learner(table)
    if not person:
        assert table.name in STAYING, f"{table.name}: does it name a person?"
        return
    optional = {"letters", "mail_tokens", "registrations"}
    assert goes_with_a_learner(table) or table.name in STAYING or table.name in optional


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_of_a_person_is_given_out_or_says_why_not(table: sa.Table) -> None:
    if goes_with_a_learner(table) and table.name != "learners":
        owned = {each.name for each in owned_tables()}
        assert table.name in owned, f"{table.name} needs a learner_id, so that it can be given out"


def test_what_is_said_of_tables_is_said_of_tables_that_exist() -> None:
    names = {table.name for table in TABLES}
    assert {*NOT_GIVEN, *STAYING} <= names


def test_every_table_of_a_guest_is_brought_or_says_why_not() -> None:
    assert {table.name for table in owned_tables()} == {*(table.name for table in BROUGHT), *GUESTS_ONLY}


def test_every_part_of_the_memory_store_is_known() -> None:
    special = {"turn_keys", "last_seq", "used_ms", "deliveries", "reports", "mail_tokens", "letters", "registrations"}
    owned = {
        "learners", "profiles", "devices", "accounts", "erasures", "exports", "sessions", "practices", "calls", "turns",
        "answers", "stories", "translations", "meanings", "attempts", "readers", "remarks",
    }  # fmt: skip
    assert {each.name for each in fields(State)} == OUTLIVING | special | owned


async def test_nothing_in_the_whole_database_names_an_erased_learner(
    migrated_template: str, new_database: Callable[..., str]
) -> None:
    url = new_database(migrated_template)
    fill(url, rows=2)
    with psycopg.connect(for_psycopg(url)) as db:
        erased, kept = [row[0] for row in db.execute("SELECT id FROM learners ORDER BY id")]
    engine = create_engine(url, 1, "avaaz-test")
    try:
        async with PostgresAccounts(engine, {}).begin() as tx:
            await tx.people.erase(LearnerId(uuid.UUID(str(erased))))
    finally:
        await engine.dispose()
    with psycopg.connect(for_psycopg(url)) as db:
        for table in TABLES:
            rows = str(db.execute(f'SELECT * FROM "{table.name}"').fetchall())  # noqa: S608 - our own names
            assert str(erased) not in rows, table.name
            if goes_with_a_learner(table):
                assert rows.count("UUID") > 0, f"{table.name}: the other learner's row is gone too"
        assert db.execute("SELECT count(*) FROM learners WHERE id = %s", (kept,)).fetchone() == (1,)
