"""The examiner's standard lines, as they are said in one attempt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.turns import Role

_NOBODY = re.compile(r"[,\s]+(?=[.!?])|(?<=^)[,\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Fills the places of a line: `names` by role, where a name is known; a line without one still reads well."""

    catalog: ExamCatalog
    language: str
    parts: int
    names: Mapping[Role, str] = field(default_factory=dict)

    def __call__(self, line_id: str, about: Role = Role.CANDIDATE, *, seconds: float = 0) -> str:
        """The line, spoken to or about somebody."""
        said = self.catalog.line(line_id, self.language).format(
            examiner=self.names.get(Role.EXAMINER, ""),
            name=self.names.get(about, ""),
            n=self.parts,
            seconds=f"{seconds:.0f}",
        )
        return _NOBODY.sub("", said)


def script_of(attempt: Attempt, catalog: ExamCatalog, *, examiner: str, candidate: str = "") -> Script:
    """The script of an attempt; the other candidate's name is the paper's."""
    names = {Role.EXAMINER: examiner, Role.PARTNER: attempt.paper.partner.name, Role.CANDIDATE: candidate}
    return Script(catalog=catalog, language=attempt.language, parts=len(attempt.spec.parts), names=names)
