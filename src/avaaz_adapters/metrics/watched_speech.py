"""A voice whose failures are counted."""

from collections.abc import Callable
from dataclasses import dataclass

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import Speech, SpeechAsked, SpokenAudio


@dataclass(frozen=True, slots=True)
class WatchedSpeech:
    """Speech that leaves everything to another one; `failed` is told the kind of each failure."""

    inner: Speech
    failed: Callable[[str], None]

    async def say(self, asked: SpeechAsked) -> SpokenAudio:
        """See Speech."""
        try:
            return await self.inner.say(asked)
        except VendorFailed as failure:
            self.failed(failure.kind)
            raise
