"""What every Clock keeps to. Subclass and provide the `clock` and `pass_time` fixtures."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from avaaz_domain.shared.clock import Clock

PassTime = Callable[[float], Awaitable[None]]
"""Lets this many seconds pass on the clock under test."""


class ClockContract:
    """Time is aware, in UTC, never runs backwards, and a sleep lasts as long as it says on this very clock."""

    @pytest.fixture
    def clock(self) -> Clock:
        """The clock under test."""
        raise NotImplementedError

    @pytest.fixture
    def pass_time(self, clock: Clock) -> PassTime:
        """How time passes on it."""
        raise NotImplementedError

    async def test_now_is_aware_and_in_utc(self, clock: Clock) -> None:
        """A naive moment would be read in whatever zone the machine stands in."""
        assert clock.now().utcoffset() == timedelta(0)

    async def test_time_never_runs_backwards(self, clock: Clock, pass_time: PassTime) -> None:
        """Deadlines compare moments of this clock."""
        before = clock.now()
        await pass_time(0.02)
        assert clock.now() - before >= timedelta(seconds=0.02)

    async def test_a_sleep_lasts_as_long_as_it_says(self, clock: Clock, pass_time: PassTime) -> None:
        """And not less."""
        before = clock.now()
        sleeping = asyncio.create_task(clock.sleep(0.05))
        await pass_time(0.1)
        await sleeping
        assert clock.now() - before >= timedelta(seconds=0.05)

    @pytest.mark.parametrize("seconds", [0, -1])
    async def test_no_time_is_no_sleep(self, clock: Clock, seconds: float) -> None:
        """A deadline that has passed does not wait."""
        await asyncio.wait_for(clock.sleep(seconds), timeout=1)

    async def test_a_sleep_can_be_given_up(self, clock: Clock, pass_time: PassTime) -> None:
        """A timer that is no longer wanted harms nobody."""
        sleeping = asyncio.create_task(clock.sleep(60))
        await asyncio.sleep(0)
        sleeping.cancel()
        await pass_time(0.02)
        assert sleeping.cancelled()
