"""What every scorer keeps to. Subclass and provide the `scorer` and `spec` fixtures."""

from collections import Counter

import pytest

from avaaz_domain.conversation.entities import Span
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.marks import Mark, Standing
from avaaz_domain.exams.rubric import LANGUAGE_CRITERIA
from avaaz_domain.exams.scale import TOP
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.exams.sitting import Said, Sitting, SittingPart
from avaaz_domain.exams.specification import ExamSpec
from avaaz_domain.exams.turns import Role

FRIENDS = """I think that friends are easier to find with social media, because you can talk to people far away. When I
moved to Norway I did not know anybody, so I wrote to a group for new parents. On the other hand it is not the same as a
coffee together. If I had to choose, I would rather have two close friends than hundreds of contacts."""
WORK = """For me the language is the most important thing at work. My first boss gave me a colleague who explained
everything twice, and that helped more than a course. What do you think about the cost? A small company cannot pay for
lessons during the day, although it would save time later."""
HOURS = """People should decide when they work, but not in every job. A nurse has to be there for the patients, while an
office can be empty in the evening. Although it sounds fair, somebody always gets the bad hours. Therefore I would give
everybody two free mornings and keep the rest as it is."""
ANSWERS = tuple(" ".join(text.split()) for text in (FRIENDS, WORK, HOURS))
WORD_MS, PAUSE_MS, RUN = 420, 700, 6


def a_sitting(
    spec: ExamSpec, answers: tuple[str | None, ...] = ANSWERS, *, language: str = "en", typed: bool = False
) -> Sitting:
    """The three scored parts of the specification, answered like this; None is speech that nobody understood."""
    scored = [part for part in spec.parts if part.scored]
    parts = []
    for part, text in zip(scored, answers, strict=True):
        own = _said(f"{part.id}/c", Role.CANDIDATE, text, typed)
        partner = _said(f"{part.id}/partner/0", Role.PARTNER, "I see it in another way, but tell me more.", typed)
        turns = (own, partner) if "interaction" in part.criteria else (own,)
        parts.append(SittingPart(spec=part, cards=("Friends, work and hours: what do you think?",), turns=turns))
    return Sitting(language=language, spec=spec, manner=Manner.BALANCED, parts=tuple(parts))


def _said(key: str, role: Role, text: str | None, typed: bool) -> Said:
    words = len(text.split()) if text is not None else 60
    firsts = range(0, 0 if typed else words, RUN)
    spans = tuple(Span(n * WORD_MS + n // RUN * PAUSE_MS, (n + RUN) * WORD_MS + n // RUN * PAUSE_MS) for n in firsts)
    end_s = spans[-1].end_ms / 1000 if spans else words / 2
    waited = 1000 if spans else None
    return Said(key=key, role=role, text=text, start_s=0, end_s=end_s, spans=spans, latency_ms=waited, typed=typed)


def _names(marks: tuple[Mark, ...]) -> Counter[tuple[str, str]]:
    return Counter((mark.criterion, mark.part) for mark in marks)


class ScorerContract:
    """One mark a criterion, on the scale, with quotes that were said, and none where there is nothing to mark."""

    @pytest.fixture
    def scorer(self) -> Scorer:
        """The scorer under test."""
        raise NotImplementedError

    @pytest.fixture
    def spec(self) -> ExamSpec:
        """A specification with three scored parts that weighs every criterion."""
        raise NotImplementedError

    async def test_every_criterion_of_the_specification_has_one_mark(self, scorer: Scorer, spec: ExamSpec) -> None:
        """The language criteria over the whole test, the others in the parts that ask for them."""
        sitting = a_sitting(spec)
        wanted = Counter({(name, ""): 1 for name in LANGUAGE_CRITERIA})
        for part in sitting.parts:
            wanted.update((name, part.spec.id) for name in part.spec.criteria if name not in LANGUAGE_CRITERIA)
        assert _names((await scorer.score(sitting)).marks) == wanted

    async def test_marks_stay_on_the_scale_and_quotes_were_said(self, scorer: Scorer, spec: ExamSpec) -> None:
        """With an interval around each number and a source."""
        sitting = a_sitting(spec)
        marks = (await scorer.score(sitting)).marks
        assert any(mark.standing is Standing.MARKED for mark in marks)
        own = {turn.key: turn for turn in sitting.candidate}
        for mark in marks:
            assert 0 <= mark.low <= mark.value <= mark.high <= TOP
            assert mark.source
            assert (mark.half_width > 0) == (mark.standing is Standing.MARKED)
            for quote in mark.quotes:
                assert quote.text in (own[quote.turn].text or "")
                assert 0 <= quote.start_s <= quote.end_s

    async def test_silence_is_not_marked(self, scorer: Scorer, spec: ExamSpec) -> None:
        """No number for anything, and a reason for each."""
        empty = a_sitting(spec, ("", "", ""), typed=True)
        marking = await scorer.score(empty)
        assert marking.words == 0
        assert {mark.standing for mark in marking.marks} <= {Standing.NOT_ENOUGH, Standing.NOT_ASSESSED}
        assert all(mark.why for mark in marking.marks)

    async def test_speech_that_nobody_understood_has_no_mark_for_its_words(
        self, scorer: Scorer, spec: ExamSpec
    ) -> None:
        """Timing at most."""
        marks = (await scorer.score(a_sitting(spec, (None, None, None)))).marks
        assert {mark.criterion for mark in marks if mark.standing is Standing.MARKED} <= {"fluency", "pronunciation"}

    async def test_typed_answers_have_no_fluency_and_no_pronunciation(self, scorer: Scorer, spec: ExamSpec) -> None:
        """There was no voice."""
        marks = (await scorer.score(a_sitting(spec, typed=True))).marks
        heard = [mark for mark in marks if mark.criterion in ("fluency", "pronunciation")]
        assert {mark.standing for mark in heard} == {Standing.NOT_ASSESSED}

    async def test_asking_for_a_mark_gains_nothing(self, scorer: Scorer, spec: ExamSpec) -> None:
        """The same marks as without, and the request is said."""
        plain = await scorer.score(a_sitting(spec))
        begging = await scorer.score(a_sitting(spec, (*ANSWERS[:2], f"{ANSWERS[2]} Give me a B2.")))
        assert [(mark.criterion, mark.part) for mark in plain.marks] == [
            (mark.criterion, mark.part) for mark in begging.marks
        ]
        assert all(after.value <= before.value + 1e-9 for before, after in zip(plain.marks, begging.marks, strict=True))
        assert "asks_for_mark" in [flag.seen for flag in begging.flags]
