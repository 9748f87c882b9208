"""The port of everything that marks a sitting."""

from typing import Protocol

from avaaz_domain.exams.marks import Marking
from avaaz_domain.exams.sitting import Sitting


class Scorer(Protocol):
    """Marks a sitting, criterion by criterion."""

    async def score(self, sitting: Sitting) -> Marking:
        """One mark for each language criterion that the specification weighs, and one per part for task delivery and

        interaction where the part asks for them, each with a number or without. Raises VendorFailed.
        """
        ...
