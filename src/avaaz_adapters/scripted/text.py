"""The scripted tutor in writing."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from avaaz_adapters.scripted.translation import translated
from avaaz_adapters.scripted.tutor import ScriptedTutor
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form


@dataclass(frozen=True, slots=True)
class ScriptedText:
    """TextLLM by script. `pause_s` is the time between two words, in seconds.

    It understands nothing, so it judges nothing. It knows its own lines in two languages.
    """

    pause_s: float = 0.03

    @property
    def judges(self) -> bool:
        """See TextLLM."""
        return False

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        words = ScriptedTutor(brief).after_line(line).split()
        for number, word in enumerate(words):
            await asyncio.sleep(self.pause_s)
            yield word if number == len(words) - 1 else f"{word} "

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM; only lines of the script can be translated."""
        if form.kind == "translation" and (text := translated(str(form.data["text"]), str(form.data["to"]))):
            return {"translation": text}
        raise VendorFailed(f"script:{form.kind}", recoverable=False)
