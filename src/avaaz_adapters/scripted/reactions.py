"""How a simulated candidate takes up what was said, with phrases of its language's pack."""

import random
from collections.abc import Sequence

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_domain.exams.conditions import Manner

LEVELS = ("A1", "A2", "B1", "B2")
BEGINS = {
    Manner.BALANCED: ("agree", "", "disagree"),
    Manner.DOMINANT: ("disagree", "", ""),
    Manner.PASSIVE: ("agree", ""),
}
"""The pack's phrases that turns begin with, one after another."""
ENDS = {Manner.BALANCED: ("", "ask-opinion", ""), Manner.DOMINANT: ("",), Manner.PASSIVE: ("",)}
"""Those that they end with."""
MISSES = {Manner.BALANCED: 0, Manner.DOMINANT: 0, Manner.PASSIVE: 3}
"""Every so many turns it has not understood, and only asks to hear it again; 0 is never."""


class Reactions:
    """Of a speaker at a level. Phrases with a gap to be filled are left alone; a lower level's take their place."""

    def __init__(self, level: str, language: str, dice: random.Random) -> None:
        self._phrases, self._dice = packaged_curriculum().pack(language).phrases, dice
        self._upto = LEVELS[: LEVELS.index(level) + 1]

    def misses(self, manner: Manner, number: int) -> str:
        """Where it has not understood: what it asks then; else empty."""
        every = MISSES[manner]
        return self._phrase("ask-repeat") if every and number % every == every - 1 else ""

    def begins(self, manner: Manner, number: int) -> str:
        """What its turn begins with: agreement, disagreement or nothing."""
        return self._phrase(_of(BEGINS[manner], number))

    def ends(self, manner: Manner, number: int) -> str:
        """What its turn ends with: a question, or nothing."""
        return self._phrase(_of(ENDS[manner], number))

    def asks(self, number: int) -> str:
        """What the other one is asked by somebody who has no more to say: never the same twice running."""
        return _of(self._whole("invite-partner", least=2), number)

    def _phrase(self, function: str) -> str:
        whole = self._whole(function)
        return self._dice.choice(whole) if whole else ""

    def _whole(self, function: str, least: int = 1) -> Sequence[str]:
        """Those of the highest level that it has reached; of the next ones too until there are so many."""
        found: list[str] = []
        for level in reversed(self._upto):
            if len(found) < least:
                found += [phrase for phrase in self._phrases.get(function, {}).get(level, ()) if "…" not in phrase]
        return found


def _of(steps: Sequence[str], number: int) -> str:
    return steps[number % len(steps)]
