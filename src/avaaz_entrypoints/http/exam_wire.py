"""Parts and papers of exams as the API shows them."""

from typing import Annotated, Literal

from msgspec import Meta

from avaaz_domain.exams.specification import PartSpec
from avaaz_entrypoints.http.wire import Wire

Mode = Literal["individual", "pair"]


class PartOut(Wire, frozen=True):
    """One part of an exam. Times are the candidate's own; those of the examiner come on top."""

    id: Annotated[str, Meta(examples=["a1a2-p1-self"])]
    task: Annotated[str, Meta(description="What kind of task it is.", examples=["self_presentation"])]
    mode: Mode
    scored: Annotated[bool, Meta(description="A warm-up is not.")]
    finish_early: Annotated[bool, Meta(description="Whether one may end it before its time is over.")]
    prepare_seconds: int
    speak_seconds: Annotated[int, Meta(description="At most.")]
    follow_up_seconds: Annotated[int, Meta(description="For answers to questions afterwards.")]


class PaperOut(Wire, frozen=True):
    """The texts of one exam."""

    id: Annotated[str, Meta(examples=["paper-a1a2-1"])]
    title: Annotated[str, Meta(description="In the target language.", examples=["Mat og handling"])]


def render_part(part: PartSpec) -> PartOut:
    """A part as the API shows it."""
    return PartOut(
        part.id,
        part.task,
        part.mode.value,
        part.scored,
        part.finish_early,
        part.prep_s,
        part.speak_max_s,
        part.follow_up_s,
    )
