"""What is remembered of a practice: its story, made from the turns, and checked against them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from avaaz_domain.conversation.entities import Speaker, Turn
from avaaz_domain.shared.ids import LearnerId, PracticeId, TurnId

TEXT_MAX = 300
"""The longest sentence of a story, in characters."""
POINTS_MAX = 3
STEPS_MAX = 3
WORDS_MAX = 8
CATEGORIES = frozenset(
    {
        "word-order",
        "verb-form",
        "noun-phrase",
        "agreement",
        "pronoun",
        "preposition",
        "word-choice",
        "missing-word",
        "register",
    }
)
"""Kinds of mistakes that a text can show; how something sounded is never guessed from it."""


class StoryState(StrEnum):
    """`preparing`: it is being written. `failed`: nobody could. `forgotten`: the learner, or time, deleted it."""

    PREPARING = "preparing"
    READY = "ready"
    FAILED = "failed"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Point:
    """Something the learner did, with their own words as proof. `better` is a better version, where one is needed.

    `category` is one of CATEGORIES, empty where none fits: by it the same mistake is known again in another talk.
    """

    text: str
    quote: str
    turn_id: TurnId
    better: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word that is worth keeping, and what it means."""

    word: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a story. They die with the text they quote."""

    title: str = ""
    did: str = ""
    strengths: tuple[Point, ...] = ()
    train: tuple[Point, ...] = ()
    next_steps: tuple[str, ...] = ()
    words: tuple[NewWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The story of one practice. The figures stay when the words are forgotten.

    `judged`: a model has read the learner's words; without that there are figures only. `attempts` counts how often
    writing it was tried. `spoken_ms` is the learner's voice, pauses left out.
    """

    practice_id: PracticeId
    learner_id: LearnerId
    started_at: datetime
    ended_at: datetime
    spoken_ms: int
    learner_turns: int
    words: int | None
    state: StoryState = StoryState.PREPARING
    judged: bool = False
    attempts: int = 0
    told: Told = field(default_factory=Told)
    prompt: str = ""

    def forget(self) -> "Story":
        """The same practice, of which nothing but figures is known any more."""
        return replace(self, state=StoryState.FORGOTTEN, judged=False, told=Told(), prompt="")

    def borne_out(self, turns: Iterable[Turn]) -> "Story":
        """The story without what it quotes from these turns where their texts do not hold it any more."""
        texts = {turn.id: turn.text or "" for turn in turns}

        def holds(point: Point) -> bool:
            return point.turn_id not in texts or spoken_in(point.quote, texts[point.turn_id])

        told = self.told
        strengths, train = tuple(filter(holds, told.strengths)), tuple(filter(holds, told.train))
        return replace(self, told=replace(told, strengths=strengths, train=train))

    def points_only(self) -> "Story":
        """The story without the sentences that quote nothing, so that nobody can tell what they rest on."""
        return replace(self, told=Told(strengths=self.told.strengths, train=self.told.train))


def told_from(filled: Mapping[str, Any], turns: Sequence[Turn]) -> Told:
    """The words of a story as a model filled them in, with everything left out that the turns do not bear out.

    A point whose quote is not found in the learner's own turns is rejected; so is one without a quote.
    """
    own = [turn for turn in turns if turn.speaker is Speaker.LEARNER and turn.text]
    return Told(
        title=clip(filled.get("title"), 60),
        did=clip(filled.get("did")),
        strengths=tuple(_points(filled.get("strengths"), own))[:POINTS_MAX],
        train=tuple(point for point in _points(filled.get("train"), own) if point.better)[:POINTS_MAX],
        next_steps=tuple(filter(None, map(clip, _list(filled.get("next_steps")))))[:STEPS_MAX],
        words=tuple(_words(filled.get("words")))[:WORDS_MAX],
    )


def _points(found: Any, own: Sequence[Turn]) -> Iterable[Point]:
    for each in _list(found):
        if isinstance(each, Mapping):
            text, quote = clip(each.get("text")), clip(each.get("quote"))
            turn = next((turn for turn in own if quote and spoken_in(quote, turn.text or "")), None)
            if text and turn:
                category = clip(each.get("category"))
                yield Point(text, quote, turn.id, clip(each.get("better")), category if category in CATEGORIES else "")


def _words(found: Any) -> Iterable[NewWord]:
    for each in _list(found):
        if isinstance(each, Mapping) and (word := clip(each.get("word"), 60)):
            yield NewWord(word, clip(each.get("meaning"), 120))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def clip(value: Any, most: int = TEXT_MAX) -> str:
    """A text on one line, cut at a word."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= most else f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"


def spoken_in(quote: str, text: str) -> bool:
    """Whether the words of a quote stand in a text in this order, whatever the case, signs and spaces."""
    wanted = _plain(quote)
    return bool(wanted) and f" {wanted} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
