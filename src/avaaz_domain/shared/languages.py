"""A target language is data, not code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLanguage:
    """A language one can learn here.

    `unfinished` holds words after which a speaker is not done (articles, prepositions, conjunctions, fillers);
    `answers` holds words that are a whole answer by themselves. Both in lower case.
    """

    code: str
    name: str
    english_name: str
    transcription_hint: str
    mic_phrase: str
    starters: tuple[str, ...]
    unfinished: frozenset[str]
    answers: frozenset[str]
