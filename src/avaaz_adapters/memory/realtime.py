"""A tutor by script, with no audio and no network: the whole conversation at the speed of a test."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import (
    LearnerSaid,
    LiveEvent,
    TutorSaid,
    TutorStarted,
    VendorLost,
    VoiceStarted,
    VoiceStopped,
    WordsSoFar,
)
from avaaz_domain.shared.clock import Clock

SECONDS_A_WORD = 0.4
"""How long the scripted tutor takes for a word."""


@dataclass(slots=True)
class ScriptedConversation:
    """LiveConversation by script. `voice`, `hush`, `words` and `lose` play the learner's mouth and the vendor.

    `asked` records what the domain asked for, in order, as (verb, detail).
    """

    clock: Clock
    hears: bool
    say: Callable[[], str]
    think_s: float
    asked: list[tuple[str, str]] = field(default_factory=list)
    renew_at: datetime | None = None
    _events: asyncio.Queue[LiveEvent | None] = field(default_factory=asyncio.Queue)
    _reply: asyncio.Task[None] | None = None
    _items: int = 0
    _said: list[str] = field(default_factory=list)
    _id: int = 0

    def voice(self) -> None:
        """The learner begins to sound."""
        self._events.put_nowait(VoiceStarted(self.clock.now()))

    def hush(self) -> None:
        """The learner stops sounding."""
        self._events.put_nowait(VoiceStopped(self.clock.now()))

    def words(self, text: str) -> None:
        """What the learner says, for the recogniser of the turn that is running."""
        self._said.append(text)

    def tell(self, event: LiveEvent) -> None:
        """Let any event happen, for instance one told twice."""
        self._events.put_nowait(event)

    def lose(self, *, recoverable: bool) -> None:
        """The vendor's side goes away."""
        self._stop()
        self._events.put_nowait(VendorLost("scripted", recoverable))

    async def events(self) -> AsyncIterator[LiveEvent]:
        """See LiveConversation."""
        while (event := await self._events.get()) is not None:
            yield event

    async def transcribe(self) -> None:
        """See LiveConversation."""
        self.asked.append(("transcribe", ""))
        if self.hears and self._said:
            self._events.put_nowait(WordsSoFar(" ".join(self._said)))

    async def respond(self) -> None:
        """See LiveConversation."""
        self.asked.append(("respond", " ".join(self._said)))
        self._take_in(always=True)
        self._speak()

    def _take_in(self, *, always: bool = False) -> None:
        if self.hears and (self._said or always):
            self._events.put_nowait(LearnerSaid(self._item(), " ".join(self._said)))
        self._said.clear()

    async def cue(self, instructions: str) -> None:
        """See LiveConversation."""
        self.asked.append(("cue", instructions))
        self._speak()

    async def hear(self, text: str) -> None:
        """See LiveConversation."""
        self.asked.append(("hear", text))
        self._speak()

    async def interrupt(self) -> None:
        """See LiveConversation."""
        self.asked.append(("interrupt", ""))
        self._stop()

    async def steer(self, brief: TutorBrief) -> None:
        """See LiveConversation."""
        self.asked.append(("steer", brief.step))

    async def pause(self) -> None:
        """See LiveConversation."""
        self.asked.append(("pause", ""))
        self._take_in()

    async def resume(self) -> None:
        """See LiveConversation."""
        self.asked.append(("resume", ""))

    async def close(self) -> None:
        """See LiveConversation."""
        reply = self._reply
        self._stop()
        if reply:
            await asyncio.gather(reply, return_exceptions=True)
        self._events.put_nowait(None)

    def _item(self) -> str:
        self._items += 1
        return f"{id(self)}-{self._items}"

    def _stop(self) -> None:
        if self._reply:
            self._reply.cancel()
            self._reply = None

    def _speak(self) -> None:
        self._stop()
        self._reply = asyncio.create_task(self._play(self.say(), self._item()))

    async def _play(self, text: str, item: str) -> None:
        await self.clock.sleep(self.think_s)
        started = self.clock.now()
        self._events.put_nowait(TutorStarted(started))
        words = text.split()
        try:
            await self.clock.sleep(len(words) * SECONDS_A_WORD)
            self._events.put_nowait(TutorSaid(item, text, started, self.clock.now(), interrupted=False))
        except asyncio.CancelledError:
            heard = int((self.clock.now() - started) / timedelta(seconds=SECONDS_A_WORD))
            cut = " ".join(words[:heard])
            self._events.put_nowait(TutorSaid(item, cut, started, self.clock.now(), interrupted=True))
            raise


@dataclass(slots=True)
class MemoryRealtime:
    """RealtimeLLM by script: says `lines` in turn, the last one again and again.

    `session_s`: how long one session lasts, in seconds.
    `refuse` counts how many of the next openings fail, for good with `hopeless`; `opened` holds every
    conversation, newest last.
    """

    clock: Clock
    lines: Sequence[str] = ("Hello. I am an AI. What did you do today?",)
    hears: bool = True
    think_s: float = 0.2
    refuse: int = 0
    hopeless: bool = False
    session_s: float | None = None
    opened: list[ScriptedConversation] = field(default_factory=list)
    briefs: list[TutorBrief] = field(default_factory=list)
    _next: int = 0

    async def open(self, brief: TutorBrief) -> ScriptedConversation:
        """See RealtimeLLM."""
        if self.refuse:
            self.refuse -= 1
            raise VendorFailed("refused", recoverable=not self.hopeless)
        self.briefs.append(brief)
        renew_at = None if self.session_s is None else self.clock.now() + timedelta(seconds=self.session_s)
        made = ScriptedConversation(self.clock, self.hears, self._line, self.think_s, renew_at=renew_at)
        self.opened.append(made)
        return self.opened[-1]

    def _line(self) -> str:
        line = self.lines[min(self._next, len(self.lines) - 1)]
        self._next += 1
        return line
