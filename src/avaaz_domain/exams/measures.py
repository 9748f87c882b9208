"""What can be measured in an answer without any model: its timing, from the sound, and its words.

Times are in seconds. Sources: silent pauses from 250 ms (de Jong and Bosker, 2013); speech rate, articulation rate and
mean length of run as in Tavakoli and Skehan (2005); MATTR by Covington and McFall (2010); MTLD by McCarthy and Jarvis
(2010), from 100 words on; long words by Björnsson (1968).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean

from avaaz_domain.conversation.entities import Span

PAUSE_MS = 250
"""The shortest silence that counts as a pause."""
MATTR_WINDOW = 50
MTLD_FACTOR = 0.72
MTLD_LEAST = 100
LONG_WORD = 7
"""A long word has this many letters or more."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """Words of one language, in lower case: fillers are no words, connectives join clauses, `opening` ones begin one,

    `subordinating` ones a clause that is part of another; `arguing` connectives show contrast, condition or
    consequence. `repairs` are what a speaker says before a better version.
    """

    fillers: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    arguing: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    subordinating: frozenset[str] = frozenset()
    repairs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenAnswer:
    """One turn of the speaker: words where they are known, stretches of voice, and the wait before the first sound."""

    text: str | None
    spans: tuple[Span, ...] = ()
    latency_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures by name; a figure that cannot be had is not there. `words` and `voiced_s` say how much evidence it is."""

    words: int
    voiced_s: float
    figures: Mapping[str, float] = field(default_factory=dict)


def tokens(text: str, lists: WordLists) -> list[str]:
    """The words of a text in lower case, without fillers and without a word said twice in a row."""
    found = [word for word in (match.group().lower() for match in _WORD.finditer(text)) if word not in lists.fillers]
    return [word for number, word in enumerate(found) if number == 0 or word != found[number - 1]]


def measure(answers: Sequence[SpokenAnswer], lists: WordLists) -> Measures:
    """All figures of these turns together."""
    words = [word for answer in answers for word in tokens(answer.text or "", lists)]
    voiced_ms = sum(span.end_ms - span.start_ms for answer in answers for span in answer.spans)
    return Measures(
        words=len(words),
        voiced_s=voiced_ms / 1000,
        figures={**_timing(answers, len(words), voiced_ms), **_wording(answers, words, lists)},
    )


def _timing(answers: Sequence[SpokenAnswer], words: int, voiced_ms: int) -> dict[str, float]:
    """Pauses and rates. Rates need words and sound of the same turns."""
    pauses = [
        after.start_ms - before.end_ms
        for answer in answers
        for before, after in pairwise(answer.spans)
        if after.start_ms - before.end_ms >= PAUSE_MS
    ]
    spoken = [answer for answer in answers if answer.spans]
    if not spoken or voiced_ms <= 0:
        return {}
    total_ms = sum(answer.spans[-1].end_ms - answer.spans[0].start_ms for answer in spoken)
    figures = {
        "silent_pause_ratio": sum(pauses) / total_ms,
        "pauses_per_minute": len(pauses) / (total_ms / 60_000),
        "mean_pause_s": fmean(pauses) / 1000 if pauses else 0.0,
        "mean_run_s": voiced_ms / 1000 / (len(pauses) + len(spoken)),
    }
    waits = [answer.latency_ms for answer in spoken if answer.latency_ms is not None]
    if waits:
        figures["response_latency_s"] = fmean(waits) / 1000
    if words and all(answer.text for answer in spoken) and len(spoken) == len(answers):
        figures["speech_rate_wpm"] = words / (total_ms / 60_000)
        figures["articulation_rate_wps"] = words / (voiced_ms / 1000)
        figures["mean_length_of_run"] = words / (len(pauses) + len(spoken))
    return figures


def _wording(answers: Sequence[SpokenAnswer], words: Sequence[str], lists: WordLists) -> dict[str, float]:
    if not words:
        return {}
    clauses = len([answer for answer in answers if answer.text]) + sum(word in lists.opening for word in words)
    joined = {word for word in words if word in lists.connectives}
    figures = {
        "words": float(len(words)),
        "mattr": mattr(words),
        "clause_length": len(words) / clauses,
        "connectives_per_100": 100 * sum(word in lists.connectives for word in words) / len(words),
        "connective_types": float(len(joined)),
        "subordination_per_100": 100 * sum(word in lists.subordinating for word in words) / len(words),
        "long_words_share": sum(len(word) >= LONG_WORD for word in words) / len(words),
        "self_repairs_per_100": 100 * sum(_repairs(answer.text or "", lists) for answer in answers) / len(words),
    }
    if len(words) >= MTLD_LEAST:
        figures["mtld"] = mtld(words)
    return figures


def mattr(words: Sequence[str], window: int = MATTR_WINDOW) -> float:
    """Mean share of different words over all windows; the plain share where the text is shorter than one."""
    if len(words) <= window:
        return len(set(words)) / len(words)
    return fmean(len(set(words[first : first + window])) / window for first in range(len(words) - window + 1))


def mtld(words: Sequence[str]) -> float:
    """Mean length of stretches that keep a share of different words above 0.72, read forwards and backwards."""
    return (_one_way(words) + _one_way(words[::-1])) / 2


def _one_way(words: Sequence[str]) -> float:
    factors, seen, length = 0.0, set[str](), 0
    for word in words:
        seen.add(word)
        length += 1
        if len(seen) / length <= MTLD_FACTOR:
            factors, seen, length = factors + 1, set(), 0
    if length:
        factors += (1 - len(seen) / length) / (1 - MTLD_FACTOR)
    return len(words) / factors if factors else float(len(words))


def _repairs(text: str, lists: WordLists) -> int:
    """How often the speaker began again: a word or two said twice in a row, or a phrase such as «I mean»."""
    said = [match.group().lower() for match in _WORD.finditer(text)]
    twice = sum(one == other for one, other in pairwise(said))
    pairs = list(pairwise(said))
    twice += sum(one == other and one[0] != one[1] for one, other in zip(pairs, pairs[2:], strict=False))
    line = f" {' '.join(said)} "
    return twice + sum(line.count(f" {phrase} ") for phrase in lists.repairs)
