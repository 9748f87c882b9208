"""Use case: what exams a learner can sit."""

from collections.abc import Sequence
from dataclasses import dataclass

from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.exams.paper import Paper
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.specification import ExamSpec
from avaaz_domain.shared.ids import LearnerId


@dataclass(frozen=True, slots=True)
class Exam:
    """A format, and its papers in the learner's target language."""

    spec: ExamSpec
    papers: Sequence[Paper]


@dataclass(frozen=True, slots=True)
class Offer:
    """Exams from the lowest level up; none where nothing is written in the language yet."""

    language: str
    exams: tuple[Exam, ...]


@dataclass(frozen=True, slots=True)
class OfferExams:
    """Raises LearnerNotFound."""

    accounts: AccountsUnitOfWork
    catalog: ExamCatalog

    async def __call__(self, learner_id: LearnerId) -> Offer:
        async with self.accounts.read() as tx:
            language = (await tx.learners.get(learner_id)).target_language
        return self.within(language)

    def within(self, language: str) -> Offer:
        """What is offered in this language to anybody."""
        exams = [Exam(spec, self.catalog.papers(spec.id, language)) for spec in self.catalog.specs()]
        return Offer(language, tuple(exam for exam in exams if exam.papers))
