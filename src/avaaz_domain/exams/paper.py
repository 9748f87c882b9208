"""A paper: the texts of one exam. Each seat has its own individual tasks of equal difficulty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from avaaz_domain.exams.errors import ExamNotOffered

Text: TypeAlias = Mapping[str, str]
"""A text by target language."""
SEATS = ("a", "b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A picture to describe. `alt` tells a screen reader that there is one, and not what is asked for."""

    id: str
    alt: Text
    must_read: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What one seat is given in one part. `follow_ups` and `objections` are by level and by the side taken.

    `arguments` are points that a candidate or partner may use, by side. `partner_lines` are turns of the other
    candidate, by level, and `partner_errors` the mistakes of the languages' packs that are made in them.
    """

    card: Text = field(default_factory=dict)
    statement: Text = field(default_factory=dict)
    scene: Scene | None = None
    questions: tuple[Text, ...] = ()
    follow_ups: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    objections: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    arguments: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    goal: Text = field(default_factory=dict)
    partner_goal: Text = field(default_factory=dict)
    partner_lines: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    partner_errors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def prompt(self, language: str) -> str:
        """What the candidate reads, in the target language; empty where there is only a question to hear."""
        return self.statement.get(language) or self.card.get(language) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """The simulated candidate of this paper."""

    name: str
    bio: str
    view: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The texts of one exam for one specification. `tasks` are by part, then by seat."""

    id: str
    spec: str
    version: int
    hash: str
    theme: str
    title: Text
    partner: Partner
    tasks: Mapping[str, Mapping[str, Task]]

    @property
    def languages(self) -> tuple[str, ...]:
        """The target languages in which it can be sat."""
        return tuple(sorted(self.title))

    def task(self, part_id: str, seat: str, *, pair: bool) -> Task:
        """The task of a part; in a pair part the learner is always seat a."""
        return self.tasks[part_id]["a" if pair else seat]

    def require(self, language: str) -> None:
        """Refuse a language that this paper is not written in."""
        if language not in self.title:
            there = ", ".join(self.languages)
            raise ExamNotOffered(f"Paper {self.id} is not there in {language!r}. It is there in: {there}.")
