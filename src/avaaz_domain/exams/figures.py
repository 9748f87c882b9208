"""The figures that a sitting is measured by. None grows by mere length, apart from how far a task's time was used."""

import math
from collections.abc import Sequence
from statistics import fmean, median

from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.measures import MATTR_WINDOW, Measures, SpokenAnswer, WordLists, measure, tokens
from avaaz_domain.exams.sitting import SittingPart
from avaaz_domain.exams.turns import Role

TYPES_WINDOW = 100
"""Different connectives are counted in stretches of so many words."""
ANSWER_S = 15.0
"""About how long an answer to a question is expected to be."""
FAIR_SHARE = {Manner.BALANCED: 0.40, Manner.DOMINANT: 0.28, Manner.PASSIVE: 0.50}
"""The least share of the words that is fair, by what the partner's manner makes possible."""


def over_all(answers: Sequence[SpokenAnswer], lists: WordLists) -> tuple[Measures, dict[str, float]]:
    """The measures of all turns together, and what the marks need besides."""
    measured = measure(answers, lists)
    words = [word for answer in answers for word in tokens(answer.text or "", lists)]
    figures = dict(measured.figures)
    waits = [answer.latency_ms for answer in answers if answer.latency_ms is not None]
    if waits:
        figures["response_latency_s"] = median(waits) / 1000
    if words:
        figures["log_run"] = math.log(figures["mean_length_of_run"]) if "mean_length_of_run" in figures else 0.0
        figures["mean_word_letters"] = fmean(map(len, words))
        figures["connective_types"] = _types(words, lists.connectives)
        figures["arguing_connectives"] = _types(words, lists.arguing)
        figures["subordinators"] = _types(words, lists.subordinating)
    if "mean_length_of_run" not in figures:
        figures.pop("log_run", None)
    if len(words) < MATTR_WINDOW:
        figures.pop("mattr", None)
    return measured, figures


def _types(words: Sequence[str], wanted: frozenset[str]) -> float:
    """How many different ones of these words a stretch of 100 has, on average; a shorter text is one stretch."""
    stretches = [words[first : first + TYPES_WINDOW] for first in range(0, len(words), TYPES_WINDOW)]
    full = [stretch for stretch in stretches if len(stretch) == TYPES_WINDOW] or stretches[:1]
    return fmean(len(wanted.intersection(stretch)) for stretch in full)


def of_task(part: SittingPart, lists: WordLists) -> dict[str, float]:
    """How far the time of a part was used, and how much was said in it."""
    turns = part.by(Role.CANDIDATE)
    words = sum(len(tokens(turn.text or "", lists)) for turn in turns)
    asked = sum("/q/" in turn.key for turn in part.by(Role.EXAMINER))
    alone = 0 if "questions" in part.spec.procedure else part.spec.speak_target_s
    expected = max(ANSWER_S, alone / (2 if part.by(Role.PARTNER) else 1) + ANSWER_S * asked)
    figures = {"words_per_expected_minute": 60 * words / expected} if any(turn.text for turn in turns) else {}
    if not all(turn.typed for turn in turns):
        figures["time_share"] = min(1.0, sum(turn.end_s - turn.start_s for turn in turns) / expected)
    return figures


def of_talk(part: SittingPart, lists: WordLists, manner: Manner) -> dict[str, float]:
    """Length of turns, and how far the share of the words is a fair one."""
    own: dict[str, int] = {}
    for turn in part.by(Role.CANDIDATE):
        own[turn.key] = own.get(turn.key, 0) + len(tokens(turn.text or "", lists))
    partner = sum(len(tokens(turn.text or "", lists)) for turn in part.by(Role.PARTNER))
    if not any(own.values()):
        return {}
    return {
        "log_turn_words": math.log(fmean(own.values())),
        "fair_share": min(1.0, sum(own.values()) / (sum(own.values()) + partner) / FAIR_SHARE[manner]),
    }
