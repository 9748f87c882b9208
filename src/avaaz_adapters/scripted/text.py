"""The scripted tutor in writing."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from avaaz_adapters.scripted.tutor import ScriptedTutor
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form


@dataclass(frozen=True, slots=True)
class ScriptedText:
    """TextLLM by script. `pause_s` is the time between two words, in seconds."""

    pause_s: float = 0.03

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        words = ScriptedTutor(brief).after_line(line).split()
        for number, word in enumerate(words):
            await asyncio.sleep(self.pause_s)
            yield word if number == len(words) - 1 else f"{word} "

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """A script understands nothing, so it judges nothing either."""
        raise VendorFailed(f"script:{form.kind}", recoverable=False)
