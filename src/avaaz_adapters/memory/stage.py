"""The room of an exam without a sound."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import VoiceStarted, VoiceStopped
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.stage import Line, Spoken
from avaaz_domain.shared.clock import Clock

WPS = 2.5
"""Words a second of every voice."""
MEDIA_TYPE = "audio/ogg"


@dataclass(slots=True)
class MemoryStage:
    """ExamStage on a clock. `voice` plays the candidate, `said` holds the lines that began; the next `failures` fail.

    The sound of a stretch is a text that says which it is.
    """

    clock: Clock
    failures: int = 0
    said: list[Line] = field(default_factory=list)
    prepared: list[Line] = field(default_factory=list)
    _spans: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    _events: "asyncio.Queue[VoiceStarted | VoiceStopped | None]" = field(default_factory=asyncio.Queue)
    _hush: asyncio.Event = field(default_factory=asyncio.Event)
    _closed: bool = False

    def voice(self, *, on: bool) -> None:
        """The candidate's voice begins or ends now."""
        now = self.clock.now()
        if on:
            self._spans.append((now, None))
        elif self._spans:
            self._spans[-1] = (self._spans[-1][0], now)
        self._events.put_nowait(VoiceStarted(now) if on else VoiceStopped(now))

    async def events(self) -> AsyncIterator[VoiceStarted | VoiceStopped]:
        """See ExamStage."""
        while (event := await self._events.get()) is not None:
            yield event

    def prepare(self, line: Line) -> None:
        """See ExamStage."""
        self.prepared.append(line)

    async def say(self, line: Line) -> Spoken:
        """See ExamStage."""
        if self.failures:
            self.failures -= 1
            raise VendorFailed("scripted", recoverable=True)
        self.said.append(line)
        self._hush.clear()
        started, seconds = self.clock.now(), max(0.1, len(line.text.split()) / WPS)
        whole = asyncio.ensure_future(self.clock.sleep(seconds))
        cut = asyncio.ensure_future(self._hush.wait())
        try:
            await asyncio.wait({whole, cut}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            whole.cancel()
            cut.cancel()
        ended = self.clock.now()
        return Spoken(started, ended, min(1.0, (ended - started).total_seconds() / seconds))

    def hush(self) -> None:
        """See ExamStage."""
        self._hush.set()

    async def sound(self, since: datetime, until: datetime) -> SpokenAudio | None:
        """See ExamStage."""
        heard = any(start < until and since < (end or self.clock.now()) for start, end in self._spans)
        return SpokenAudio(MEDIA_TYPE, f"{since.isoformat()}/{until.isoformat()}".encode()) if heard else None

    async def close(self) -> None:
        """See ExamStage."""
        if not self._closed:
            self._closed = True
            self.hush()
            self._events.put_nowait(None)
