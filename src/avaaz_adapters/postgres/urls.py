"""The one place that knows how a database URL is spelt for whom.

Ours: `postgresql://user:password@host:port/database`, or with a unix socket `postgresql://user@/database?host=/dir`.
"""

from urllib.parse import quote, urlencode

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from avaaz_domain.shared.errors import Invalid


def parsed(url: str) -> URL:
    """The URL in parts; raises Invalid when it is not a PostgreSQL URL. The message never holds the URL."""
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        raise Invalid("The database URL cannot be read: write postgresql://user:password@host:port/database.") from None
    if parts.get_backend_name() not in {"postgresql", "postgres"}:
        raise Invalid("The database URL must begin with postgresql://.")
    return parts


def for_asyncpg(url: str) -> URL:
    """For SQLAlchemy over asyncpg."""
    return parsed(url).set(drivername="postgresql+asyncpg")


def for_alembic(url: str) -> URL:
    """For SQLAlchemy over psycopg, which migrations run on."""
    return parsed(url).set(drivername="postgresql+psycopg")


def for_psycopg(url: str, **options: str) -> str:
    """A libpq connection URI, as psycopg and procrastinate take it, with further libpq parameters."""
    parts = parsed(url).set(drivername="postgresql")
    query = {**{name: value for name, value in parts.query.items() if isinstance(value, str)}, **options}
    bare = parts.set(query={}).render_as_string(hide_password=False)
    return f"{bare}?{urlencode(query, quote_via=quote)}" if query else bare
