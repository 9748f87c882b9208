"""The examiner's own questions: from the lower level up, and one from the level above where it was earned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.lines import Script
from avaaz_domain.exams.paper import Task, Text
from avaaz_domain.exams.specification import PartSpec
from avaaz_domain.exams.turns import ExamTurn, Role

TURN_WORDS: Mapping[str, int] = {"A1": 4, "A2": 7, "B1": 13, "B2": 20}
"""So many words of an answer are usual at a level; fewer are below it. Starting values, to be calibrated."""
BELOW = 2
"""After so many answers below their level no more is asked."""
EXTRAS = 2
"""Questions from the level above in one test, at most."""
EXTRA = "extra"
OBJECTION = "objection"


@dataclass(frozen=True, slots=True)
class _Question:
    key: str
    level: str
    text: str


def next_question(attempt: Attempt, part: PartSpec, script: Script) -> tuple[str, str] | None:
    """Key and text of the next question of this part; None when there is none."""
    turns = [turn for turn in attempt.turns if turn.part == part.id]
    answers = _answers(part, turns)
    plan = _plan(part, attempt, turns, script)
    known = [(each.level, words) for each in plan if (words := answers.get(each.key)) is not None]
    below = sum(words < TURN_WORDS.get(level, 0) for level, words in known)
    for question in plan:
        if question.key in answers:
            continue
        if question.level == EXTRA:
            earned = _earned(attempt, part, known)
            return (question.key, f"{script('extra-question')} {question.text}") if earned else None
        return (question.key, question.text) if below < BELOW else None
    return None


def _plan(part: PartSpec, attempt: Attempt, turns: Sequence[ExamTurn], script: Script) -> list[_Question]:
    """Every question that may be asked, in order."""
    task = attempt.task(part)
    steps: list[tuple[str, tuple[Text, ...]]] = []
    if "questions" in part.procedure:
        steps.append(("", task.questions))
    if "follow-ups" in part.procedure:
        steps += [(level, task.follow_ups.get(level, ())) for level in attempt.spec.levels]
    if "objections" in part.procedure:
        steps.append((OBJECTION, _objections(task, part, turns, script("against").lower().split(", "))))
    if "extra-question" in part.procedure:
        steps.append((EXTRA, task.follow_ups.get(EXTRA, ())))
    return [
        _Question(f"{part.id}/q/{level}/{number}", level, text[attempt.language])
        for level, texts in steps
        for number, text in enumerate(texts)
    ]


def _objections(task: Task, part: PartSpec, turns: Sequence[ExamTurn], against: Sequence[str]) -> tuple[Text, ...]:
    """Against the side that was taken before anything was objected; `against` are words that take the other one."""
    first = next((n for n, turn in enumerate(turns) if turn.key.startswith(f"{part.id}/q/{OBJECTION}")), None)
    said = " ".join(turn.text or "" for turn in turns[:first] if turn.role is Role.CANDIDATE).lower()
    return task.objections.get("if_against" if any(word in said for word in against) else "if_for", ())


def _answers(part: PartSpec, turns: Sequence[ExamTurn]) -> dict[str, int | None]:
    """How many words each question that was asked has got; None where speech was heard and not understood."""
    answers: dict[str, int | None] = {}
    key = ""
    for turn in turns:
        if turn.role is Role.EXAMINER:
            key = turn.key if turn.key.startswith(f"{part.id}/q/") else ""
            answers |= {key: 0} if key else {}
        elif turn.role is Role.CANDIDATE and key:
            before = answers[key]
            answers[key] = None if turn.text is None or before is None else before + len(turn.text.split())
    return answers


def _earned(attempt: Attempt, part: PartSpec, known: Sequence[tuple[str, int]]) -> bool:
    """Whether the answers at the template's top level were as long as that level's, and not too many were asked."""
    top = attempt.spec.levels[-1]
    at_top = [words for level, words in known if level == top]
    asked = sum(f"/q/{EXTRA}/" in turn.key for turn in attempt.turns)
    return part.scored and asked < EXTRAS and bool(at_top) and min(at_top) >= TURN_WORDS[top]
