"""Clocks and catalogs, in memory and real, keep to the same contracts."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.contract_suite.catalog import PROMPTS, PromptCatalogContract
from avaaz_adapters.contract_suite.clock import ClockContract, PassTime
from avaaz_adapters.memory.catalog import MemoryCatalog
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.system.clock import SystemClock
from avaaz_domain.conversation.ports import PromptCatalog
from avaaz_domain.shared.cefr import Level


class TestVirtualClock(ClockContract):
    @pytest.fixture
    def clock(self) -> VirtualClock:
        return VirtualClock()

    @pytest.fixture
    def pass_time(self, clock: VirtualClock) -> PassTime:
        return clock.advance


class TestSystemClock(ClockContract):
    @pytest.fixture
    def clock(self) -> SystemClock:
        return SystemClock(offset_s=86_400)

    @pytest.fixture
    def pass_time(self) -> PassTime:
        return asyncio.sleep


class TestFastClock(TestSystemClock):
    @pytest.fixture
    def clock(self) -> SystemClock:
        return SystemClock(rate=20)

    async def test_it_runs_faster_and_sleeps_shorter(self, clock: SystemClock) -> None:
        before = clock.now()
        await asyncio.wait_for(clock.sleep(4), timeout=2)
        assert clock.now() - before >= timedelta(seconds=4)

    def test_clocks_of_one_start_agree_whenever_they_were_made(self) -> None:
        since = datetime(2026, 6, 1, tzinfo=UTC)
        first = SystemClock(rate=20, since=since).now()
        second = SystemClock(rate=20, since=since).now()
        assert timedelta() <= second - first < timedelta(seconds=5)
        assert first - SystemClock().now() > timedelta(days=30)


class TestPackagedCatalog(PromptCatalogContract):
    @pytest.fixture
    def catalog(self) -> PromptCatalog:
        return PackagedCatalog()

    def test_a_tutor_who_is_asked_does_not_say_that_nothing_is_kept(self, catalog: PromptCatalog) -> None:
        persona = " ".join(catalog.prompt("persona").body.split())
        assert "stays in this talk" not in persona
        assert "a short summary of each talk is kept for the next one" in persona


class TestMemoryCatalog(PromptCatalogContract):
    @pytest.fixture
    def catalog(self) -> PromptCatalog:
        shipped = PackagedCatalog()
        return MemoryCatalog(
            texts={prompt_id: f"Text of {prompt_id}" for prompt_id in PROMPTS},
            behaviours=[shipped.behaviour(level) for level in Level],
            taught=shipped.languages(),
            rungs=[f"rung {rung}" for rung in range(5)],
        )
