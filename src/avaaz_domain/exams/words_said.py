"""What one sentence of a candidate is, apart from an answer: read, recited, begged, or in another language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from avaaz_domain.exams.marks import Seen
from avaaz_domain.exams.measures import WordLists

READ_RUN = 4
"""So many words in a row from the card are read, not said."""
RECITED_RUN = 6
"""So many words in a row from the rubric are recited."""
LEARNT_RUN = 12
"""So many words in a row that are said in two parts are learnt by heart."""
CHUNK = 15
"""Speech without punctuation is judged in stretches of so many words."""
_WORD = re.compile(r"[^\W\d_]+")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """What is known about a language's words: `lists` for measuring, `function` to tell it from another,

    `begging` are phrases that ask the marker for something; `introducing` ones come before a name, a country or a
    first language; `instructions` are words of cards, and no content.
    """

    lists: WordLists
    function: frozenset[str]
    begging: tuple[str, ...] = field(default=())
    introducing: tuple[str, ...] = ()
    instructions: frozenset[str] = frozenset()


def plain(word: str) -> str:
    """A word as it is compared: letters only, in lower case; empty for a number or a dash."""
    lower = word.lower()
    return lower if lower.isalpha() else "".join(_WORD.findall(lower))


def runs(words: Sequence[str], length: int) -> Iterator[Run]:
    """All stretches of so many words."""
    return (tuple(words[first : first + length]) for first in range(len(words) - length + 1))


def runs_of(texts: Iterable[str], length: int) -> frozenset[Run]:
    """All stretches of so many words in these texts."""
    return frozenset(run for text in texts for run in runs([plain(word) for word in text.split()], length))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What is held against the words of one part; `others` are the function words of other languages."""

    words: LanguageWords
    others: Sequence[frozenset[str]]
    cards: frozenset[Run]
    recited: frozenset[Run]
    learnt: frozenset[Run]

    def of(self, text: str) -> list[Seen | None]:
        """For each word of the text why it does not count, or None."""
        raw = text.split()
        said = [plain(word) for word in raw]
        found: list[Seen | None] = [None] * len(raw)
        begged = self._begged(said)
        for first, last in _chunks(raw):
            asks = not begged.isdisjoint(range(first, last))
            found[first:last] = [Seen.ASKS_FOR_MARK if asks else self._foreign(said[first:last])] * (last - first)
        for known, length, why in (
            (self.recited, RECITED_RUN, Seen.RECITES_RUBRIC),
            (self.learnt, LEARNT_RUN, Seen.MEMORISED),
            (self.cards, READ_RUN, Seen.READS_CARD),
        ):
            for first, run in enumerate(runs(said, length)):
                if run in known:
                    found[first : first + length] = [each or why for each in found[first : first + length]]
        return found

    def _begged(self, said: Sequence[str]) -> set[int]:
        """Numbers of the words that ask for something."""
        numbers: set[int] = set()
        line = f" {' '.join(said)} "
        for phrase in self.words.begging:
            if f" {phrase} " not in line:
                continue
            wanted = tuple(phrase.split())
            for first, run in enumerate(runs(said, len(wanted))):
                if run == wanted:
                    numbers.update(range(first, first + len(wanted)))
        return numbers

    def _foreign(self, said: Sequence[str]) -> Seen | None:
        strange = [word for word in said if word not in self.words.function]
        own = len(said) - len(strange)
        foreign = max((sum(word in other for word in strange) for other in self.others), default=0)
        return Seen.OTHER_LANGUAGE if foreign > max(own, 1) else None


def _chunks(raw: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Sentences, and long ones in pieces."""
    first = 0
    for number, word in enumerate(raw, 1):
        if word[-1] in ".!?…" or number - first == CHUNK or number == len(raw):
            yield first, number
            first = number
