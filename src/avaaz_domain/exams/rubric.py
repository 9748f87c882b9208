"""The rubric: observable descriptors per criterion and level. Weights and thresholds are the specification's."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGE_CRITERIA = ("fluency", "pronunciation", "grammar", "vocabulary", "coherence")
"""Marked over all scored parts; task delivery and interaction belong to parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion. `levels` gives the lines of each step; `floor` what must be heard before a level is given."""

    id: str
    covers: str
    source: str
    quote: tuple[str, ...]
    not_penalise: tuple[str, ...]
    levels: Mapping[str, tuple[str, ...]]
    floor: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """All criteria. `minimum` is the least evidence by criterion and measure; `anchors` are fluency at each level."""

    version: int
    criteria: Mapping[str, Criterion]
    minimum: Mapping[str, Mapping[str, float]]
    anchors: Mapping[str, Mapping[str, float]]
