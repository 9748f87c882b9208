"""The form that a judge fills in: criteria with their descriptors in our words, the transcript as data."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Template

from avaaz_domain.conversation.forms import Form, object_of
from avaaz_domain.conversation.ports import PromptCatalog
from avaaz_domain.exams.blind import Blind
from avaaz_domain.exams.rubric import Rubric
from avaaz_domain.exams.scale import LEVELS
from avaaz_domain.exams.sitting import Sitting

KIND = "marks"
WORDINGS = ("marks_1", "marks_2", "marks_3")
WHOLE = ("grammar", "vocabulary", "coherence")
"""Judged by a model over the whole test."""
IN_PARTS = ("task_delivery", "interaction")
READERS = {"en": "English", "nb": "Norwegian Bokmål"}
"""The languages in which reasons are asked for, by code: always all of them, so that no judge learns who will read."""
TOKENS = 5000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mark that is wanted; `part` is the specification's, `id` what the judge is told."""

    id: str
    criterion: str
    part: str = ""


def wanted_of(sitting: Sitting) -> tuple[Wanted, ...]:
    """All marks that a judge of texts can give to this sitting."""
    whole = [Wanted(name, name) for name in WHOLE if sitting.spec.scoring.weights.get(name, 0) > 0]
    parts = [
        Wanted(f"{name}/part-{number}", name, part.spec.id)
        for number, part in enumerate(sitting.parts, 1)
        for name in IN_PARTS
        if name in part.spec.criteria
    ]
    return (*whole, *parts)


def form_of(blind: Blind, wanted: Sequence[Wanted], marking: int, rubric: Rubric, catalog: PromptCatalog) -> Form:
    """The form of one marking: each has another wording and another order, so that neither decides."""
    prompt = catalog.prompt(WORDINGS[marking % len(WORDINGS)])
    turned = [*wanted[marking % len(wanted) :], *wanted[: marking % len(wanted)]]
    order = turned[::-1] if marking % 2 else turned
    language = catalog.language(blind.sitting.language).english_name
    criteria = "\n\n".join(_descriptors(each, blind.sitting, rubric) for each in order)
    mark = object_of(
        id={"type": "string", "enum": [each.id for each in order]},
        level={"type": "string", "enum": list(LEVELS)},
        quotes={"type": "array", "items": {"type": "string"}},
        reason=object_of(**{code: {"type": "string"} for code in READERS}),
        better={"type": "string"},
        next_step={"type": "string"},
    )
    return Form(
        kind=KIND,
        prompt=prompt.ref,
        instructions=Template(prompt.body).substitute(language=language, criteria=criteria),
        data=blind.data,
        schema=object_of(marks={"type": "array", "items": mark}),
        max_tokens=TOKENS,
    )


def _descriptors(wanted: Wanted, sitting: Sitting, rubric: Rubric) -> str:
    criterion = rubric.criteria[wanted.criterion]
    lines = [f"## {wanted.id}", criterion.covers]
    lines += [f"- {level}: {' '.join(each)}" for level, each in criterion.levels.items()]
    if wanted.criterion == "task_delivery":
        part = next(part.spec for part in sitting.parts if part.spec.id == wanted.part)
        lines.append(f"Content points: {', '.join(part.content_points)}.")
        lines += [f"- expected at {level}: {' '.join(each)}" for level, each in part.expected.items()]
    lines.append(f"Must be heard: {'; '.join(f'{level}: {what}' for level, what in criterion.floor.items())}.")
    lines.append(f"Never held against anybody: {', '.join(criterion.not_penalise)}.")
    return "\n".join(lines)
