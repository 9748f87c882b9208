"""Sentences of a level, made by rule from authored pieces; nobody says the same twice while there is something new."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from avaaz_adapters.content import packaged

_LONG = re.compile(r"[^\W\d_]{6,}")
TRIES = 40
"""So often a new combination is looked for before an old one is taken again."""


def topics(prompt: str, language: str) -> list[str]:
    """Words of a prompt that carry its content; the plainest pronoun where there is none."""
    words = packaged.load("exams/words")["languages"][language]
    plain = {*words["function"], *words["connectives"], *words["instructions"]}
    found = [word for word in _LONG.findall(prompt.lower()) if word not in plain]
    return found or [words["nothing"]]


@dataclass(slots=True)
class Sentences:
    """`pieces` are openings, claims, links and reasons, `simpler` ones for a share of the sentences.

    `dialect` replaces words.
    """

    pieces: Mapping[str, Sequence[str]]
    simpler: Mapping[str, Sequence[str]]
    simpler_share: float
    dialect: Mapping[str, str]
    dice: random.Random
    _used: set[tuple[str, str]] = field(default_factory=set)
    _last: set[tuple[str, str]] = field(default_factory=set)

    def about(self, subjects: Sequence[str]) -> Iterator[str]:
        """Sentences without end."""
        while True:
            text = " ".join(piece for piece in self._fresh() if piece)
            text = " ".join(self.dialect.get(word, word) for word in text.split())
            text = text.format(topic=self.dice.choice(subjects))
            yield text[:1].upper() + text[1:] + "."

    def _fresh(self) -> tuple[str, str, str, str]:
        for number in range(2 * TRIES):
            pieces = self.simpler if self.dice.random() < self.simpler_share else self.pieces
            opening, claim, link, reason = (
                self.dice.choice(pieces[kind]) for kind in ("openings", "claims", "links", "reasons")
            )
            new = {(opening, claim), (claim, reason)}
            if number == TRIES:
                self._used = set(self._last)
            if not new & self._used:
                break
        self._used |= new
        self._last = new
        return opening, claim, link, reason
