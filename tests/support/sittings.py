"""Sittings of one or two parts, for tests of what is made of words and times."""

from collections.abc import Sequence

from avaaz_domain.conversation.entities import Span
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.sitting import Said, Sitting, SittingPart
from avaaz_domain.exams.turns import Role
from tests.support.exams import CATALOG

SPEC = CATALOG.spec("b1-b2")
CARD = "All employees should be allowed to decide their own working hours."
OPINION, TALK, STATEMENT = "b1b2-p1-opinion", "b1b2-p2-conversation", "b1b2-p3-statement"
WORD_MS = 500


def said(text: str | None, *, key: str = "c0", role: Role = Role.CANDIDATE, run: int = 6, typed: bool = False) -> Said:
    """A turn at two words a second, with a pause of a second after each run of words."""
    words = len((text or "x " * 60).split())
    spans, moment = [], 0
    for first in range(0, 0 if typed else words, run):
        length = WORD_MS * min(run, words - first)
        spans.append(Span(moment, moment + length))
        moment += length + 1000
    end_s = spans[-1].end_ms / 1000 if spans else words / 2
    waited = None if typed else 1200
    return Said(
        key=key, role=role, text=text, start_s=0, end_s=end_s, spans=tuple(spans), latency_ms=waited, typed=typed
    )


def part(part_id: str, *turns: Said, cards: Sequence[str] = (CARD,)) -> SittingPart:
    """A part of the B1–B2 template."""
    return SittingPart(spec=SPEC.part(part_id), cards=tuple(cards), turns=turns)


def sitting(*parts: SittingPart, language: str = "en", manner: Manner = Manner.BALANCED) -> Sitting:
    """A sitting of these parts."""
    return Sitting(language=language, spec=SPEC, manner=manner, parts=parts)
