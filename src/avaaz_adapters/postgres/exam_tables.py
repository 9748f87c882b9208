"""The tables of exams."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from avaaz_adapters.postgres.columns import at_column, forgotten_column, id_column, metadata, ref_column, text_column

contents = sa.Table(
    "contents",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("body", postgresql.JSONB, nullable=False),
)
"""Authored content as somebody began with it: a row is never changed."""

attempts = sa.Table(
    "attempts",
    metadata,
    id_column(),
    ref_column("learner_id", "learners.id"),
    text_column("spec"),
    text_column("spec_hash"),
    text_column("paper"),
    text_column("paper_hash"),
    text_column("state"),
    at_column("created_at"),
    at_column("touched_at"),
    sa.Column("sat", postgresql.JSONB, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    at_column("seen_at", nullable=True),
    sa.Index("ix_attempts_past", "learner_id", "created_at"),
    sa.Index(
        "uq_attempts_running",
        "learner_id",
        unique=True,
        postgresql_where=sa.text("state IN ('created', 'running')"),
    ),
    sa.Index("ix_attempts_open", "touched_at", postgresql_where=sa.text("state IN ('created', 'running')")),
)
"""`sat` is all that happens in a sitting: conditions, clock, windows, turns, notes. It quotes the learner."""

reports = sa.Table(
    "exam_reports",
    metadata,
    sa.Column("attempt_id", sa.Uuid, sa.ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True),
    ref_column("learner_id", "learners.id", index=True),
    at_column("made_at"),
    sa.Column("told", postgresql.JSONB, nullable=False),
)
"""`told` quotes the learner: its words die with those of the turns, the figures do not."""

readers = sa.Table(
    "exam_readers",
    metadata,
    id_column(),
    ref_column("attempt_id", "attempts.id"),
    ref_column("learner_id", "learners.id", index=True),
    text_column("email"),
    text_column("address"),
    at_column("let_in_at"),
    sa.UniqueConstraint("attempt_id", "address", name="uq_exam_readers_address"),
    sa.Index("ix_exam_readers_address", "address"),
)
"""Addresses of instructors whom a learner lets in to an exam."""

remarks = sa.Table(
    "exam_remarks",
    metadata,
    id_column(),
    ref_column("attempt_id", "attempts.id"),
    ref_column("learner_id", "learners.id", index=True),
    forgotten_column("instructor_id", "learners.id"),
    text_column("name"),
    at_column("made_at"),
    sa.Column("marks", postgresql.JSONB, nullable=False),
    sa.UniqueConstraint("attempt_id", "instructor_id", name="uq_exam_remarks_instructor"),
)
"""Marks by instructors; notes to them may quote the learner, and die with the words of the exam."""
