"""The tables."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from avaaz_adapters.postgres.account_tables import (
    accounts,
    devices,
    erasures,
    exports,
    learners,
    leases,
    letters,
    mail_tokens,
    profiles,
    registrations,
    security_events,
    tries,
)
from avaaz_adapters.postgres.columns import UtcDateTime, metadata
from avaaz_adapters.postgres.columns import at_column as _at
from avaaz_adapters.postgres.columns import id_column as _id
from avaaz_adapters.postgres.columns import number_column as _number
from avaaz_adapters.postgres.columns import ref_column as _ref
from avaaz_adapters.postgres.columns import text_column as _text
from avaaz_adapters.postgres.exam_tables import attempts, contents, readers, remarks, reports

__all__ = [
    "UtcDateTime",
    "accounts",
    "answers",
    "attempts",
    "calls",
    "contents",
    "devices",
    "erasures",
    "exports",
    "facts",
    "learners",
    "leases",
    "letters",
    "mail_tokens",
    "metadata",
    "minutes_totals",
    "minutes_used",
    "practices",
    "profiles",
    "readers",
    "registrations",
    "remarks",
    "reports",
    "security_events",
    "sessions",
    "tries",
    "turns",
    "workers",
]

sessions = sa.Table(
    "sessions",
    metadata,
    _id(),
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), nullable=False, unique=True),
    _at("opened_at"),
    _at("last_activity_at"),
    _text("summary"),
    _at("forgotten_at", nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    _number("last_seq"),
)

practices = sa.Table(
    "practices",
    metadata,
    _id(),
    _ref("session_id", "sessions.id", index=True),
    _ref("learner_id", "learners.id", index=True),
    _at("started_at"),
    _at("last_activity_at"),
    _at("ended_at", nullable=True),
    _text("end_reason", nullable=True),
    sa.Column("version", sa.Integer, nullable=False),
    _number("turn_count"),
    sa.Index("ix_practices_silent", "last_activity_at", postgresql_where=sa.text("ended_at IS NULL")),
    sa.Index("uq_practices_running", "session_id", unique=True, postgresql_where=sa.text("ended_at IS NULL")),
)

calls = sa.Table(
    "calls",
    metadata,
    _id(),
    _ref("session_id", "sessions.id", index=True),
    _ref("practice_id", "practices.id", index=True),
    _ref("learner_id", "learners.id", index=True),
    sa.Column("room", sa.Text, nullable=False, unique=True),
    _at("started_at"),
    _at("sent_at"),
    sa.Column("worker_id", sa.Uuid, nullable=True),
    sa.Column("claims", sa.Integer, nullable=False),
    _at("metered_until", nullable=True),
    _number("used_ms", big=True),
    _at("ended_at", nullable=True),
    _text("end_reason", nullable=True),
    _ref("attempt_id", "attempts.id", nullable=True, index=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.CheckConstraint("used_ms >= 0", name="used_ms"),
    sa.Index("uq_calls_running", "session_id", unique=True, postgresql_where=sa.text("ended_at IS NULL")),
    sa.Index("ix_calls_worker_running", "worker_id", postgresql_where=sa.text("ended_at IS NULL")),
)

turns = sa.Table(
    "turns",
    metadata,
    _id(),
    _ref("session_id", "sessions.id"),
    _ref("practice_id", "practices.id"),
    _ref("learner_id", "learners.id", index=True),
    _text("speaker"),
    _text("source"),
    _at("started_at"),
    _at("ended_at"),
    _text("key"),
    _text("text", nullable=True),
    _text("status"),
    _ref("call_id", "calls.id", nullable=True, index=True),
    _ref("reply_to", "turns.id", nullable=True),
    sa.Column("spans", postgresql.JSONB, nullable=False),
    _text("prompt"),
    sa.Column("seq", sa.Integer, nullable=False),
    _text("heard_text", nullable=True),
    _at("edited_at", nullable=True),
    sa.UniqueConstraint("session_id", "key"),
    sa.UniqueConstraint("session_id", "seq"),
    sa.CheckConstraint("speaker IN ('learner', 'tutor')", name="speaker"),
    sa.CheckConstraint("source IN ('spoken', 'typed')", name="source"),
    sa.CheckConstraint("status IN ('stored', 'interrupted', 'pending', 'failed')", name="status"),
    sa.Index("ix_turns_page", "session_id", "started_at", "seq"),
    sa.Index("ix_turns_practice", "practice_id", "started_at", "seq"),
    sa.Index("ix_turns_reply_to", "reply_to", postgresql_where=sa.text("reply_to IS NOT NULL")),
)

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("turn_id", sa.Uuid, sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    _ref("session_id", "sessions.id", index=True),
    _ref("learner_id", "learners.id", index=True),
    _text("text"),
    sa.Column("attempts", sa.Integer, nullable=False),
    _at("lease_until", nullable=True),
    sa.Column("done", sa.Boolean, nullable=False),
    sa.Column("failed", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Index("ix_answers_open", "lease_until", postgresql_where=sa.text("NOT done")),
)

workers = sa.Table(
    "workers",
    metadata,
    _id(),
    _at("started_at"),
    _at("heartbeat_at"),
    _at("gone_at", nullable=True),
    sa.Index("ix_workers_present", "heartbeat_at", postgresql_where=sa.text("gone_at IS NULL")),
)

minutes_used = sa.Table(
    "minutes_used",
    metadata,
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("call_id", sa.Uuid, sa.ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True, index=True),
    sa.Column("ms", sa.BigInteger, nullable=False),
    sa.CheckConstraint("ms >= 0", name="ms"),
)

minutes_totals = sa.Table(
    "minutes_totals",
    metadata,
    sa.Column("learner_id", sa.Uuid, sa.ForeignKey("learners.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("ms", sa.BigInteger, nullable=False),
    sa.CheckConstraint("ms >= 0", name="ms"),
)

stories = sa.Table(
    "practice_stories",
    metadata,
    sa.Column("practice_id", sa.Uuid, sa.ForeignKey("practices.id", ondelete="CASCADE"), primary_key=True),
    _ref("learner_id", "learners.id"),
    _at("started_at"),
    _at("ended_at"),
    _number("spoken_ms", big=True),
    _number("learner_turns"),
    sa.Column("words", sa.Integer, nullable=True),
    _text("state"),
    sa.Column("judged", sa.Boolean, nullable=False),
    _number("attempts"),
    sa.Column("told", postgresql.JSONB, nullable=False),
    _text("prompt"),
    sa.Index("ix_practice_stories_latest", "learner_id", "started_at"),
)
"""`told` quotes the learner: it dies with the text of the turns, the figures do not."""

translations = sa.Table(
    "translations",
    metadata,
    sa.Column("turn_id", sa.Uuid, sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    _ref("learner_id", "learners.id"),
    _text("text"),
    _at("made_at"),
    sa.Index("ix_translations_made", "learner_id", "made_at"),
)
"""They die with the text of their turn."""

meanings = sa.Table(
    "word_meanings",
    metadata,
    sa.Column("turn_id", sa.Uuid, sa.ForeignKey("turns.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    sa.Column("at", sa.Integer, primary_key=True, autoincrement=False),
    _ref("learner_id", "learners.id", index=True),
    _text("word"),
    _text("meaning"),
    _text("base"),
    _at("made_at"),
)
"""They die with the text of their turn."""

vendor_usage = sa.Table(
    "vendor_usage",
    metadata,
    _id(),
    _at("at"),
    _text("vendor"),
    _text("model"),
    _text("kind"),
    sa.Column("call_id", sa.Uuid, nullable=True),
    *(
        _number(name, big=True)
        for name in (
            "input_text_tokens",
            "input_audio_tokens",
            "cached_text_tokens",
            "cached_audio_tokens",
            "output_text_tokens",
            "output_audio_tokens",
            "characters",
            "audio_ms",
            "learner_ms",
        )
    ),
    sa.Index("ix_vendor_usage_at", "at"),
)
"""What vendors did, for the bill: it names no learner and outlives them; a `call_id` may lead nowhere."""

facts = sa.Table(
    "facts",
    metadata,
    sa.Column("event_key", sa.Text, primary_key=True),
    sa.Column("listener", sa.Text, primary_key=True),
    sa.Column("subject", sa.Uuid, nullable=False),
    sa.Column("done", sa.Boolean, nullable=False, server_default=sa.false()),
)
"""Which listener was told of which fact: what makes a fact told twice one job."""
