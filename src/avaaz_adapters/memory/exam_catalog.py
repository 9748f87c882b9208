"""An exam catalog made of what a tester hands in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from avaaz_domain.exams.errors import ExamNotOffered
from avaaz_domain.exams.paper import Paper
from avaaz_domain.exams.rubric import Rubric
from avaaz_domain.exams.specification import ExamSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryExamCatalog:
    """ExamCatalog over values; `lines` are the examiner's, by id and language."""

    all_specs: Sequence[ExamSpec]
    all_papers: Sequence[Paper]
    lines: Mapping[str, Mapping[str, str]]
    descriptors: Rubric
    candidates: Mapping[str, Mapping[str, object]]

    def specs(self) -> Sequence[ExamSpec]:
        """See ExamCatalog."""
        return tuple(self.all_specs)

    def spec(self, name: str) -> ExamSpec:
        """See ExamCatalog."""
        for spec in self.all_specs:
            if name in (spec.id, spec.alias):
                return spec
        there = ", ".join(spec.alias for spec in self.all_specs)
        raise ExamNotOffered(f"There is no exam named {name!r}. Choose one of: {there}.")

    def papers(self, spec_id: str, language: str) -> Sequence[Paper]:
        """See ExamCatalog."""
        return tuple(paper for paper in self.all_papers if paper.spec == spec_id and language in paper.languages)

    def paper(self, paper_id: str) -> Paper:
        """See ExamCatalog."""
        for paper in self.all_papers:
            if paper.id == paper_id:
                return paper
        there = ", ".join(paper.id for paper in self.all_papers)
        raise ExamNotOffered(f"There is no paper named {paper_id!r}. Choose one of: {there}.")

    def line(self, line_id: str, language: str) -> str:
        """See ExamCatalog."""
        try:
            return self.lines[line_id][language]
        except KeyError:
            raise ExamNotOffered(f"The examiner has no line {line_id!r} in {language!r}.") from None

    def rubric(self) -> Rubric:
        """See ExamCatalog."""
        return self.descriptors

    def profiles(self) -> Mapping[str, Mapping[str, object]]:
        """See ExamCatalog."""
        return self.candidates
