"""CEFR levels and how the tutor behaves at each."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The levels Avaaz teaches (Council of Europe, CEFR Companion Volume, 2020)."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelBehaviour:
    """How to talk with a learner at a level. Figures: `curriculum/catalog.yaml`, starting values to be calibrated."""

    level: Level
    patience_s: float
    """Silence in seconds before the tutor may take the turn in a dialogue: a ceiling, not a wait."""
    quick_s: float
    """Silence in seconds that is enough where the end of the turn is clear."""
    hint_after_s: float
    """Silence in seconds after which a written sentence start is offered."""
    tutor_wpm: int
    tutor_max_words_per_turn: int
    vocabulary_words: int
    support_start: int
    """Rung of the support ladder, 0 (none) to 4 (spoken model and a choice)."""
