"""A small corpus of our own, for testing the machinery: written texts with timings made by rule.

Nobody spoke it, so it shows that the figures are computed, never that a scorer is right. The rule: with each level a
speaker is quicker (1.1 words a second below A1, 0.35 more per level) and pauses less (2.2 s, 0.38 less per level),
both varied by up to 30 % in a way that depends on the answer and the phrase only.
"""

import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

import msgspec

from avaaz_domain.exams.corpus import MarkedAnswer, Utterance

ORIGIN = "authored"


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    speaker: str
    language: str
    part: str
    mark: float
    phrases: list[str]


class _Corpus(msgspec.Struct, forbid_unknown_fields=True):
    note: str
    answers: list[_Written]


def authored_corpus() -> list[MarkedAnswer]:
    """All answers, in two languages and over all bands."""
    source = (files("avaaz_adapters.corpus") / "data" / "authored.json").read_bytes()
    return [
        MarkedAnswer(
            id=each.id,
            speaker=each.speaker,
            language=each.language,
            part=each.part,
            utterances=tuple(_spoken(each.id, each.phrases, each.mark)),
            mark=each.mark,
            latency_s=round(_pause(each.mark) * _varied(each.id, "latency"), 2),
            origin=ORIGIN,
        )
        for each in msgspec.json.decode(source, type=_Corpus).answers
    ]


def _pause(mark: float) -> float:
    return 2.2 - 0.38 * mark


def _varied(*of: str) -> float:
    """Between 0.7 and 1.3, the same for the same text."""
    return 0.7 + 0.6 * hashlib.sha256(":".join(of).encode()).digest()[0] / 255


def _spoken(answer_id: str, phrases: Sequence[str], mark: float) -> Iterator[Utterance]:
    moment = 0.0
    for number, phrase in enumerate(phrases):
        own = f"{answer_id}/{number}"
        length = len(phrase.split()) / ((1.1 + 0.35 * mark) * _varied(own, "rate"))
        yield Utterance(round(moment, 2), round(moment + length, 2), phrase)
        moment = round(moment + length, 2) + round(_pause(mark) * _varied(own, "pause"), 2)
