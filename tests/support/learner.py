"""A learner in a room, with what the page is told and what the page can ask for."""

import asyncio
import itertools
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from livekit import rtc

from avaaz_domain.conversation.ports import Ticket
from bench.voice.learner import Learner, now, speech

__all__ = ["Guest", "now", "speech"]
_keys = itertools.count(1)
END_TRIES, END_S = 5, 3.0
"""How often the end is asked for, and how long for it to be told, in seconds."""


class Guest(Learner):
    """A learner who keeps what the page is told: `told` holds (time, message)."""

    def __init__(self) -> None:
        super().__init__(coarse=True)
        self.told: list[tuple[float, dict[str, Any]]] = []
        self._news = asyncio.Event()
        self.room.on("data_received", self._on_packet)

    async def enter(self, ticket: Ticket) -> "Guest":
        """Enter with a ticket and wait until the tutor is ready."""
        await self.join(ticket.url, ticket.token)
        await self.message("ready")
        return self

    def _on_packet(self, packet: rtc.DataPacket) -> None:
        if packet.topic == "avaaz":
            self.told.append((now(), json.loads(packet.data)))
            self._news.set()

    async def ask(self, kind: str, **more: object) -> str:
        """Send a command; returns its key."""
        key = str(more.pop("key", f"test-{next(_keys):08}"))
        await self.room.local_participant.publish_data(
            json.dumps({"type": kind, "key": key, **more}), reliable=True, topic="avaaz"
        )
        return key

    async def end(self) -> dict[str, Any]:
        """Ask for the end until it is told: a packet may be lost while a room is young. The page asks by HTTP, too."""
        for _ in range(END_TRIES - 1):
            await self.ask("end")
            with suppress(TimeoutError):
                return await self.message("ended", limit_s=END_S)
        await self.ask("end")
        return await self.message("ended")

    async def until(self, check: Callable[[], Any], limit_s: float = 20.0) -> Any:
        """The first true answer of `check`, asked again whenever the page is told something."""
        async with asyncio.timeout(limit_s):
            while not (found := check()):
                self._news.clear()
                await self._news.wait()
        return found

    async def message(self, kind: str, since: float = 0.0, limit_s: float = 20.0, **want: object) -> dict[str, Any]:
        """The first message of this kind told at or after `since` that has these values."""

        def found() -> dict[str, Any] | None:
            return next(
                (
                    message
                    for at, message in self.told
                    if at >= since and message["type"] == kind and want.items() <= message.items()
                ),
                None,
            )

        message: dict[str, Any] = await self.until(found, limit_s)
        return message

    async def phase(self, name: str, since: float = 0.0, limit_s: float = 20.0) -> None:
        """Return when the conversation stands at this phase, at or after `since`."""
        await self.message("phase", since, limit_s, phase=name)

    @property
    def listened_to(self) -> bool:
        """Whether the page shows that nobody else has the word."""
        shown = [message["phase"] for _, message in self.told if message["type"] == "phase"]
        return shown[-1:] == ["listening"]

    @property
    def stored(self) -> list[dict[str, Any]]:
        """Turns the page was told are stored, in that order."""
        return [message["turn"] for _, message in self.told if message["type"] == "turn.stored"]

    async def turn(self, speaker: str, nth: int = 0, limit_s: float = 20.0) -> dict[str, Any]:
        """The n-th stored turn of a speaker, counted from 0."""

        def found() -> dict[str, Any] | None:
            own = [turn for turn in self.stored if turn["speaker"] == speaker]
            return own[nth] if len(own) > nth else None

        turn: dict[str, Any] = await self.until(found, limit_s)
        return turn

    async def go(self) -> None:
        """Leave without a word, as a page that is closed does."""
        for task in list(self._tasks):
            task.cancel()
        await self.room.disconnect()
