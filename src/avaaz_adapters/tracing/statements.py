"""A span for each statement of a database: what was done to which table, without its values."""

import re
from typing import Any

import sqlalchemy as sa
from opentelemetry.trace import SpanKind
from sqlalchemy.ext.asyncio import AsyncEngine

from avaaz_adapters.tracing.text import MakeSpan

_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE)\s+(?:ONLY\s+)?\"?(\w+)", re.IGNORECASE)
_KEPT = "avaaz_span"


def described(statement: str) -> tuple[str, str]:
    """The operation and the first table of a statement; the table is empty where none is named."""
    words = statement.split(None, 1)
    table = _TABLE.search(statement)
    return (words[0].upper() if words else ""), (table[1] if table else "")


def watch_statements(engine: AsyncEngine, span: MakeSpan) -> None:
    """From now on each statement of this engine is a span."""

    def before(_conn: Any, _cursor: Any, statement: str, _values: Any, execution: Any, _many: bool) -> None:
        operation, table = described(statement)
        named = f"{operation} {table}".strip()
        facts = {"db__system__name": "postgresql", "db__operation__name": operation, "db__collection__name": table}
        setattr(execution, _KEPT, span(named, SpanKind.CLIENT, **facts))

    def after(_conn: Any, _cursor: Any, _statement: str, _values: Any, execution: Any, _many: bool) -> None:
        getattr(execution, _KEPT).end()

    def failed(trouble: sa.engine.ExceptionContext) -> None:
        if kept := getattr(trouble.execution_context, _KEPT, None):
            kept.end(trouble.original_exception)

    for name, listener in (
        ("before_cursor_execute", before),
        ("after_cursor_execute", after),
        ("handle_error", failed),
    ):
        sa.event.listen(engine.sync_engine, name, listener)
