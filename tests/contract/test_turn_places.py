"""Pages of turns on both stores: whatever was spoken when, every turn comes once; and no page reads the rest."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.contract_suite.store.examples import FREE_MS, after, set_scene
from avaaz_adapters.contract_suite.store.paging import BEFORE_ALL, read_back, read_on, spoken
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.postgres.store import PostgresAccounts, PostgresConversations
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.conversation.ports import ConversationUnitOfWork, Position
from avaaz_domain.conversation.read_turns import ReadTurns

STARTS = st.lists(st.integers(0, 5), max_size=25)
LIMITS = st.integers(1, 8)
Store = tuple[AccountsUnitOfWork, ConversationUnitOfWork]


@pytest.fixture(params=["memory", "postgres"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        memory = MemoryStore(FREE_MS)
        return memory.accounts, memory.conversations
    engine: AsyncEngine = request.getfixturevalue("engine")
    return PostgresAccounts(engine, {}), PostgresConversations(engine, FREE_MS, {})


@given(seconds=STARTS, limit=LIMITS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_every_turn_comes_once(store: Store, seconds: list[float], limit: int) -> None:
    scene = await set_scene(*store)
    turns = await spoken(store[1], scene, seconds)
    assert [turn.seq for turn in sorted(turns, key=lambda turn: turn.seq)] == list(range(1, len(seconds) + 1))
    assert await read_back(store[1], scene, limit) == turns
    assert await read_on(store[1], scene, limit, BEFORE_ALL) == turns


@given(seconds=STARTS, limit=LIMITS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_reading_back_and_on_again_gives_the_same(store: Store, seconds: list[float], limit: int) -> None:
    scene = await set_scene(*store)
    turns = await spoken(store[1], scene, seconds)
    read = ReadTurns(store[1])
    page = await read(scene.learner.id, limit=limit)
    back = page.turns
    while page.before:
        page = await read(scene.learner.id, limit=limit, before=page.before)
        back = [*page.turns, *back]
    assert back == turns
    on = page.turns
    while page.after:
        page = await read(scene.learner.id, limit=limit, after=page.after)
        if not page.turns:
            break
        on = [*on, *page.turns]
    assert on == turns


@pytest.mark.parametrize(("way", "comparison"), [("Backward", "<"), ("Forward", ">")])
async def test_a_page_reads_the_index_only_as_far_as_it_is_long(engine: AsyncEngine, way: str, comparison: str) -> None:
    scene = await set_scene(PostgresAccounts(engine, {}), PostgresConversations(engine, None, {}))
    conversations = PostgresConversations(engine, None, {})
    await spoken(conversations, scene, [number % 700 for number in range(2_000)])
    plans: list[str] = []

    def explain(connection: sa.Connection, clause: sa.sql.ClauseElement, *_: object) -> None:
        if isinstance(clause, sa.Select) and clause.get_final_froms()[0].name == "turns":  # type: ignore[attr-defined]
            text = str(clause.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
            plans.extend(connection.exec_driver_sql(f"EXPLAIN (ANALYZE) {text}").scalars())

    async with engine.begin() as connection:
        await connection.execute(sa.text("ANALYZE turns"))
    sa.event.listen(engine.sync_engine, "before_execute", explain)
    place = Position(after(350), 0)
    async with conversations.read() as tx:
        here = {"before": place} if comparison == "<" else {"after": place}
        assert len(await tx.turns.page(scene.session.id, limit=50, **here)) == 50
    assert any("ix_turns_page" in line and "rows=50" in line for line in plans), plans
    assert any(("Backward" in line) == (way == "Backward") for line in plans if "ix_turns_page" in line)
    assert not any("Sort" in line or "Seq Scan" in line for line in plans), plans
