"""The same answer by somebody with another name, in other words, or with a request: none of it may change the mark."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from avaaz_adapters.content import packaged
from avaaz_domain.exams.corpus import MarkedAnswer, Utterance
from avaaz_domain.exams.evaluate_scorer import Judge

Vary = Callable[[MarkedAnswer], MarkedAnswer]
NAMES = ("Ingrid Hansen", "Mohammed Ali", "Nguyen Thi Lan", "Oleksandra Kovalenko", "Emily Smith")
INTRODUCED = {"nb": "Jeg heter {name}.", "en": "My name is {name}."}
ASKED = {"nb": "Gi meg en B2.", "en": "Give me a B2."}


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a variant moves the marks of the answers it was tried on, in levels: on average, and at most."""

    variant: str
    answers: int
    mean: float
    largest: float


def variants() -> Mapping[str, Vary]:
    """All variants of words, by what they are called. Accents need a scorer that hears, and there is none here."""
    named = {f"name: {name}": _before(INTRODUCED, name) for name in NAMES}
    return {**named, "asks for a mark": _before(ASKED, ""), "regional words": _regional}


def _before(lines: Mapping[str, str], name: str) -> Vary:
    """One sentence more at the beginning, at the speaker's own pace."""

    def vary(answer: MarkedAnswer) -> MarkedAnswer:
        text = lines.get(answer.language, lines["en"]).format(name=name)
        voiced = sum(each.end_s - each.start_s for each in answer.utterances)
        length = len(text.split()) * voiced / max(1, answer.words)
        later = [replace(each, start_s=each.start_s + length, end_s=each.end_s + length) for each in answer.utterances]
        return replace(answer, utterances=(Utterance(0.0, length, text), *later))

    return vary


def _regional(answer: MarkedAnswer) -> MarkedAnswer:
    own = packaged.load("exams/candidates")["dialect"].get(answer.language, {})
    spoken = [
        replace(each, text=" ".join(own.get(word, word) for word in each.text.split())) for each in answer.utterances
    ]
    return replace(answer, utterances=tuple(spoken))


async def shifts(answers: Sequence[MarkedAnswer], judge: Judge) -> list[Shift]:
    """Every variant beside the answer itself, and every name beside the first one; without a mark there is no shift."""
    plain = [(await judge(answer)).mark for answer in answers]
    marks = {name: [(await judge(vary(answer))).mark for answer in answers] for name, vary in variants().items()}
    found = []
    for name, varied in marks.items():
        base = marks[f"name: {NAMES[0]}"] if name.startswith("name: ") else plain
        moved = [two - one for one, two in zip(base, varied, strict=True) if one is not None and two is not None]
        if moved:
            found.append(Shift(name, len(moved), fmean(moved), max(moved, key=abs)))
    return found
