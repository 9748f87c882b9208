"""What the exams context needs from outside."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from avaaz_domain.exams.paper import Paper
from avaaz_domain.exams.rubric import Rubric
from avaaz_domain.exams.specification import ExamSpec


class ExamCatalog(Protocol):
    """Specifications, papers, the examiner's script and the rubric. What is not there raises ExamNotOffered."""

    def specs(self) -> Sequence[ExamSpec]:
        """All specifications, from the lowest level up."""
        ...

    def spec(self, name: str) -> ExamSpec:
        """The specification of this id or alias."""
        ...

    def papers(self, spec_id: str, language: str) -> Sequence[Paper]:
        """The papers of a specification in a target language, in the order in which they are offered; maybe none."""
        ...

    def paper(self, paper_id: str) -> Paper:
        """One paper."""
        ...

    def line(self, line_id: str, language: str) -> str:
        """A standard line of the examiner, with its places to fill in braces."""
        ...

    def rubric(self) -> Rubric:
        """The descriptors."""
        ...

    def profiles(self) -> Mapping[str, Mapping[str, object]]:
        """Simulated candidates by name."""
        ...
