"""A judge of exams that says what a test wants, with quotes from what it was given."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from avaaz_adapters.forms.checked import fits
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form

Level = Callable[[str, int, Mapping[str, Any]], str]
"""The level of a mark, by its id, the number of the form and the data."""


def own_words(data: Mapping[str, Any], part: str = "") -> list[str]:
    """What the candidate said, turn by turn."""
    return [
        turn["text"]
        for each in data["parts"]
        for turn in each["turns"]
        if turn["speaker"] == "candidate" and part in ("", each["part"])
    ]


@dataclass(slots=True)
class Judge:
    """TextLLM for forms of marks. `quote` overrides the quotes; the first `fails` forms and those after `well` fail."""

    level: Level = lambda _id, _number, _data: "B1"
    quote: Callable[[str, int], list[str]] | None = None
    reason: Mapping[str, str] = field(default_factory=lambda: {"en": "It shows.", "nb": "Det viser det."})
    fails: int = 0
    well: int = 1_000
    forms: list[Form] = field(default_factory=list)
    judges: bool = True

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        yield f"{brief.language}: {line}"

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM."""
        self.forms.append(form)
        number = len(self.forms)
        if number <= self.fails or number > self.well:
            raise VendorFailed("scripted", recoverable=True)
        ids = form.schema["properties"]["marks"]["items"]["properties"]["id"]["enum"]
        marks = [self._mark(each, number, form.data) for each in ids if own_words(form.data, each.partition("/")[2])]
        filled = {"marks": marks}
        assert fits(filled, form.schema)
        return filled

    def _mark(self, mark_id: str, number: int, data: Mapping[str, Any]) -> dict[str, Any]:
        said = own_words(data, mark_id.partition("/")[2])
        return {
            "id": mark_id,
            "level": self.level(mark_id, number, data),
            "quotes": self.quote(mark_id, number) if self.quote else [" ".join(said[0].split()[:6])],
            "reason": self.reason,
            "better": "Better words.",
            "next_step": "More precise words.",
        }
