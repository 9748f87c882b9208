"""Which of the candidate's words count. They are data: what they ask of the marker is recognised and left out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from avaaz_domain.exams.marks import Flag, Seen
from avaaz_domain.exams.measures import WordLists
from avaaz_domain.exams.sitting import Said, Sitting, SittingPart
from avaaz_domain.exams.specification import Mode
from avaaz_domain.exams.turns import Role

READ_RUN = 4
"""So many words in a row from the card are read, not said."""
LEARNT_RUN = 8
"""So many words in a row that were said in another part before are learnt by heart."""
OFF_TASK_FROM = 30
"""With fewer words nobody can tell whether an answer is about its task."""
CONTENT_WORD = 4
"""A word of more letters than this carries content; its first letters are compared."""
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """What is known about a language's words: `lists` for measuring, `function` to tell it from another,

    `begging` are phrases that ask the marker for something.
    """

    lists: WordLists
    function: frozenset[str]
    begging: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sitting with only the words that count, and what was seen on the way."""

    sitting: Sitting
    flags: tuple[Flag, ...]


def weigh(
    sitting: Sitting, words: LanguageWords, others: Sequence[frozenset[str]], rubric_lines: Iterable[str]
) -> Evidence:
    """Leave out what was read, recited, begged, learnt by heart or said in another language."""
    recited = {run for line in rubric_lines for run in _runs(_words(line), READ_RUN + 1)}
    flags: list[Flag] = []
    learnt: set[tuple[str, ...]] = set()
    parts = []
    for part in sitting.parts:
        cards = {run for prompt in part.prompts for run in _runs(_words(prompt), READ_RUN)}
        checks = _Checks(words, others, cards, recited, frozenset(learnt))
        turns = tuple(_weighed(turn, checks, part, flags) for turn in part.turns)
        learnt |= {
            run for turn in turns if turn.role is Role.CANDIDATE for run in _runs(_words(turn.text or ""), LEARNT_RUN)
        }
        cleaned = replace(part, turns=turns)
        if _off_task(cleaned):
            flags.append(Flag(Seen.OFF_TASK, part.spec.id))
        parts.append(cleaned)
    return Evidence(replace(sitting, parts=tuple(parts)), tuple(dict.fromkeys(flags)))


@dataclass(frozen=True, slots=True)
class _Checks:
    words: LanguageWords
    others: Sequence[frozenset[str]]
    cards: set[tuple[str, ...]]
    recited: set[tuple[str, ...]]
    learnt: frozenset[tuple[str, ...]]

    def of(self, sentence: str) -> Seen | None:
        said = _words(sentence)
        plain = " ".join(sentence.lower().split())
        if any(phrase in plain for phrase in self.words.begging):
            return Seen.ASKS_FOR_MARK
        for runs, length, seen in (
            (self.recited, READ_RUN + 1, Seen.RECITES_RUBRIC),
            (self.learnt, LEARNT_RUN, Seen.MEMORISED),
            (self.cards, READ_RUN, Seen.READS_CARD),
        ):
            if runs & set(_runs(said, length)):
                return seen
        own = sum(word in self.words.function for word in said)
        foreign = max((sum(word in other - self.words.function for word in said) for other in self.others), default=0)
        return Seen.OTHER_LANGUAGE if foreign > max(own, 1) else None


def _weighed(turn: Said, checks: _Checks, part: SittingPart, flags: list[Flag]) -> Said:
    if turn.role is not Role.CANDIDATE or not turn.text:
        return turn
    kept = []
    for sentence in _SENTENCE.findall(turn.text):
        seen = checks.of(sentence)
        if seen is None:
            kept.append(sentence.strip())
        else:
            flags.append(Flag(seen, part.spec.id))
    return replace(turn, text=" ".join(kept))


def _off_task(part: SittingPart) -> bool:
    """An individual answer that shares not one content word with what it was asked."""
    if part.spec.mode is Mode.PAIR:
        return False
    said = [word for turn in part.by(Role.CANDIDATE) for word in _words(turn.text or "")]
    asked = {_stem(word) for prompt in part.prompts for word in _words(prompt) if len(word) > CONTENT_WORD}
    return len(said) >= OFF_TASK_FROM and bool(asked) and not asked & {_stem(word) for word in said}


def _stem(word: str) -> str:
    return word[: CONTENT_WORD + 1]


def _words(text: str) -> tuple[str, ...]:
    return tuple(match.lower() for match in _WORD.findall(text))


def _runs(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[first : first + length]) for first in range(len(words) - length + 1)]
