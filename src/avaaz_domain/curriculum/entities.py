"""Objective, Lesson, Scenario and Pack, as they are authored. Texts for learners are by interface language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Text: TypeAlias = Mapping[str, str]
"""A text by language code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """Something one can do. `evidence` lists what must be heard; `scale` points to the CEFR scale it belongs to."""

    id: str
    level: str
    skill: str
    scale: str
    can_do: Text
    evidence: tuple[str, ...]
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson runs either a plan of steps or a scenario. `exam_tags` are the exam parts that it prepares for."""

    id: str
    level: str
    kind: str
    title: Text
    goal: Text
    objectives: tuple[str, ...]
    topic: str
    domain: str
    setting: str
    tasks: tuple[str, ...]
    minutes: int
    exam_tags: tuple[str, ...]
    prerequisites: tuple[str, ...]
    plan: str = ""
    scenario: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. `prep_s` and `speak_s` are seconds, or a word that a level or an exam part gives a value to."""

    id: str
    phase: str
    task: str
    mode: str
    prep_s: int | str
    speak_s: int | str
    goal: str
    tutor: tuple[str, ...]
    success: tuple[Mapping[str, object], ...]
    support_start: int
    support_end: int
    support_give: str
    twist: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Worked steps of one lesson; language-neutral: phrases come from a pack by the ids of `functions`."""

    id: str
    lesson: str
    roles: Mapping[str, str]
    card: Text
    functions: tuple[str, ...]
    structures: tuple[str, ...]
    steps: tuple[Step, ...]
    variants: tuple[str, ...]
    follow_up: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackError:
    """An error that learners make. `from_level`: from where on it is worth a word; `elicit` brings the form about."""

    id: str
    category: str
    structure: str
    from_level: str
    wrong: str
    right: str
    tip: str
    elicit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What one target language needs. `phrases` are by function, then by level."""

    code: str
    words_factor: float
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]]
    errors: tuple[PackError, ...]

    def errors_at(self, level: str) -> tuple[PackError, ...]:
        """Those that are worth a word at this level of the CEFR, so that somebody there makes them."""
        return tuple(error for error in self.errors if error.from_level <= level)
