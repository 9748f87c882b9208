"""UsageRepo."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from avaaz_adapters.contract_suite.store.examples import NOON, StoreContract, after
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.usage import Quantities, Usage, UsageKind, UsageTotal


def a_report(vendor: str = "openai", model: str = "speaker", kind: UsageKind = UsageKind.REALTIME) -> Usage:
    """A report at noon."""
    amounts = Quantities(input_audio_tokens=100, cached_text_tokens=7, audio_ms=4_000_000_000)
    return Usage(id=uuid4(), at=NOON, vendor=vendor, model=model, kind=kind, quantities=amounts)


class UsageContract(StoreContract):
    async def test_reports_are_summed_by_vendor_model_and_kind(self, conversations: ConversationUnitOfWork) -> None:
        reports = [a_report(), a_report(), a_report(kind=UsageKind.FORM), a_report("gemini"), a_report(model="a")]
        async with conversations.begin() as tx:
            for report in reports:
                await tx.usage.add(report)
        async with conversations.read() as tx:
            totals = await tx.usage.totals(since=NOON, until=after(1))
        assert [(each.vendor, each.model, each.kind, each.reports) for each in totals] == [
            ("gemini", "speaker", UsageKind.REALTIME, 1),
            ("openai", "a", UsageKind.REALTIME, 1),
            ("openai", "speaker", UsageKind.FORM, 1),
            ("openai", "speaker", UsageKind.REALTIME, 2),
        ]
        one = a_report().quantities
        assert totals[-1] == UsageTotal(
            vendor="openai", model="speaker", kind=UsageKind.REALTIME, reports=2, quantities=one + one
        )

    async def test_the_same_report_twice_is_one(self, conversations: ConversationUnitOfWork) -> None:
        report = a_report()
        for again in (report, replace(report, quantities=Quantities(characters=1))):
            async with conversations.begin() as tx:
                await tx.usage.add(again)
        async with conversations.read() as tx:
            (total,) = await tx.usage.totals(since=NOON, until=after(1))
        assert total.quantities == report.quantities

    async def test_a_period_holds_its_beginning_and_not_its_end(self, conversations: ConversationUnitOfWork) -> None:
        async with conversations.begin() as tx:
            await tx.usage.add(a_report())
        async with conversations.read() as tx:
            assert await tx.usage.totals(since=NOON - timedelta(days=1), until=NOON) == []
            assert len(await tx.usage.totals(since=NOON, until=after(1))) == 1
