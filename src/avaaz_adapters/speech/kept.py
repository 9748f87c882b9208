"""Sounds that were made a moment ago are not made again."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from avaaz_domain.conversation.speech import Speech, SpeechAsked, SpokenAudio

KEPT_BYTES = 32 * 1024 * 1024


@dataclass(slots=True)
class KeptSpeech:
    """Speech that keeps the last sounds of another one, `most` bytes of them, and makes each only once at a time."""

    inner: Speech
    most: int = KEPT_BYTES
    _kept: "OrderedDict[SpeechAsked, SpokenAudio]" = field(default_factory=OrderedDict)
    _making: dict[SpeechAsked, "asyncio.Future[SpokenAudio]"] = field(default_factory=dict)

    async def say(self, asked: SpeechAsked) -> SpokenAudio:
        """See Speech."""
        if kept := self._kept.get(asked):
            self._kept.move_to_end(asked)
            return kept
        making = self._making.get(asked)
        if making is None:
            making = asyncio.ensure_future(self.inner.say(asked))
            self._making[asked] = making
            making.add_done_callback(lambda done: self._keep(asked, done))
        return await asyncio.shield(making)

    def _keep(self, asked: SpeechAsked, done: "asyncio.Future[SpokenAudio]") -> None:
        del self._making[asked]
        if done.cancelled() or done.exception():
            return
        self._kept[asked] = done.result()
        while sum(len(each.data) for each in self._kept.values()) > self.most:
            self._kept.popitem(last=False)
