"""How an exam is sat."""

from dataclasses import dataclass, replace
from enum import StrEnum

from avaaz_domain.exams.errors import OutOfTurn


class Manner(StrEnum):
    """How the simulated candidate takes part."""

    BALANCED = "balanced"
    DOMINANT = "dominant"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """How an attempt is sat; the report says so. `extra_time` is 0, 0.25, 0.5 or 1 of every time on top.

    `spoken`: in a room, by voice; else in writing. `captions`: the words of the others were shown, once or always.
    `unwell`: it was stopped because the candidate was not well.
    """

    practice: bool = False
    spoken: bool = False
    captions: bool = False
    extra_time: float = 0.0
    partner_level: str = ""
    manner: Manner = Manner.BALANCED
    unwell: bool = False

    def with_captions(self) -> "Conditions":
        """The words of the others are shown. Raises OutOfTurn in writing, where they always are."""
        if not self.spoken:
            raise OutOfTurn("In writing the words of the others are always there.")
        return replace(self, captions=True)
