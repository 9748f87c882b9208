"""What every scorer here starts from: the words that count, and what can be quoted."""

from collections.abc import Collection
from functools import cache
from itertools import pairwise

from avaaz_adapters.scoring.data import other_languages, words_of
from avaaz_domain.exams.evidence import Evidence, weigh
from avaaz_domain.exams.marks import Quote
from avaaz_domain.exams.rubric import Rubric
from avaaz_domain.exams.sitting import Said, Sitting
from avaaz_domain.exams.words_said import RECITED_RUN, Run, runs_of

TYPED_WPS = 2.0
"""Typed answers count as if they were spoken at so many words a second."""

AROUND = 5
"""So many words before and after a pause are quoted."""


def evidence_of(sitting: Sitting, rubric: Rubric) -> Evidence:
    """The sitting with only the words that count."""
    lines = (line for criterion in rubric.criteria.values() for level in criterion.levels.values() for line in level)
    return weigh(sitting, words_of(sitting.language), other_languages(sitting.language), _recited(tuple(lines)))


@cache
def _recited(lines: tuple[str, ...]) -> frozenset[Run]:
    return runs_of(lines, RECITED_RUN)


def seconds_of(turns: tuple[Said, ...], words: int) -> float:
    """Seconds of speech, with its pauses."""
    spoken = sum(turn.end_s - turn.start_s for turn in turns if turn.spans)
    return spoken or (words / TYPED_WPS if turns and all(turn.typed for turn in turns) else 0.0)


def longest(turns: tuple[Said, ...], taken: Collection[Quote] = ()) -> tuple[Quote, ...]:
    """The candidate's longest sentence that is not taken, with the seconds of its turn; where all are, the longest."""
    found = [
        Quote(turn.key, sentence.strip(), turn.start_s, turn.end_s)
        for turn in turns
        for sentence in (turn.text or "").split(".")
        if sentence.strip()
    ]
    free = [quote for quote in found if quote not in taken] or found
    return (max(free, key=lambda quote: len(quote.text)),) if free else ()


def broken(turns: tuple[Said, ...]) -> tuple[Quote, ...]:
    """The words before and after the longest pause, with its seconds; words are even over the voiced time."""
    pauses = [
        (after.start_ms - before.end_ms, turn, number)
        for turn in turns
        if turn.text
        for number, (before, after) in enumerate(pairwise(turn.spans), 1)
    ]
    if not pauses:
        return longest(turns)
    _, turn, number = max(pauses, key=lambda each: each[0])
    words = (turn.text or "").split()
    lengths = [span.end_ms - span.start_ms for span in turn.spans]
    place = round(len(words) * sum(lengths[:number]) / sum(lengths))
    text = " ".join(words[max(0, place - AROUND) : place + AROUND])
    start, end = turn.spans[number - 1].end_ms, turn.spans[number].start_ms
    return (Quote(turn.key, text, turn.start_s + start / 1000, turn.start_s + end / 1000),)
