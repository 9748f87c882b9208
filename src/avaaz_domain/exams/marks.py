"""Marks, and what they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from avaaz_domain.exams.scale import clamp


class Standing(StrEnum):
    """Whether there is a number: `not_enough` evidence gives none, and so does what was not assessed."""

    MARKED = "marked"
    NOT_ENOUGH = "not_enough"
    NOT_ASSESSED = "not_assessed"


class Seen(StrEnum):
    """What was recognised in the candidate's words. None of it is ever counted."""

    READS_CARD = "reads_card"
    OTHER_LANGUAGE = "other_language"
    ASKS_FOR_MARK = "asks_for_mark"
    RECITES_RUBRIC = "recites_rubric"
    MEMORISED = "memorised"
    OFF_TASK = "off_task"


@dataclass(frozen=True, slots=True)
class Quote:
    """The candidate's own words, with the seconds in which they were said."""

    turn: str
    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that was measured, and what it usually is at `level`, the next whole one; None at the top.

    Without a level, where there is no mark, `usual` is how much is needed for one.
    """

    name: str
    value: float
    level: str = ""
    usual: float | None = None
    short: bool = False
    """Whether the value falls short of `usual`, which for pauses and waits means that it is higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One criterion, over the whole test or in one `part`, on our scale with its interval.

    `why` says in a word what was missing where there is no number; `better` is a better version of the last quote;
    `reason` and `next_step` are sentences of a judge, in English; `reasons` is the same reason in other languages of
    readers, by code, and empty in marks that were given before it was asked for; `figures` are what was measured
    instead; `markings` is how often it was marked; `source` is the scorer.
    """

    criterion: str
    source: str
    standing: Standing = Standing.MARKED
    value: float = 0.0
    half_width: float = 0.0
    part: str = ""
    why: str = ""
    quotes: tuple[Quote, ...] = ()
    reason: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    better: str = ""
    next_step: str = ""
    figures: tuple[Figure, ...] = ()
    markings: int = 1

    @property
    def low(self) -> float:
        """The lower end of the interval."""
        return clamp(self.value - self.half_width)

    @property
    def high(self) -> float:
        """The upper end of the interval."""
        return clamp(self.value + self.half_width)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that was seen, and the part it was seen in."""

    seen: Seen
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """All that a scorer says of a sitting. `words` and `seconds` are the candidate's evidence in scored parts.

    `calibrated`: the scorer was held against marks by people.
    """

    marks: tuple[Mark, ...]
    flags: tuple[Flag, ...]
    words: int
    seconds: float
    calibrated: bool = False
