"""A voice that makes a sound file without any voice."""

import asyncio
from dataclasses import dataclass, field

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpeechAsked, SpokenAudio


@dataclass(slots=True)
class MemorySpeech:
    """Speech: the sound is the text itself. `asked` holds what was asked for; it fails the next `failures` times."""

    failures: int = 0
    asked: list[SpeechAsked] = field(default_factory=list)

    async def say(self, asked: SpeechAsked) -> SpokenAudio:
        """See Speech."""
        self.asked.append(asked)
        await asyncio.sleep(0)
        if self.failures:
            self.failures -= 1
            raise VendorFailed("scripted", recoverable=True)
        return SpokenAudio("audio/wav", f"{asked.voice}:{asked.speed}:{asked.text}".encode())
