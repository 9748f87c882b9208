"""A recogniser that is told what it will hear."""

from dataclasses import dataclass, field

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpokenAudio


@dataclass(slots=True)
class MemoryRecogniser:
    """Recogniser: `words` come in their order, and the last one again and again; it fails the next `failures` times."""

    words: list[str] = field(default_factory=list)
    failures: int = 0
    heard: list[SpokenAudio] = field(default_factory=list)

    async def write_down(self, sound: SpokenAudio, language: str) -> str:  # noqa: ARG002 - words are as they are told
        """See Recogniser."""
        self.heard.append(sound)
        if self.failures:
            self.failures -= 1
            raise VendorFailed("scripted", recoverable=True)
        return self.words.pop(0) if len(self.words) > 1 else "".join(self.words)
