"""Asks the parts around this process how they are, no more often than needed."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from msgspec import Meta

from avaaz_entrypoints.composition.health import Check, Finding, PartState
from avaaz_entrypoints.http.wire import Wire

SLOW_S = 0.5


TIMEOUT_S = 1.0


FRESH_S = 2.0
"""How long a good answer is believed."""


AGAIN_S = 0.1
"""How long a bad one is."""


VENDOR_TIMEOUT_S = 3.0


VENDOR_FRESH_S = 60.0


VENDOR_AGAIN_S = 5.0
"""The same for a part that is not ours to ask often."""


VENDORS = frozenset({"model"})


READY_PARTS = ("database", "migrations")


class PartHealth(Wire, frozen=True):
    """One part."""

    state: PartState
    age_ms: Annotated[int, Meta(description="How old this finding is.", examples=[800])]
    took_ms: Annotated[int, Meta(description="How long the part took to answer.", examples=[3])]
    detail: Annotated[str, Meta(description="For people.", examples=["2 alive"])]


class Health(Wire, frozen=True):
    """All parts. `state` is that of the worst part that the service cannot do without."""

    state: PartState
    parts: dict[str, PartHealth]


@dataclass(frozen=True, slots=True)
class _Asked:
    finding: Finding
    at: float
    took_s: float

    def fresh(self, now: float, vendor: bool) -> bool:
        good, bad = (VENDOR_FRESH_S, VENDOR_AGAIN_S) if vendor else (FRESH_S, AGAIN_S)
        return now - self.at < (good if self.finding.state in {"ok", "not_configured"} else bad)

    def show(self, now: float) -> PartHealth:
        state: PartState = "slow" if self.finding.state == "ok" and self.took_s >= SLOW_S else self.finding.state
        return PartHealth(state, int((now - self.at) * 1000), int(self.took_s * 1000), self.finding.detail)


@dataclass(slots=True)
class HealthWatch:
    """Asks each part with a timeout of its own, at most every two seconds while it works."""

    checks: Mapping[str, Check]
    loops: Mapping[str, Callable[[], bool]]
    """Whether a background loop of this process is running."""
    now: Callable[[], float] = time.monotonic
    _asked: dict[str, _Asked] = field(default_factory=dict)
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def all(self) -> Health:
        """Every part."""
        parts = await self._look(tuple(self.checks))
        for name, runs in self.loops.items():
            parts[name] = PartHealth("ok" if runs() else "down", 0, 0, "")
        needed = {parts[name].state for name in READY_PARTS}
        return Health("down" if "down" in needed else "slow" if "slow" in needed else "ok", parts)

    async def ready(self) -> Health:
        """The parts without which nothing works."""
        parts = await self._look(READY_PARTS)
        return Health("down" if any(part.state == "down" for part in parts.values()) else "ok", parts)

    async def _look(self, names: tuple[str, ...]) -> dict[str, PartHealth]:
        await asyncio.gather(*(self._refresh(name) for name in names))
        now = self.now()
        return {name: self._asked[name].show(now) for name in names}

    async def _refresh(self, name: str) -> None:
        async with self._locks.setdefault(name, asyncio.Lock()):
            asked = self._asked.get(name)
            vendor = name in VENDORS
            if asked is None or not asked.fresh(self.now(), vendor):
                self._asked[name] = await self._ask(self.checks[name], VENDOR_TIMEOUT_S if vendor else TIMEOUT_S)

    async def _ask(self, check: Check, timeout_s: float) -> _Asked:
        started = self.now()
        try:
            async with asyncio.timeout(timeout_s):
                finding = await check()
        except TimeoutError:
            finding = Finding("down", f"no answer within {timeout_s:g} s")
        except Exception as error:  # noqa: BLE001 - whatever a part raises, it does not work
            finding = Finding("down", type(error).__name__)
        now = self.now()
        return _Asked(finding, now, now - started)
