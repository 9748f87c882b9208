"""The scripted tutor in writing."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

from avaaz_adapters.scripted.tutor import ScriptedTutor
from avaaz_domain.conversation.brief import TutorBrief


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
