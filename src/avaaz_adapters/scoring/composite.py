"""The usual scorer: a judge's marks where there are any, and measured ones for the rest."""

from dataclasses import dataclass, replace

from avaaz_domain.exams.marks import Mark, Marking, Standing
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.exams.sitting import Sitting


@dataclass(frozen=True, slots=True)
class CompositeScorer:
    """Scorer that takes the judge's mark where there is one, and else the measured one.

    Where both have a number, the interval reaches at least half the way to the measured one.
    """

    measured: Scorer
    judge: Scorer

    async def score(self, sitting: Sitting) -> Marking:
        """See Scorer."""
        measured = await self.measured.score(sitting)
        judged = await self.judge.score(sitting)
        found = {(mark.criterion, mark.part): mark for mark in judged.marks}
        marks = tuple(_better(mark, found[mark.criterion, mark.part]) for mark in measured.marks)
        return replace(measured, marks=marks, calibrated=measured.calibrated and marks == measured.marks)


def _better(measured: Mark, judged: Mark) -> Mark:
    if judged.standing is not Standing.MARKED or measured.standing is Standing.NOT_ENOUGH:
        return measured
    if measured.standing is Standing.NOT_ASSESSED:
        return judged
    return replace(judged, half_width=max(judged.half_width, abs(judged.value - measured.value) / 2))
