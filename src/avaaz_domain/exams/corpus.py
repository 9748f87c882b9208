"""Answers that people have marked: what an evaluation reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from avaaz_domain.exams.scale import TOP
from avaaz_domain.shared.errors import Invalid


class CorpusRefused(Invalid):
    """A corpus cannot be read; the message names file, line and field."""

    code = "corpus_refused"


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of the speaker's voice with its words, in seconds from the start of the answer."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAnswer:
    """One answer of one speaker with people's marks on our scale, 0 (below A1) to 5 (above B2).

    `origin` says where it is from; `authored` ones were written to test the machinery and prove nothing.
    `latency_s` is the time between the question's end and the first sound; `audio` a path beside the corpus.
    """

    id: str
    speaker: str
    language: str
    part: str
    utterances: tuple[Utterance, ...]
    mark: float
    criteria: Mapping[str, float] = field(default_factory=dict)
    latency_s: float | None = None
    audio: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        """Refuse what no scorer could make sense of."""
        for name, value in {"mark": self.mark, **self.criteria}.items():
            if not 0 <= value <= TOP:
                raise CorpusRefused(f"{name} is {value:g}: marks go from 0 to {TOP:g}.")
        moment = 0.0
        for utterance in self.utterances:
            if not moment <= utterance.start_s <= utterance.end_s:
                raise CorpusRefused("utterances are to be in order, and none may begin before the last one ended.")
            moment = utterance.end_s

    @property
    def text(self) -> str:
        """All words, in order."""
        return " ".join(utterance.text.strip() for utterance in self.utterances if utterance.text.strip())

    @property
    def words(self) -> int:
        """How many words were said."""
        return len(self.text.split())
