"""The words of a candidate's turn, written down stretch by stretch while the turn goes on."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import WordsSoFar
from avaaz_domain.exams.stage import ExamStage, Recogniser
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.within import within

PAD = timedelta(seconds=0.4)
"""Sound before the voice was noticed and after it fell silent that is taken along."""
TRIES = 2
WAIT_S = 5.0
"""The longest wait for the last words of a turn, in seconds."""


@dataclass(slots=True)
class WrittenDown:
    """One turn's words. Without a recogniser there are none. `tell` hears all words so far as they come."""

    stage: ExamStage
    recogniser: Recogniser | None
    language: str
    clock: Clock
    tell: Callable[[WordsSoFar], None]
    _since: datetime | None = None
    _pieces: list["asyncio.Task[str | None]"] = field(default_factory=list)

    def hand_in(self, started_at: datetime, until: datetime) -> None:
        """Write down what was said from the end of the piece before, or the start of the turn, until then."""
        if self.recogniser is None:
            return
        since = self._since or started_at - PAD
        self._since = until + PAD
        pieces = self._pieces
        pieces.append(asyncio.create_task(self._write(self.recogniser, since, self._since)))
        pieces[-1].add_done_callback(lambda _: self._told(pieces))

    async def close(self, started_at: datetime, ended_at: datetime) -> str | None:
        """The turn is over: all its words, None where they could not be written down. The next turn begins."""
        if self._since is None or self._since < ended_at + PAD:
            self.hand_in(started_at, ended_at)
        pieces, self._pieces, self._since = self._pieces, [], None
        if not pieces:
            return None
        await within(asyncio.gather(*pieces, return_exceptions=True), WAIT_S, self.clock)
        texts = [each.result() if each.done() and not each.cancelled() else None for each in pieces]
        return None if None in texts else " ".join(text for text in texts if text)

    async def _write(self, recogniser: Recogniser, since: datetime, until: datetime) -> str | None:
        """None where it could not be done."""
        sound = await self.stage.sound(since, until)
        if sound is None:
            return ""
        for _ in range(TRIES):
            try:
                return (await recogniser.write_down(sound, self.language)).strip()
            except VendorFailed as failure:
                if not failure.recoverable:
                    return None
        return None

    def _told(self, pieces: list["asyncio.Task[str | None]"]) -> None:
        """Tell the words of the running turn, unless it is over already or one piece is missing."""
        if pieces is not self._pieces or not all(each.done() and not each.cancelled() for each in pieces):
            return
        texts = [each.result() for each in pieces]
        if None not in texts:
            self.tell(WordsSoFar(" ".join(text for text in texts if text)))
