"""What the supervisor knows about a process before it starts it. Pure data: a plan is a list of these."""

from collections.abc import Callable
from dataclasses import dataclass

from avaaz_entrypoints.composition.embedded import Program

FAST_CRASH_S = 10.0
"""A process that lived shorter than this crashed fast."""
FAILING_AFTER = 5
"""So many fast crashes in a row, and we try again only now and then."""
_PAUSES_S = (0.0, 0.2, 0.5, 1.0, 2.0)
_SLOW_PAUSE_S = 10.0


@dataclass(frozen=True, slots=True)
class Child:
    """One process to keep alive.

    `program` is asked before every start, so each start can have an identity of its own.
    `stage` orders the stop: the highest first, one stage at a time. `after` names the children that must be ready
    first. `prepare` runs in a thread before every start. `ready` is asked in a thread until it says yes; without
    it a child is ready when it runs. `once` ends by itself, with 0, and is ready then. Without a `vital` child
    nothing works, so we give up when it never gets ready.
    `answers` is asked in a thread now and then; a child that did not answer for `silence_s` hangs, and is killed and
    started again. A restart waits `rest_s` at least, a stop takes `stop_timeout_s` at most. `ended` hears of the
    death of every started program at once, in the supervisor's thread, but not of those that we stop ourselves.
    """

    name: str
    program: Callable[[], Program]
    stage: int = 0
    after: tuple[str, ...] = ()
    prepare: Callable[[], None] | None = None
    ready: Callable[[], bool] | None = None
    once: bool = False
    vital: bool = False
    answers: Callable[[], bool] | None = None
    silence_s: float = 30.0
    rest_s: float = 0.0
    stop_timeout_s: float = 8.0
    ended: Callable[[Program], None] | None = None


def pause_before_restart(fast_crashes: int) -> float:
    """Seconds to wait after so many fast crashes in a row: none at first, slow in the end."""
    return _PAUSES_S[fast_crashes - 1] if 1 <= fast_crashes <= len(_PAUSES_S) else _SLOW_PAUSE_S * (fast_crashes > 0)
