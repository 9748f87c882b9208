"""Connections: bounded in number and in time, and healing by themselves."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from avaaz_adapters.postgres.urls import for_asyncpg

CONNECT_S = 5.0
"""How long making a connection may take."""
POOL_WAIT_S = 3.0
"""How long to wait for a free connection."""
STATEMENT_S = 5.0
"""How long one statement may take; one second later the client stops waiting for a server that says nothing."""
LOCK_S = 4.0
"""How long to wait for somebody else's transaction."""
IDLE_S = 15.0
"""How long a transaction may stand open without a statement."""


def create_engine(url: str, pool_size: int, application_name: str = "avaaz") -> AsyncEngine:
    """An engine with at most `pool_size` connections, for one event loop. Opens none yet."""
    engine = create_async_engine(
        for_asyncpg(url),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_WAIT_S,
        pool_use_lifo=True,
        hide_parameters=True,
        connect_args={
            "timeout": CONNECT_S,
            "command_timeout": STATEMENT_S + 1,
            "server_settings": {
                "application_name": application_name,
                "statement_timeout": _ms(STATEMENT_S),
                "lock_timeout": _ms(LOCK_S),
                "idle_in_transaction_session_timeout": _ms(IDLE_S),
                "jit": "off",
            },
        },
    )
    sa.event.listen(engine.sync_engine, "checkout", _refuse_closed)
    return engine


def _ms(seconds: float) -> str:
    return str(int(seconds * 1000))


def _refuse_closed(dbapi_connection: Any, _record: object, _proxy: object) -> None:
    """A server that was killed has closed its connections, which asyncpg notices: no ping per checkout is needed."""
    if dbapi_connection.driver_connection.is_closed():
        raise sa.exc.InvalidatePoolError
