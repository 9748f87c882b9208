"""What is left of an exam when the learner's words are to be deleted: times, marks and figures."""

from dataclasses import replace
from datetime import datetime

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.marks import Mark
from avaaz_domain.exams.report import Report


def over_before(attempt: Attempt, at: datetime) -> bool:
    """Whether nothing has happened in it since, and nothing will."""
    return attempt.touched_at < at and attempt.state not in (State.CREATED, State.RUNNING)


def words_kept(attempt: Attempt) -> int:
    """How many turns still have their words."""
    return sum(turn.text is not None for turn in attempt.turns)


def without_words(attempt: Attempt) -> Attempt:
    """The sitting without anything that was said or noted, and without that the candidate was not well."""
    turns = tuple(replace(turn, text=None) for turn in attempt.turns)
    return replace(attempt, turns=turns, notes=(), conditions=replace(attempt.conditions, unwell=False))


def without_quotes(report: Report) -> Report:
    """The report without anything that quotes the learner."""
    return replace(
        report,
        marks=tuple(_unquoted(mark) for mark in report.marks),
        strengths=tuple(_unquoted(mark) for mark in report.strengths),
        advice=tuple(replace(each, quote=None, better="", next_step="") for each in report.advice),
        transcript=tuple(replace(said, text=None) for said in report.transcript),
    )


def _unquoted(mark: Mark) -> Mark:
    return replace(mark, quotes=(), reason="", reasons={}, better="", next_step="")
