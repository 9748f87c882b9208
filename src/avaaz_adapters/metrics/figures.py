"""What is counted while a process runs. No figure knows a learner."""

from collections.abc import Callable


class Figures:
    """Takes facts as they happen; never waits, never raises. This one counts nothing: nobody reads it."""

    read: bool = False
    """Whether somebody may: what is costly to find out is not found out for nothing."""

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered. `route` is its template, never its path; `status` 0: the caller left first."""

    def call_started(self) -> None:
        """This process holds one more voice call."""

    def call_ended(self, reason: str) -> None:
        """This process holds one less; `reason` is an `EndReason`, or `left` when another worker goes on with it."""

    def served(self, seconds: float) -> None:
        """A learner was connected to a call for so long."""

    def answered(self, seconds: float) -> None:
        """So long after the learner's last voice the tutor was heard."""

    def vendor_failed(self, part: str, vendor: str, kind: str, instead: str) -> None:
        """A vendor failed in its part: `spoken`, `written`, `reading` or `listening`.

        `instead` takes over; empty: nobody can.
        """

    def jobs(self, waiting: int, failed: int) -> None:
        """So many jobs can be begun now, and so many were given up."""

    def pool(self, size: int, in_use: Callable[[], int]) -> None:
        """A pool of `size` database connections; `in_use` tells how many are lent out."""

    def close(self) -> None:
        """Nobody will read any more."""
