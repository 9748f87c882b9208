"""Generated speech of a hesitating learner, and what a recogniser makes of it. The figures are assumptions."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from avaaz_domain.shared.cefr import Level

PAUSE_S = (0.4, 2.5)
"""Pauses inside a turn, spread evenly over the logarithm: short ones are commoner."""
RECOGNISER_S = (0.3, 0.5)
"""How long after the speech is handed in its words come."""
WORD_LOST = 0.04
"""Share of results in which the recogniser misses the last word."""
WORDS_PER_S = {Level.A1: 1.2, Level.A2: 1.5, Level.B1: 1.9, Level.B2: 2.3}
CLAUSES = {Level.A1: (1, 1), Level.A2: (1, 2), Level.B1: (1, 3), Level.B2: (2, 4)}
"""Fewest and most clauses of a turn."""
INSIDE = {Level.A1: 0.30, Level.A2: 0.22, Level.B1: 0.14, Level.B2: 0.08}
"""Chance of a pause at a place inside a clause where speakers search for a word."""
BETWEEN = {Level.A1: 0.35, Level.A2: 0.35, Level.B1: 0.30, Level.B2: 0.25}
"""Chance of a pause before the next clause, where what was said sounds complete."""
FILLED = 0.25
"""Share of pauses that begin with a filler."""
SHORT_ANSWER = {Level.A1: 0.30, Level.A2: 0.20, Level.B1: 0.12, Level.B2: 0.08}

FILLERS = {"nb": ("eh", "øh", "hm"), "en": ("uh", "um", "er")}

# "_" is a place inside a clause where speakers search; clauses are chosen and joined freely
OPENINGS = {
    "nb": (
        "jeg _ bor i _ en _ liten leilighet",
        "jeg _ jobber på _ et sykehus",
        "i helgen _ skal jeg _ besøke _ søsteren min",
        "jeg liker _ å _ gå på ski",
        "vi _ spiste middag hos _ en venn",
        "min bror _ kommer fra _ Tromsø",
        "jeg har _ ikke _ tid i dag",
        "det er _ veldig _ dyrt her",
        "i går var jeg _ på _ biblioteket",
        "jeg vil _ gjerne _ lære mer norsk",
        "bussen _ kom for sent",
        "hun _ studerer medisin",
        "kan du _ si det _ en gang til",
        "jeg har bodd her _ i _ to år",
    ),
    "en": (
        "I _ live in _ a _ small flat",
        "I _ work at _ a hospital",
        "at the weekend I _ will visit _ my _ sister",
        "I like _ to _ go hiking",
        "we _ had dinner with _ a friend",
        "my brother _ comes from _ Leeds",
        "I have _ not _ much time today",
        "it is _ very _ expensive here",
        "yesterday I was _ at _ the library",
        "I would _ like to _ learn more English",
        "the bus _ was late",
        "she _ studies medicine",
        "can you _ say that _ once more",
        "I have lived here _ for _ two years",
    ),
}
FOLLOWING = {
    "nb": (
        "fordi _ det er _ billigere",
        "og _ jeg trives _ veldig godt",
        "men _ jeg savner _ familien min",
        "når _ jeg har _ fri",
        "så _ vi må _ ta toget",
        "med _ to _ barn",
        "hvis _ været _ er fint",
        "som _ ligger ved _ sjøen",
        "eller _ kanskje _ neste uke",
    ),
    "en": (
        "because _ it is _ cheaper",
        "and _ I feel _ very well there",
        "but _ I miss _ my family",
        "when _ I have _ a day off",
        "so _ we must _ take the train",
        "with _ two _ children",
        "if _ the weather _ is nice",
        "which _ lies by _ the sea",
        "or _ maybe _ next week",
    ),
}
ANSWERS = {
    "nb": ("ja", "nei takk", "ja det gjør jeg", "kanskje i morgen", "Bergen", "i Oslo", "litt", "hva betyr det?"),
    "en": ("yes", "no thanks", "yes I do", "maybe tomorrow", "London", "in Leeds", "a little", "what does it mean?"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Voice without a gap, then a pause, in seconds. `words`: all of the turn so far as the recogniser has it."""

    seconds: float
    pause: float
    words: str
    recogniser_s: float


@dataclass(frozen=True, slots=True)
class Turn:
    """A learner's whole turn; the pause of the last stretch is its end."""

    stretches: Sequence[Stretch]


def turns(language: str, level: Level, count: int) -> list[Turn]:
    """The same `count` turns in every run."""
    chance = random.Random(f"{language} {level}")
    return [_turn(language, level, chance) for _ in range(count)]


def _turn(language: str, level: Level, chance: random.Random) -> Turn:
    parts: list[list[str]] = [[]]
    for clause in _clauses(language, level, chance):
        if parts[-1] and chance.random() < BETWEEN[level]:
            _pause(parts, language, chance)
        for word in clause.split():
            if word != "_":
                parts[-1].append(word)
            elif chance.random() < INSIDE[level]:
                _pause(parts, language, chance)
    said: list[str] = []
    stretches = []
    for part in parts:
        said += part
        stretches.append(
            Stretch(
                seconds=max(0.3, len(part) / WORDS_PER_S[level]),
                pause=math.exp(chance.uniform(*map(math.log, PAUSE_S))),
                words=_recognised(said, chance),
                recogniser_s=chance.uniform(*RECOGNISER_S),
            )
        )
    return Turn(stretches)


def _clauses(language: str, level: Level, chance: random.Random) -> list[str]:
    if chance.random() < SHORT_ANSWER[level]:
        return [chance.choice(ANSWERS[language])]
    more = chance.randint(*CLAUSES[level]) - 1
    return [chance.choice(OPENINGS[language]), *chance.sample(FOLLOWING[language], more)]


def _pause(parts: list[list[str]], language: str, chance: random.Random) -> None:
    if not parts[-1]:
        return
    if chance.random() < FILLED:
        parts[-1].append(chance.choice(FILLERS[language]))
    parts.append([])


def _recognised(said: Sequence[str], chance: random.Random) -> str:
    """The words with a full stop: recognisers close a sentence whether it was finished or not."""
    kept = said[:-1] if len(said) > 1 and chance.random() < WORD_LOST else said
    text = " ".join(kept)
    return text if text.endswith("?") else f"{text}."
