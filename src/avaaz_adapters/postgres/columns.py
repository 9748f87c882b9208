"""What tables are made of. Every constraint has a name: `errors.py` turns names into domain errors."""

from datetime import datetime

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """`timestamptz` that refuses a datetime without a zone; what comes back is in UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive datetime."""
        if value is not None and value.tzinfo is None:
            raise ValueError("A datetime without a zone cannot be stored.")
        return value


def id_column(name: str = "id") -> sa.Column[object]:
    """A primary key."""
    return sa.Column(name, sa.Uuid, primary_key=True)


def at_column(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    """A moment."""
    return sa.Column(name, UtcDateTime, nullable=nullable)


def ref_column(name: str, target: str, *, nullable: bool = False, index: bool = False) -> sa.Column[object]:
    """A foreign key; the row goes when what it belongs to goes."""
    key = sa.ForeignKey(target, ondelete="CASCADE")
    return sa.Column(name, sa.Uuid, key, nullable=nullable, index=index)


def forgotten_column(name: str, target: str) -> sa.Column[object]:
    """A foreign key; the row stays when what it belongs to goes."""
    return sa.Column(name, sa.Uuid, sa.ForeignKey(target, ondelete="SET NULL"), nullable=True, index=True)


def text_column(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """Text."""
    return sa.Column(name, sa.Text, nullable=nullable)


def number_column(name: str, *, big: bool = False) -> sa.Column[int]:
    """A count, 0 unless given."""
    return sa.Column(name, sa.BigInteger if big else sa.Integer, nullable=False, server_default="0")
