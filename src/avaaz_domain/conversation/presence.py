"""Whether the learner is there and is served. The meter of a call runs exactly then."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from avaaz_domain.conversation.call_journal import CallJournal

METER_EVERY = timedelta(seconds=2)
"""How often the meter is read, which is also what a crash may leave uncharged."""
ABSENT_AFTER = timedelta(seconds=30)
"""A learner who is away for this long has left: the call ends, and a new one goes on from its turns."""
REPLAY_LIMIT = timedelta(minutes=3)
"""The longest that a line is heard again: after that the page is believed to have forgotten to say that it is over."""
REPLAYS_FREE = timedelta(minutes=10)
"""How much of one call may be spent on hearing lines again; after that it counts like the rest of the call."""


@dataclass(slots=True)
class Presence:
    """The learner of one call: away, there, or there and hearing a line again, when nobody serves them.

    `replay_until`: when a line that is heard again is over at the latest. `replays_left`: what this call may still
    spend on that. `read_at`: the next reading of the meter.
    """

    journal: CallJournal
    away_since: datetime
    connected: bool = False
    replay_until: datetime | None = None
    replays_left: timedelta = REPLAYS_FREE
    read_at: datetime | None = None
    _replay_since: datetime = field(init=False)

    def __post_init__(self) -> None:
        self._replay_since = self.away_since

    @property
    def served(self) -> bool:
        """Whether the tutor is there for them."""
        return self.connected and self.replay_until is None

    @property
    def may_replay(self) -> bool:
        """Whether the call can wait for them while they hear a line again."""
        return self.served and self.replays_left > timedelta()

    @property
    def due(self) -> datetime | None:
        """When something is to be done about it."""
        return (self.replay_until or self.read_at) if self.connected else self.away_since + ABSENT_AFTER

    def came(self, at: datetime) -> None:
        """They are connected since `at`."""
        self.connected = True
        self._run(at)

    def left(self, at: datetime) -> None:
        """Their line dropped at `at`."""
        self.connected = False
        self.away_since = at
        self._count_replay(at)
        self._stop(at)

    def replay(self, at: datetime) -> None:
        """They hear a line again from `at` on."""
        self.replay_until = at + min(REPLAY_LIMIT, self.replays_left)
        self._replay_since = at
        self._stop(at)

    def replayed(self, at: datetime) -> None:
        """They have heard it."""
        self._count_replay(at)
        self._run(at)

    def absent_at(self, at: datetime) -> bool:
        """Whether they have left for good."""
        return not self.connected and self.away_since + ABSENT_AFTER <= at

    def read_meter(self, at: datetime) -> None:
        """Read it if that is due."""
        if self.read_at and self.read_at <= at:
            self.read_at = at + METER_EVERY
            self.journal.read_meter(at)

    def _count_replay(self, at: datetime) -> None:
        if self.replay_until:
            self.replays_left -= at - self._replay_since
            self.replay_until = None

    def _run(self, at: datetime) -> None:
        self.read_at = at + METER_EVERY
        self.journal.run_meter(at)

    def _stop(self, at: datetime) -> None:
        self.read_at = None
        self.journal.stop_meter(at)
