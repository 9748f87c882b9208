"""What a judge is shown: what was said, without who said it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from avaaz_domain.exams.marks import Quote
from avaaz_domain.exams.sitting import Said, Sitting
from avaaz_domain.exams.turns import Role
from avaaz_domain.exams.words_said import plain

HIDDEN = "NN"
"""Stands for a name, a country or a first language."""
NAMES_MAX = 3
"""So many capitalised words after an introduction are one name."""
SPEAKERS = {Role.CANDIDATE: "candidate", Role.PARTNER: "other", Role.EXAMINER: "examiner"}


def hide(text: str, introducing: Sequence[str]) -> str:
    """The text with the words after an introduction hidden; as many words as before."""
    raw = text.split()
    said = [plain(word) for word in raw]
    line = " ".join(said)
    for phrase in introducing:
        if phrase not in line:
            continue
        wanted = phrase.split()
        for first in range(len(said) - len(wanted)):
            if said[first : first + len(wanted)] == wanted:
                for number in _name(raw, first + len(wanted)):
                    raw[number] = HIDDEN + ("." if raw[number][-1] in ".!?" else "")
    return " ".join(raw)


def unnamed(text: str, introducing: Sequence[str]) -> str:
    """The text without those words: nobody's name makes a longer word or a richer vocabulary."""
    shown = hide(text, introducing).split()
    return " ".join(word for word in shown if word.rstrip(".!?") != HIDDEN)


def _name(raw: Sequence[str], first: int) -> range:
    """The word after the introduction, and capitalised ones behind it up to the end of the sentence."""
    last = first + 1
    while last < min(len(raw), first + NAMES_MAX) and raw[last][0].isupper() and raw[last - 1][-1] not in ".,!?":
        last += 1
    return range(first, last)


@dataclass(frozen=True, slots=True)
class Blind:
    """A sitting as data for a judge. Parts are numbered, because their ids name levels."""

    sitting: Sitting
    introducing: tuple[str, ...]

    @property
    def data(self) -> Mapping[str, Any]:
        """Cards, questions and turns; the examiner's standard lines are left out, since they may hold a name."""
        return {"parts": [self._part(number) for number in range(len(self.sitting.parts))]}

    def _part(self, number: int) -> Mapping[str, Any]:
        part = self.sitting.parts[number]
        turns = [turn for turn in part.turns if turn.text and (turn.role is not Role.EXAMINER or "/q/" in turn.key)]
        return {
            "part": f"part-{number + 1}",
            "asked": list(part.cards),
            "turns": [{"speaker": SPEAKERS[turn.role], "text": self._shown(turn)} for turn in turns],
        }

    def _shown(self, turn: Said) -> str:
        return hide(turn.text or "", self.introducing) if turn.role is not Role.EXAMINER else turn.text or ""

    def find(self, quoted: str, part: str = "") -> Quote | None:
        """Where the candidate said this, in this part or anywhere; None where nobody finds it."""
        wanted = [word for word in map(plain, quoted.split()) if word]
        for each in self.sitting.parts:
            for turn in each.by(Role.CANDIDATE) if part in ("", each.spec.id) else ():
                place = _place(self._shown(turn), wanted)
                if place:
                    return _quote(turn, *place)
        return None


def _place(text: str, wanted: Sequence[str]) -> tuple[int, int] | None:
    """The numbers of the first word and of the one after the last; signs and numbers in between do not matter."""
    said = [(number, word) for number, word in enumerate(map(plain, text.split())) if word]
    words = [word for _, word in said]
    for first in range(len(words) - len(wanted) + 1 if wanted else 0):
        if words[first : first + len(wanted)] == wanted:
            return said[first][0], said[first + len(wanted) - 1][0] + 1
    return None


def _quote(turn: Said, first: int, last: int) -> Quote:
    """The own words of that place, with their share of the turn's seconds."""
    raw = (turn.text or "").split()
    each = (turn.end_s - turn.start_s) / len(raw)
    return Quote(turn.key, " ".join(raw[first:last]), turn.start_s + first * each, turn.start_s + last * each)
