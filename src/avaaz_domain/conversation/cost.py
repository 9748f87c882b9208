"""What vendors cost per minute that a learner was served: quantities times prices, exact to the last digit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal

from avaaz_domain.conversation.usage import Quantities, UsageKind, UsageTotal

MILLION = 1_000_000
PRICED = tuple(each.name for each in fields(Quantities) if each.name != "learner_ms")
"""Quantities that can have a price; `audio_ms` is priced per million milliseconds."""


@dataclass(frozen=True, slots=True)
class PriceTable:
    """Prices of a model per million units of each quantity, in one currency. Models that are not here have no price."""

    currency: str
    by_model: Mapping[tuple[str, str], Mapping[str, Decimal]] = field(default_factory=dict)

    def cost(self, total: UsageTotal) -> Decimal | None:
        """The price of this usage; None where nothing that was used has one. What was cached is priced as cached only.

        Vendors bill one and the same thing in one unit, so a quantity without a price beside one that has it costs
        nothing; cached input without a price of its own costs as input.
        """
        prices = self.by_model.get((total.vendor, total.model), {})
        used = total.quantities
        amounts = {name: getattr(used, name) for name in PRICED}
        if any(amounts.values()) and not any(amounts[name] for name in prices):
            return None
        for kind in ("text", "audio"):
            if f"cached_{kind}_tokens" in prices:
                amounts[f"input_{kind}_tokens"] = max(
                    0, amounts[f"input_{kind}_tokens"] - amounts[f"cached_{kind}_tokens"]
                )
        return sum((prices.get(name, Decimal(0)) * amount for name, amount in amounts.items()), Decimal(0)) / MILLION


@dataclass(frozen=True, slots=True)
class CostLine:
    """One vendor, model and kind. `cost` is None where there is no price."""

    total: UsageTotal
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class CostReport:
    """Everything of a period. `cost` sums the lines that have a price; `unpriced` counts the others."""

    currency: str
    learner_minutes: Decimal
    lines: tuple[CostLine, ...]

    @property
    def cost(self) -> Decimal:
        """What the lines with a price cost together."""
        return sum((line.cost for line in self.lines if line.cost is not None), Decimal(0))

    @property
    def unpriced(self) -> int:
        """How many lines have no price."""
        return sum(line.cost is None for line in self.lines)

    @property
    def cost_per_minute(self) -> Decimal | None:
        """Cost per learner minute; None when nobody was served by voice."""
        return self.cost / self.learner_minutes if self.learner_minutes else None

    @property
    def tokens_per_minute(self) -> Decimal | None:
        """Tokens in and out per learner minute; None when nobody was served by voice."""
        tokens = sum(_tokens(line.total.quantities) for line in self.lines)
        return Decimal(tokens) / self.learner_minutes if self.learner_minutes else None

    @property
    def cached_share(self) -> Decimal | None:
        """The share of input tokens that was cached; None when there was no input."""
        used = [line.total.quantities for line in self.lines]
        given = sum(each.input_text_tokens + each.input_audio_tokens for each in used)
        cached = sum(each.cached_text_tokens + each.cached_audio_tokens for each in used)
        return Decimal(cached) / given if given else None


def _tokens(used: Quantities) -> int:
    return used.input_text_tokens + used.input_audio_tokens + used.output_text_tokens + used.output_audio_tokens


def cost_report(totals: Sequence[UsageTotal], prices: PriceTable) -> CostReport:
    """The report over the totals of a period."""
    served = sum(total.quantities.learner_ms for total in totals if total.kind is UsageKind.MINUTES)
    lines = tuple(CostLine(total, prices.cost(total)) for total in totals if total.kind is not UsageKind.MINUTES)
    return CostReport(prices.currency, Decimal(served) / 60_000, lines)
