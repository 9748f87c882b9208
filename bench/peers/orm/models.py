"""Mapped classes with the columns and the indexes of the product's tables."""

import uuid
from datetime import datetime

from sqlalchemy import DateTime, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {datetime: DateTime(timezone=True)}  # noqa: RUF012 - as SQLAlchemy documents it


def _id() -> Mapped[uuid.UUID]:
    return mapped_column(primary_key=True, default=uuid.uuid4)


class Learner(Base):
    __tablename__ = "learners"
    id: Mapped[uuid.UUID] = _id()
    kind: Mapped[str]
    target_language: Mapped[str]
    locale: Mapped[str]
    level: Mapped[str | None]
    created_at: Mapped[datetime]


class Device(Base):
    __tablename__ = "devices"
    id: Mapped[uuid.UUID] = _id()
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("learners.id"), index=True)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    learner: Mapped[Learner] = relationship(lazy="joined")


class Session(Base):
    __tablename__ = "sessions"
    id: Mapped[uuid.UUID] = _id()
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("learners.id"), unique=True)
    opened_at: Mapped[datetime]
    last_activity_at: Mapped[datetime]
    summary: Mapped[str]
    last_seq: Mapped[int]


class Practice(Base):
    __tablename__ = "practices"
    __table_args__ = (
        Index("uq_practices_running", "session_id", unique=True, postgresql_where=text("ended_at IS NULL")),
    )
    id: Mapped[uuid.UUID] = _id()
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sessions.id"), index=True)
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("learners.id"), index=True)
    started_at: Mapped[datetime]
    last_activity_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    turn_count: Mapped[int]


class Call(Base):
    __tablename__ = "calls"
    __table_args__ = (Index("uq_calls_running", "session_id", unique=True, postgresql_where=text("ended_at IS NULL")),)
    id: Mapped[uuid.UUID] = _id()
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sessions.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Turn(Base):
    __tablename__ = "turns"
    __table_args__ = (
        UniqueConstraint("session_id", "key"),
        UniqueConstraint("session_id", "seq"),
        Index("ix_turns_page", "session_id", "started_at", "seq"),
    )
    id: Mapped[uuid.UUID] = _id()
    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("sessions.id"))
    practice_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("learners.id"), index=True)
    call_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("calls.id"), index=True)
    reply_to: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("turns.id"), index=True)
    seq: Mapped[int]
    key: Mapped[str] = mapped_column(String(64))
    speaker: Mapped[str]
    source: Mapped[str]
    text: Mapped[str | None]
    status: Mapped[str]
    prompt: Mapped[str]
    spans: Mapped[list[list[int]]] = mapped_column(JSONB)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]


class Answer(Base):
    __tablename__ = "answers"
    turn_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("turns.id"), primary_key=True)
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("learners.id"), index=True)
    text: Mapped[str]
    attempts: Mapped[int]
    lease_until: Mapped[datetime | None]
    done: Mapped[bool]


class Minutes(Base):
    __tablename__ = "minutes_totals"
    learner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    ms: Mapped[int]


class Worker(Base):
    __tablename__ = "workers"
    id: Mapped[uuid.UUID] = _id()
    heartbeat_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
