"""What a scorer is given: what was said in the scored parts, and nothing about who said it."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from avaaz_domain.conversation.entities import Source, Span
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.measures import SpokenAnswer
from avaaz_domain.exams.specification import ExamSpec, PartSpec
from avaaz_domain.exams.turns import MS, ExamTurn, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One turn. Seconds count from the start of the exam; `latency_ms` is the wait after the turn before it."""

    key: str
    role: Role
    text: str | None
    start_s: float
    end_s: float
    spans: tuple[Span, ...] = ()
    latency_ms: int | None = None
    typed: bool = False

    @property
    def answer(self) -> SpokenAnswer:
        """As the measures want it."""
        return SpokenAnswer(text=self.text, spans=self.spans, latency_ms=self.latency_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingPart:
    """A scored part: the texts that the candidate could read, and what was said."""

    spec: PartSpec
    cards: tuple[str, ...]
    turns: tuple[Said, ...]

    @property
    def asked(self) -> tuple[str, ...]:
        """What the answers are to be about: the cards, and the examiner's words."""
        return (*self.cards, *(turn.text for turn in self.by(Role.EXAMINER) if turn.text))

    def by(self, role: Role) -> tuple[Said, ...]:
        """The turns of one speaker."""
        return tuple(turn for turn in self.turns if turn.role is role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """All scored parts. It holds no name, no first language, no wanted level and no history."""

    language: str
    spec: ExamSpec
    manner: Manner
    parts: tuple[SittingPart, ...]

    @property
    def candidate(self) -> tuple[Said, ...]:
        """All turns of the candidate, in order."""
        return tuple(turn for part in self.parts for turn in part.by(Role.CANDIDATE))


def sitting_of(attempt: Attempt) -> Sitting:
    """The sitting of an attempt: warm-ups never get here."""
    start = attempt.windows[0].opened_at if attempt.windows else attempt.created_at
    parts = []
    for part in attempt.spec.parts:
        if not part.scored:
            continue
        turns = [turn for turn in attempt.turns if turn.part == part.id]
        task = attempt.task(part)
        cards = (task.prompt(attempt.language), task.goal.get(attempt.language, ""))
        said = _said(turns, start, prepared=part.prep_s > 0)
        parts.append(SittingPart(spec=part, cards=tuple(text for text in cards if text), turns=said))
    return Sitting(language=attempt.language, spec=attempt.spec, manner=attempt.conditions.manner, parts=tuple(parts))


def _said(turns: list[ExamTurn], start: datetime, *, prepared: bool) -> tuple[Said, ...]:
    """The wait before the first answer after a preparation is not counted: it was the preparation."""
    waits: list[int | None] = [None]
    waits += [max(0, int((after.started_at - before.ended_at) / MS)) for before, after in pairwise(turns)]
    first = next((number for number, turn in enumerate(turns) if turn.role is Role.CANDIDATE), None)
    if prepared and first is not None:
        waits[first] = None
    return tuple(
        Said(
            key=turn.key,
            role=turn.role,
            text=turn.text,
            start_s=(turn.started_at - start).total_seconds(),
            end_s=(turn.ended_at - start).total_seconds(),
            spans=turn.spans,
            latency_ms=wait if turn.role is Role.CANDIDATE and turn.spans else None,
            typed=turn.source is Source.TYPED,
        )
        for turn, wait in zip(turns, waits, strict=False)
    )
