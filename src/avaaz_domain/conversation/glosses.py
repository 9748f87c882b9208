"""What explains a line in the learner's own language: translations of the whole of it, meanings of its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from avaaz_domain.conversation.entities import Translation
from avaaz_domain.conversation.forms import plain
from avaaz_domain.shared.ids import LearnerId, TurnId

WORD_MAX = 60
"""The longest word, and the longest base form, in characters."""
MEANING_MAX = 120
"""The longest meaning, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the word of a turn that begins at `at` means there, in `language`. It goes as a Translation does.

    `at` counts characters of the turn's text (code points) from 0. `base` is the form under which a dictionary has the
    word, empty where the word is that form.
    """

    turn_id: TurnId
    language: str
    at: int
    learner_id: LearnerId
    word: str
    meaning: str
    base: str = ""
    made_at: datetime


class TranslationRepo(Protocol):
    """Translations of turns, one per language."""

    async def get(self, turn_id: TurnId, language: str) -> Translation | None:
        """The translation, or None."""
        ...

    async def save(self, translation: Translation) -> None:
        """Insert or replace; raises TurnNotFound."""
        ...

    async def forget(self, turn_id: TurnId) -> None:
        """Delete those of this turn."""
        ...


class MeaningRepo(Protocol):
    """Meanings of words of turns, one per language and place."""

    async def get(self, turn_id: TurnId, language: str, at: int) -> Meaning | None:
        """The meaning of the word that begins there, or None."""
        ...

    async def save(self, meaning: Meaning) -> None:
        """Insert or replace; raises TurnNotFound."""
        ...

    async def forget(self, turn_id: TurnId) -> None:
        """Delete those of this turn."""
        ...


def stands_at(word: str, at: int, text: str) -> bool:
    """Whether the text has this word, letter by letter, from the character `at` on, and it is one word."""
    one = len(word) <= WORD_MAX and word.split() == [word] and any(sign.isalnum() for sign in word)
    return one and at >= 0 and text[at : at + len(word)] == word


def meaning_from(filled: Mapping[str, Any], word: str) -> tuple[str, str] | None:
    """Meaning and base form as a model filled them in; None when they are not plain, short text."""
    meaning, base = plain(filled.get("meaning"), MEANING_MAX), plain(filled.get("base"), WORD_MAX)
    if not meaning or base is None:
        return None
    return meaning, "" if base.casefold() == word.casefold() else base
