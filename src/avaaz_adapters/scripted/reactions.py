"""How a simulated candidate takes up what was said, and the mistakes it makes, both from its language's pack."""

import random
from collections.abc import Mapping, Sequence

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
ERRORS_EVERY: Mapping[str, int] = {"A1": 1, "A2": 2, "B1": 3, "B2": 5}
"""Every so many turns hold a mistake."""
_NOT_SAID = frozenset("(/…")
"""Signs of a note to whoever reads the pack, or of a gap."""
OWN_ERRORS = 5
"""The mistakes of one speaker are few, and always the same ones."""


class Reactions:
    """Of a speaker at a level. Phrases with a gap to be filled are left alone; a lower level's take their place."""

    def __init__(self, level: str, language: str, dice: random.Random) -> None:
        pack = packaged_curriculum().pack(language)
        self._level, self._phrases, self._dice = level, pack.phrases, dice
        self._upto = LEVELS[: LEVELS.index(level) + 1]
        known = (error.wrong for error in pack.errors_at(level))
        errors = [wrong for wrong in known if wrong.endswith((".", "?")) and not _NOT_SAID & set(wrong)]
        self._errors = dice.sample(errors, min(OWN_ERRORS, len(errors)))

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

    def error(self, number: int) -> str:
        """A sentence with one of its mistakes, or nothing."""
        if not self._errors or number % ERRORS_EVERY[self._level]:
            return ""
        return self._errors[number // ERRORS_EVERY[self._level] % len(self._errors)]

    def _phrase(self, function: str) -> str:
        by_level = self._phrases.get(function, {})
        for level in reversed(self._upto):
            whole = [phrase for phrase in by_level.get(level, ()) if "…" not in phrase]
            if whole:
                return self._dice.choice(whole)
        return ""


def _of(steps: Sequence[str], number: int) -> str:
    return steps[number % len(steps)]
