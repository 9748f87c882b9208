"""Recognised words put together: one turn may be handed in piece by piece."""

from collections import deque
from dataclasses import dataclass, field

from avaaz_domain.conversation.events import LearnerSaid


@dataclass(slots=True)
class _Turn:
    pieces: int = 0
    items: dict[str, str] = field(default_factory=dict)
    closed: bool = False

    @property
    def text(self) -> str:
        return " ".join(text for text in self.items.values() if text)

    @property
    def complete(self) -> bool:
        return self.closed and len(self.items) >= self.pieces


class HeardTurns:
    """Counts the pieces handed in for each turn and the texts that come back, in order.

    A text that comes twice counts once. A turn is told once, when all its pieces have come.
    """

    def __init__(self) -> None:
        self._turns: deque[_Turn] = deque([_Turn()])
        self._seen: set[str] = set()
        self._told = 0

    def handed_in(self) -> None:
        """A piece of the running turn was handed in."""
        self._turns[-1].pieces += 1

    def closed(self) -> list[LearnerSaid]:
        """The running turn is over; returns the turns that are complete by this."""
        self._turns[-1].closed = True
        self._turns.append(_Turn())
        return self._complete()

    def recognised(self, item_id: str, text: str) -> tuple[str | None, list[LearnerSaid]]:
        """A piece has its text. Returns the words of the running turn so far, if they changed, and complete turns."""
        if item_id in self._seen:
            return None, []
        self._seen.add(item_id)
        for turn in self._turns:
            if len(turn.items) < turn.pieces:
                turn.items[item_id] = text.strip()
                running = turn is self._turns[-1]
                return (turn.text if running else None), self._complete()
        return None, []

    def _complete(self) -> list[LearnerSaid]:
        said = []
        while self._turns[0].complete:
            turn = self._turns.popleft()
            self._told += 1
            said.append(LearnerSaid(next(iter(turn.items), f"silent-{self._told}"), turn.text))
        return said
