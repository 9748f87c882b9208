"""A recogniser whose failures are counted: who asks it goes on without words, and tells nobody."""

from collections.abc import Callable
from dataclasses import dataclass

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.stage import Recogniser


@dataclass(frozen=True, slots=True)
class WatchedRecogniser:
    """Recogniser that leaves everything to another one; `failed` is told the kind of each failure."""

    inner: Recogniser
    failed: Callable[[str], None]

    async def write_down(self, sound: SpokenAudio, language: str) -> str:
        """See Recogniser."""
        try:
            return await self.inner.write_down(sound, language)
        except VendorFailed as failure:
            self.failed(failure.kind)
            raise
