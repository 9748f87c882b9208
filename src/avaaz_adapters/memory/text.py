"""A model for typed lines that says what it was told to say."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form


@dataclass(slots=True)
class MemoryText:
    """TextLLM by script: every answer is `pieces`, in that order.

    `fail_after`: it fails after so many pieces, `failures` times (None: always). `asked` holds what it was asked.
    `filled` holds the answers to forms by their kind, `forms` the forms it was given.
    """

    pieces: Sequence[str] = ("Hello. ", "What did you do today?")
    fail_after: int | None = None
    failures: int | None = None
    recoverable: bool = True
    asked: list[tuple[TutorBrief, str]] = field(default_factory=list)
    filled: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)
    judges: bool = True

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        self.asked.append((brief, line))
        fail_after = self._fail_after()
        for number, piece in enumerate(self.pieces):
            if number == fail_after:
                raise VendorFailed("scripted", recoverable=self.recoverable)
            await asyncio.sleep(0)
            yield piece
        if fail_after is not None and fail_after >= len(self.pieces):
            raise VendorFailed("scripted", recoverable=self.recoverable)

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM."""
        self.forms.append(form)
        await asyncio.sleep(0)
        if self._fail_after() is not None or form.kind not in self.filled:
            raise VendorFailed("scripted", recoverable=self.recoverable)
        return self.filled[form.kind]

    def _fail_after(self) -> int | None:
        if self.fail_after is None or self.failures == 0:
            return None
        if self.failures is not None:
            self.failures -= 1
        return self.fail_after
