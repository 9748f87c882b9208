"""Simulated candidates by script: a level, a manner and an own goal, with speech made by rule."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from avaaz_adapters.content import packaged
from avaaz_adapters.scripted.reactions import Reactions
from avaaz_adapters.scripted.sentences import Sentences, topics
from avaaz_domain.conversation.entities import Span
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.errors import ExamNotOffered
from avaaz_domain.exams.participants import Asked, Utterance

PARTNERS = {"A1": "a1-hesitant", "A2": "a2-hesitant", "B1": "b1-fluent", "B2": "b2-fluent"}
LINES = {Manner.BALANCED: 1, Manner.DOMINANT: 2, Manner.PASSIVE: 1}
"""How many of its paper's lines a partner says in a turn; a passive one says the first sentence only."""
OWN_START = 2
"""So many lines of a paper begin as their author wrote them; later ones can take up what was said."""
WORD_S = 0.15
"""The shortest that a word takes."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(slots=True)
class ScriptedCandidate:
    """Participant by a profile. The same seed says the same. Raises ExamNotOffered where nothing is written."""

    profile: str
    language: str
    seed: int = 1
    _traits: Mapping[str, Any] = field(init=False)
    _dice: random.Random = field(init=False)
    _sentences: Sentences = field(init=False)
    _learnt: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        """Look the profile and its language up."""
        data = packaged.load("exams/candidates")
        if self.profile not in data["profiles"]:
            there = ", ".join(data["profiles"])
            raise ExamNotOffered(f"There is no candidate {self.profile!r}. Choose one of: {there}.")
        if self.language not in data["banks"]:
            there = ", ".join(data["banks"])
            raise ExamNotOffered(f"No simulated candidate speaks {self.language!r} yet. They speak: {there}.")
        self._traits = data["profiles"][self.profile]
        self._dice = random.Random(f"{self.profile}:{self.language}:{self.seed}")  # noqa: S311 - a script, not a secret
        dialect = data["dialect"][self.language] if self._traits.get("dialect") else {}
        banks, traits = data["banks"][self.language], self._traits
        own, simpler = banks[traits["bank"]], banks[traits.get("simpler", traits["bank"])]
        self._sentences = Sentences(own, simpler, float(traits.get("simpler_share", 0)), dialect, self._dice)
        self._learnt = data["learnt"][self.language] if self._traits.get("learnt") else ()

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant: an answer that uses the profile's share of the time."""
        if asked.alone and asked.number > 1:
            return Utterance(text="", done=True)
        seconds = asked.seconds * self._traits["fill"]
        if asked.task.partner_lines:
            seconds = min(seconds, 60 * self._traits["turn_words"] / self._traits["wpm"])
        return self.speak(asked.prompt, seconds, () if asked.number else self._learnt, done=asked.alone)

    def speak(self, about: str, seconds: float, opening: Sequence[str] = (), *, done: bool = False) -> Utterance:
        """The opening sentences, and more about the subject until the time is used."""
        sentences = self._sentences.about(topics(about, self.language))
        words = " ".join(opening).split()
        while not words or len(words) < self.words_in(seconds):
            words += next(sentences).split()
        return self.say(words, done=done)

    def words_in(self, seconds: float) -> int:
        """How many words it says in this time."""
        return int(self._traits["wpm"] * seconds / 60)

    def say(self, words: Sequence[str], *, done: bool = False) -> Utterance:
        """Stretches of voice with pauses between them, so that rate and runs are the profile's."""
        run, pause = self._traits["run_words"], self._traits["pause_s"]
        voiced = max(WORD_S, 60 / self._traits["wpm"] - pause / run)
        spans, moment = [], 0.0
        for first in range(0, len(words), run):
            length = len(words[first : first + run]) * voiced * self._dice.uniform(0.85, 1.15)
            spans.append(Span(int(moment * 1000), int((moment + length) * 1000)))
            moment += length + pause * self._dice.uniform(0.7, 1.3)
        return Utterance(
            text=" ".join(words),
            spans=tuple(spans),
            seconds=spans[-1].end_ms / 1000,
            latency_s=self._traits["latency_s"] * self._dice.uniform(0.8, 1.2),
            done=done,
        )


@dataclass(slots=True)
class ScriptedPartner:
    """Participant: the other candidate of a pair task. Says its own lines of the paper, one after another.

    It takes up what was said as its manner is, with phrases of the language's pack. One who has said all its lines asks
    the other; a dominant one says them again. Raises ExamNotOffered for a level or a language that nothing is written
    for.
    """

    level: str
    language: str
    seed: int = 1
    _voice: ScriptedCandidate = field(init=False)
    _reactions: Reactions = field(init=False)

    def __post_init__(self) -> None:
        """Find a voice for the level."""
        if self.level not in PARTNERS:
            raise ExamNotOffered(f"No simulated candidate is at {self.level!r}. Choose: {', '.join(PARTNERS)}.")
        self._voice = ScriptedCandidate(PARTNERS[self.level], self.language, self.seed)
        dice = random.Random(f"{self.level}:{self.language}:{self.seed}")  # noqa: S311 - a script, not a secret
        self._reactions = Reactions(self.level, self.language, dice)

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant: how long it speaks is its manner's, and no longer than there is time."""
        number, manner = asked.number, asked.manner
        if asked.heard and (missed := self._reactions.misses(manner, number)):
            return self._voice.say(missed.split())
        written = [line[self.language] for line in asked.task.partner_lines.get(self.level, ())]
        first = number * LINES[manner]
        if manner is Manner.DOMINANT and written:
            first %= len(written)
        lines = written[first : first + LINES[manner]] or [self._reactions.asks(number)]
        reacts = asked.heard and number * LINES[manner] >= OWN_START
        begins = self._reactions.begins(manner, number) if reacts else ""
        sentences = _SENTENCE.split(" ".join([begins, *lines]).strip())
        said = self._shortened(sentences, asked)
        ends = self._reactions.ends(manner, number) if reacts and said == sentences else ""
        return self._voice.say(" ".join(said if said[-1].endswith("?") else [*said, ends]).split())

    def _shortened(self, sentences: Sequence[str], asked: Asked) -> Sequence[str]:
        """As much of it as its manner says and the time allows; at least the first sentence."""
        if asked.manner is Manner.PASSIVE:
            return sentences[:1]
        words = accumulate(len(sentence.split()) for sentence in sentences)
        fit = sum(count <= self._voice.words_in(asked.seconds) for count in words)
        return sentences[: max(1, fit)]
