"""Figures of a report as sentences for people."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from avaaz_domain.exams.figures import TYPES_WINDOW
from avaaz_domain.exams.marks import Figure
from avaaz_domain.exams.measures import LONG_WORD, MATTR_WINDOW


@dataclass(frozen=True, slots=True)
class _Told:
    """Sentences by locale with `{n}` for the number, which is made of the figure, with so many decimals."""

    en: str
    nb: str
    number: Callable[[float], float] = float
    decimals: int = 0
    most: float = math.inf
    """The most that the number can be."""


def _percent(share: float) -> float:
    return 100 * share


_TOLD: Mapping[str, _Told] = {
    "said_words": _Told("You said {n} words.", "Du sa {n} ord."),
    "said_s": _Told("You spoke {n} seconds.", "Du snakket i {n} sekunder."),
    "speech_rate_wpm": _Told("You said {n} words a minute.", "Du sa {n} ord i minuttet."),
    "log_run": _Told("You said {n} words between two pauses.", "Du sa {n} ord mellom to pauser.", math.exp, decimals=1),
    "silent_pause_ratio": _Told("{n} % of your time was pauses.", "{n} % av tiden din var pauser.", _percent),
    "response_latency_s": _Told(
        "You began to answer after {n} seconds.", "Du begynte å svare etter {n} sekunder.", decimals=1
    ),
    "mattr": _Told(
        f"Of {MATTR_WINDOW} words, {{n}} were different.",
        f"Av {MATTR_WINDOW} ord var {{n}} forskjellige.",
        lambda share: MATTR_WINDOW * share,
        most=MATTR_WINDOW,
    ),
    "mean_word_letters": _Told(
        "Your words had {n} letters on average.", "Ordene dine hadde {n} bokstaver i snitt.", decimals=1
    ),
    "long_words_share": _Told(
        f"{{n}} of 100 words were long ({LONG_WORD} letters or more).",
        f"{{n}} av 100 ord var lange ({LONG_WORD} bokstaver eller flere).",
        _percent,
    ),
    "subordination_per_100": _Told(
        "{n} of 100 words joined a part to a sentence, such as «because» or «that».",
        "{n} av 100 ord bandt en del til en setning, for eksempel «fordi» eller «at».",
        decimals=1,
    ),
    "subordinators": _Told(
        f"You used {{n}} different words of this kind in {TYPES_WINDOW} words: because, that, when.",
        f"Du brukte {{n}} ulike ord av dette slaget på {TYPES_WINDOW} ord: fordi, at, når.",
        decimals=1,
    ),
    "connective_types": _Told(
        f"You used {{n}} different linking words in {TYPES_WINDOW} words.",
        f"Du brukte {{n}} ulike bindeord på {TYPES_WINDOW} ord.",
        decimals=1,
    ),
    "arguing_connectives": _Told(
        f"You used {{n}} words for contrast, condition or result in {TYPES_WINDOW} words.",
        f"Du brukte {{n}} ord for motsetning, vilkår eller følge på {TYPES_WINDOW} ord.",
        decimals=1,
    ),
    "words_per_expected_minute": _Told(
        "You said {n} words for each minute of the task.", "Du sa {n} ord for hvert minutt i oppgaven."
    ),
    "time_share": _Told("You used {n} % of your time.", "Du brukte {n} % av tiden din.", _percent, most=100),
    "log_turn_words": _Told(
        "You said {n} words each time you had the word.", "Du sa {n} ord hver gang du hadde ordet.", math.exp
    ),
    "fair_share": _Told(
        "You said {n} % of your fair share of the talk.", "Du sa {n} % av din del av samtalen.", _percent, most=100
    ),
}
_NEEDED = {"en": " We need about {n}.", "nb": " Vi trenger omtrent {n}."}
_USUAL = {"en": " About {n} is usual at {level}.", "nb": " Omtrent {n} er vanlig på {level}."}
_ABOVE = {"en": "over B2", "nb": "over B2"}


def told(figure: Figure, locale: str) -> str:
    """What was measured, and where it falls short what is usual at the next level, or needed for a mark at all."""
    words = _TOLD[figure.name]
    here = _number(figure.value, words, locale)
    sentence = (words.nb if locale == "nb" else words.en).format(n=here)
    there = here if figure.usual is None else _number(max(0.0, figure.usual), words, locale)
    if not figure.short or there == here:
        return sentence
    if not figure.level:
        return sentence + _NEEDED[locale].format(n=there)
    level = _ABOVE[locale] if figure.level == "above-B2" else figure.level
    return sentence + _USUAL[locale].format(n=there, level=level)


def _number(value: float, words: _Told, locale: str) -> str:
    number = f"{min(words.most, words.number(value)):.{words.decimals}f}"
    return number.replace(".", ",") if locale == "nb" else number
