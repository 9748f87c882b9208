"""What the rows themselves promise: a learner goes with everything of theirs, and the minutes add up."""

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.contract_suite.store.examples import FREE_MS, a_call, after, set_scene
from avaaz_adapters.postgres import tables
from avaaz_adapters.postgres.people import STAYING
from avaaz_adapters.postgres.store import PostgresAccounts, PostgresConversations
from avaaz_adapters.postgres.urls import for_alembic
from tests.support.filling import fill, row_counts

CHARGES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40_000), st.booleans()), max_size=12)


def test_a_learner_goes_with_everything_of_theirs(database_url: str) -> None:
    fill(database_url, rows=2)
    with sa.create_engine(for_alembic(database_url), poolclass=sa.NullPool).begin() as connection:
        named = [tables.learners.c.id, tables.devices.c.id, tables.accounts.c.email]
        persons = {str(value) for column in named for value in connection.execute(sa.select(column)).scalars()}
        connection.execute(sa.delete(tables.learners))
        staying = [connection.execute(sa.select(tables.metadata.tables[name])).all() for name in STAYING]
    assert {name for name, rows in row_counts(database_url).items() if rows} == set(STAYING)
    assert len(persons) == 6
    assert not persons & {str(value) for rows in staying for row in rows for value in row}


@given(charges=CHARGES)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_minutes_add_up(engine: AsyncEngine, charges: list[tuple[int, int, bool]]) -> None:
    conversations = PostgresConversations(engine, FREE_MS, {})
    scene = await set_scene(PostgresAccounts(engine, {}), conversations)
    async with conversations.begin() as tx:
        calls = [await tx.calls.save(a_call(scene.practice, ended_at=after(9))) for _ in range(3)]
    for number, ms, kept in charges:
        try:
            async with conversations.begin() as tx:
                await tx.allowance.consume(scene.learner.id, calls[number].id, ms)
                if not kept:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            continue
    spent = sum(ms for _, ms, kept in charges if kept)
    async with conversations.read() as tx:
        assert await tx.allowance.left_ms(scene.learner.id) == max(0, FREE_MS - spent)
    async with engine.connect() as connection:
        rows = sa.text("SELECT coalesce(sum(ms), 0) FROM minutes_used WHERE learner_id = :learner")
        assert (await connection.execute(rows, {"learner": scene.learner.id})).scalar_one() == spent
