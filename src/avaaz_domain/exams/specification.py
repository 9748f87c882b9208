"""An exam specification: data with provenance. It owns parts, times, weights and thresholds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from avaaz_domain.exams.scale import LEVELS, clamp


class Mode(StrEnum):
    """An individual part belongs to one candidate; a pair part to two."""

    INDIVIDUAL = "individual"
    PAIR = "pair"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSpec:
    """One part. `tag` names the lessons that prepare for it. Times are seconds of the candidate's own time.

    `speak_min_s` is how long one should speak at least, `speak_target_s` what is expected, `speak_max_s` the deadline.
    `procedure` lists lines of the script and the places of the paper's own questions.
    """

    id: str
    tag: str
    task: str
    mode: Mode
    scored: bool
    finish_early: bool
    prep_s: int
    speak_min_s: int
    speak_target_s: int
    speak_max_s: int
    follow_up_s: int
    procedure: tuple[str, ...]
    criteria: tuple[str, ...]
    content_points: tuple[str, ...]
    expected: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A board's points: `line` maps our scale to them, piecewise linear; `passed` is what its certificate asks."""

    total: float
    passed: float
    line: tuple[tuple[float, float], ...]

    def of(self, estimate: float) -> float:
        """The board's points for an estimate on our scale."""
        for (x0, y0), (x1, y1) in zip(self.line, self.line[1:], strict=False):
            if estimate <= x1:
                return y0 + (y1 - y0) * (max(estimate, x0) - x0) / (x1 - x0)
        return self.line[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringRules:
    """`weights` per criterion sum to 1; `minimum_words` and `minimum_s` are the least of scored speech for a number;

    `bands` are the lower bounds of whole levels; the estimate stays within `cap_halves` half levels above the top.
    """

    weights: Mapping[str, float]
    minimum_words: int
    minimum_s: int
    bands: Mapping[str, float]
    cap_halves: int
    points: Points | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamSpec:
    """A format of an exam. `version` and `hash` are what a running attempt keeps to.

    `verified_on` is the day on which `sources` were read; `uncertainty` says first how, then what they leave open.
    """

    id: str
    alias: str
    version: int
    hash: str
    board: str
    name: Mapping[str, str]
    levels: tuple[str, ...]
    extra_level: str
    verified_on: date
    sources: tuple[str, ...]
    uncertainty: tuple[str, ...]
    minutes: int
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    silence_help_s: float
    silence_rounds: int
    parts: tuple[PartSpec, ...]
    scoring: ScoringRules

    @property
    def ref(self) -> str:
        """How an attempt names the version it began with."""
        return f"{self.id}@{self.version}.{self.hash}"

    @property
    def top(self) -> float:
        """The highest level of the template on our scale."""
        return LEVELS[self.levels[-1]]

    @property
    def cap(self) -> float:
        """The highest estimate a sitting can give."""
        return clamp(self.top + self.scoring.cap_halves / 2)

    def part(self, part_id: str) -> PartSpec:
        """The part of this id; raises KeyError."""
        return next(part for part in self.parts if part.id == part_id)
