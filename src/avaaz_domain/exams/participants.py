"""Whoever takes part in an exam besides the examiner: a person, or a simulated candidate."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from avaaz_domain.conversation.entities import Span
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.paper import Partner, Task
from avaaz_domain.exams.turns import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody is to answer: `prompt` is the question, or what is read on the card; `heard` was said last.

    `seconds` is about how long is expected; `number` counts the turns of this speaker in this part; `alone`: a
    monologue, which goes on until the speaker says that it is done. Of a pair task: `talk` is what the two have said so
    far, oldest first, with an empty text for what was not understood, and `partner` who the simulated candidate is.
    """

    task: Task
    prompt: str
    heard: str
    seconds: float
    number: int
    alone: bool
    level: str
    manner: Manner = Manner.BALANCED
    talk: tuple[tuple[Role, str], ...] = ()
    partner: Partner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What was said: `spans` are stretches of voice from its first sound, empty when it was typed.

    `seconds` is how long it took, `latency_s` how long it was waited for; both are 0 where the real clock has counted.
    `done`: the speaker has no more to say in this part.
    """

    text: str
    spans: tuple[Span, ...] = ()
    seconds: float = 0.0
    latency_s: float = 0.0
    done: bool = False


class Participant(Protocol):
    """Answers when it has the floor."""

    async def answer(self, asked: Asked) -> Utterance:
        """The answer; an empty text is silence."""
        ...


Partners: TypeAlias = Callable[[str, str], Participant]
"""The simulated candidate of a level and a target language."""
