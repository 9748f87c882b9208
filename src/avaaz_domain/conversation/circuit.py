"""Which vendor is asked: the first one that is well. One that failed rests for a while, then is tried again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from avaaz_domain.conversation.errors import VendorFailed

EVER = datetime.min.replace(tzinfo=UTC)
REST_MAX = timedelta(minutes=10)
"""The longest rest of a vendor that fails again and again."""


@dataclass(frozen=True, slots=True)
class Circuit:
    """One vendor's standing. It rests after a failure, twice as long after each further one, until it did well."""

    rest: timedelta
    failures: int = 0
    rests_until: datetime | None = None

    def well_at(self, at: datetime) -> bool:
        """Whether it may be asked now."""
        return self.rests_until is None or at >= self.rests_until

    def failed(self, at: datetime, *, hopeless: bool = False, retry_after: timedelta | None = None) -> "Circuit":
        """It failed. `hopeless`, as with a refused key: the longest rest. `retry_after`: the vendor's own word."""
        failures = self.failures + 1
        rest = REST_MAX if hopeless else min(REST_MAX, self.rest * 2 ** min(failures - 1, 10))
        return replace(self, failures=failures, rests_until=at + max(rest, retry_after or timedelta(0)))

    def did_well(self) -> "Circuit":
        """It answered."""
        return replace(self, failures=0, rests_until=None)


@dataclass(slots=True)
class Circuits:
    """The standing of every vendor of a list, kept as long as the process. The list's order is the order of choice.

    `told` hears of each failure: whose, of which kind, and who is asked instead, empty when nobody is well.
    """

    names: Sequence[str]
    rest: timedelta
    told: Callable[[str, str, str], None] = lambda _name, _kind, _instead: None
    _by_name: dict[str, Circuit] = field(default_factory=dict)

    def of(self, name: str) -> Circuit:
        """The standing of one."""
        return self._by_name.get(name) or Circuit(self.rest)

    def order(self, at: datetime) -> tuple[str, ...]:
        """Whom to ask, in order: those that are well, as listed, then those that rest, the soonest back first."""
        well = [name for name in self.names if self.of(name).well_at(at)]
        resting = [name for name in self.names if name not in well]
        return (*well, *sorted(resting, key=lambda name: self.of(name).rests_until or at))

    def back_at(self, name: str) -> datetime | None:
        """When the first of those listed before this one may be asked again; None when there are none."""
        better = (self.of(each).rests_until or EVER for each in self.names[: self.names.index(name)])
        return min(better, default=None)

    def failed(
        self, name: str, at: datetime, kind: str, *, hopeless: bool = False, retry_after: timedelta | None = None
    ) -> None:
        """It failed in this way."""
        self._by_name[name] = self.of(name).failed(at, hopeless=hopeless, retry_after=retry_after)
        self.told(name, kind, next((each for each in self.names if self.of(each).well_at(at)), ""))

    def failed_by(self, name: str, at: datetime, failure: VendorFailed) -> None:
        """It failed in this way."""
        wait = timedelta(seconds=failure.retry_after_s)
        self.failed(name, at, failure.kind, hopeless=not failure.recoverable, retry_after=wait)

    def did_well(self, name: str) -> None:
        """It answered."""
        self._by_name[name] = self.of(name).did_well()
