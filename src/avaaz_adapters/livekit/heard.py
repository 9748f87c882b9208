"""Recognised words put together: one turn may be handed in piece by piece."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from avaaz_domain.conversation.events import LearnerSaid


@dataclass(slots=True)
class _Turn:
    pieces: list[int] = field(default_factory=list)
    texts: dict[int, tuple[str, str]] = field(default_factory=dict)
    closed: bool = False
    given_up: bool = False

    @property
    def text(self) -> str:
        return " ".join(text for _, (_, text) in sorted(self.texts.items()) if text)

    @property
    def complete(self) -> bool:
        return self.closed and (self.given_up or len(self.texts) >= len(self.pieces))


class HeardTurns:
    """Numbers the pieces handed in for each turn, and finds the turn of every text that comes back.

    A text that comes twice counts once. A turn is told once, in order, when all its pieces have come or it is given up.
    """

    def __init__(self) -> None:
        self._turns: deque[_Turn] = deque([_Turn()])
        self._seen: set[str] = set()
        self._handed_in = 0
        self._told = 0

    @property
    def begun(self) -> bool:
        """Whether anything of the running turn was handed in."""
        return bool(self._turns[-1].pieces)

    def handed_in(self) -> None:
        """A piece of the running turn was handed in."""
        self._turns[-1].pieces.append(self._handed_in)
        self._handed_in += 1

    @property
    def number(self) -> int:
        """The number of the running turn."""
        return self._told + len(self._turns) - 1

    def closed(self) -> list[LearnerSaid]:
        """The running turn is over; returns the turns that are complete by this."""
        self._turns[-1].closed = True
        self._turns.append(_Turn())
        return self._complete()

    def given_up(self, number: int) -> list[LearnerSaid]:
        """The turns up to this number, which are over, wait no longer: returns them with the words there are."""
        for turn in list(self._turns)[: max(0, number - self._told + 1)]:
            turn.given_up = turn.closed
        return self._complete()

    def recognised(
        self, item_id: str, text: str, order: Sequence[str] | None = None
    ) -> tuple[str | None, list[LearnerSaid]]:
        """A piece has its text; `order` holds the ids of all pieces as they were handed in, where the vendor tells.

        Without it texts are taken to come in order. Returns the words of the running turn so far, if they changed, and
        complete turns. Words for a turn that was told already are dropped.
        """
        if item_id in self._seen:
            return None, []
        self._seen.add(item_id)
        number = self._next() if order is None else _place(order, item_id)
        for turn in self._turns:
            if number in turn.pieces:
                turn.texts[number] = (item_id, text.strip())
                running = turn is self._turns[-1]
                return (turn.text if running else None), self._complete()
        return None, []

    def _next(self) -> int:
        waiting = (piece for turn in self._turns for piece in turn.pieces if piece not in turn.texts)
        return next(waiting, -1)

    def _complete(self) -> list[LearnerSaid]:
        said = []
        while self._turns[0].complete:
            turn = self._turns.popleft()
            self._told += 1
            first = min(turn.texts.items(), default=(0, (f"silent-{self._told}", "")))
            said.append(LearnerSaid(first[1][0], turn.text))
        return said


def _place(order: Sequence[str], item_id: str) -> int:
    return order.index(item_id) if item_id in order else -1
