"""Marks, and what they stand on."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One criterion, over the whole test or in one `part`, on our scale with its interval.

    `why` says in a word what was missing where there is no number; `better` is a better version of the last quote;
    `next_step` is what the next half level needs; `markings` is how often it was marked; `source` is the scorer.
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
    better: str = ""
    next_step: str = ""
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
