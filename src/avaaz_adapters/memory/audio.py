"""Recordings in memory."""

from dataclasses import dataclass, field
from datetime import datetime

from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.recordings import Recording, RecordingGone
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable


@dataclass(slots=True)
class MemoryAudio:
    """AudioStore. `down` makes it unavailable."""

    clock: Clock
    down: bool = False
    _kept: dict[str, tuple[SpokenAudio, datetime]] = field(default_factory=dict)

    async def put(self, name: str, sound: SpokenAudio) -> None:
        """See AudioStore."""
        self._must_be_up()
        self._kept[name] = (sound, self.clock.now())

    async def get(self, name: str) -> SpokenAudio:
        """See AudioStore."""
        self._must_be_up()
        if name not in self._kept:
            raise RecordingGone("This recording is not here any more.")
        return self._kept[name][0]

    async def move(self, name: str, to: str) -> None:
        """See AudioStore."""
        await self.get(name)
        self._kept[to] = self._kept.pop(name)

    async def delete(self, *names: str) -> None:
        """See AudioStore."""
        self._must_be_up()
        for name in names:
            self._kept.pop(name, None)

    async def list(self, prefix: str = "", before: datetime | None = None) -> list[Recording]:
        """See AudioStore."""
        self._must_be_up()
        inside = prefix and f"{prefix}/"
        return [
            Recording(name, since)
            for name, (_, since) in sorted(self._kept.items())
            if name.startswith(inside) and (before is None or since < before)
        ]

    def _must_be_up(self) -> None:
        if self.down:
            raise Unavailable("Recordings cannot be reached.")
