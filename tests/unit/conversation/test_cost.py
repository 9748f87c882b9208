"""Money: quantities times prices, to the last digit, and nothing guessed."""

import json
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_adapters.content.prices import PricesRefused, read_prices, shipped_prices
from avaaz_domain.conversation.cost import PRICED, PriceTable, cost_report
from avaaz_domain.conversation.usage import Quantities, UsageKind, UsageTotal
from avaaz_entrypoints.cli.cost import as_json, render

amounts = st.integers(0, 10**9)
quantities = st.builds(Quantities, **{each.name: amounts for each in fields(Quantities)})
prices = st.dictionaries(
    st.sampled_from(PRICED), st.decimals(0, 100, places=4, allow_nan=False, allow_infinity=False), max_size=6
)


def total(used: Quantities, model: str = "m", kind: UsageKind = UsageKind.TEXT) -> UsageTotal:
    return UsageTotal(vendor="v", model=model, kind=kind, reports=1, quantities=used)


def table(prices_of_m: dict[str, Decimal]) -> PriceTable:
    return PriceTable("USD", {("v", "m"): prices_of_m})


@given(quantities, quantities, prices)
def test_what_is_used_in_two_parts_costs_the_same_as_at_once(
    one: Quantities, other: Quantities, of_model: dict[str, Decimal]
) -> None:
    capped = [
        Quantities(**{each.name: getattr(used, each.name) for each in fields(Quantities) if "cached" not in each.name})
        for used in (one, other)
    ]
    apart = [table(of_model).cost(total(used)) or Decimal(0) for used in capped]
    assert sum(apart) == (table(of_model).cost(total(capped[0] + capped[1])) or Decimal(0))


@given(quantities, prices)
def test_nothing_costs_less_than_nothing(used: Quantities, of_model: dict[str, Decimal]) -> None:
    cost = table(of_model).cost(total(used))
    assert cost is None or cost >= 0


@given(quantities, prices)
def test_only_what_has_no_price_at_all_has_none(used: Quantities, of_model: dict[str, Decimal]) -> None:
    amounts = {name: getattr(used, name) for name in PRICED}
    priced = any(amounts[name] for name in of_model) or not any(amounts.values())
    assert (table(of_model).cost(total(used)) is not None) == priced


def test_what_is_told_in_a_unit_without_a_price_is_not_free() -> None:
    of_model = {"input_text_tokens": Decimal("0.60"), "output_audio_tokens": Decimal("12.00")}
    assert table(of_model).cost(total(Quantities(characters=900))) is None
    assert table(of_model).cost(total(Quantities(characters=900, output_audio_tokens=500))) == Decimal("0.006")


def test_cached_input_is_priced_as_cached_only() -> None:
    used = Quantities(input_text_tokens=1_000_000, cached_text_tokens=400_000)
    of_model = {"input_text_tokens": Decimal("1.00"), "cached_text_tokens": Decimal("0.10")}
    assert table(of_model).cost(total(used)) == Decimal("0.64")
    assert table({"input_text_tokens": Decimal("1.00")}).cost(total(used)) == Decimal("1.00")


def test_a_model_without_a_price_is_said_to_have_none() -> None:
    report = cost_report(
        [
            total(Quantities(input_text_tokens=500_000), "m"),
            total(Quantities(input_text_tokens=7), "unknown"),
            total(Quantities(learner_ms=90_000), "", UsageKind.MINUTES),
        ],
        table({"input_text_tokens": Decimal("2.00")}),
    )
    assert (report.cost, report.unpriced, report.learner_minutes) == (Decimal("1.00"), 1, Decimal("1.5"))
    assert report.cost_per_minute == Decimal("1.00") / Decimal("1.5")
    assert "no price" in render(report)
    assert json.loads(as_json(report))["lines"][1]["cost"] is None


def test_nobody_served_is_no_rate() -> None:
    report = cost_report([], table({}))
    assert report.cost_per_minute is None
    assert report.cached_share is None
    assert "–" in render(report)


def test_the_shipped_table_knows_the_default_models() -> None:
    known = shipped_prices().by_model
    for model in (("openai", "gpt-realtime"), ("openai", "gpt-5-mini"), ("gemini", "gemini-2.5-flash")):
        assert all(price > 0 for price in known[model].values())


@pytest.mark.parametrize(
    ("model", "minute", "cost"),
    [
        ("gpt-4o-mini-transcribe", Quantities(input_audio_tokens=1_000, output_text_tokens=0), Decimal("0.003")),
        ("whisper-1", Quantities(audio_ms=60_000), Decimal("0.006")),
        ("gpt-4o-mini-tts", Quantities(characters=900), Decimal("0.01503")),
    ],
)
def test_voices_and_ears_of_an_exam_have_a_price_in_what_they_report(
    model: str, minute: Quantities, cost: Decimal
) -> None:
    """A minute of each costs what the vendor's list of late 2025 estimates."""
    total = UsageTotal(vendor="openai", model=model, kind=UsageKind.SPEECH, reports=1, quantities=minute)
    assert shipped_prices().cost(total) == cost


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "no price table"),
        ("{}", "no price table"),
        ({"currency": "USD", "models": [{"model": "m"}]}, "vendor"),
        ({"currency": "USD", "models": [{"vendor": "v", "model": "m", "tokens": "1"}]}, "no quantity 'tokens'"),
        ({"currency": "USD", "models": [{"vendor": "v", "model": "m", "characters": 1.5}]}, "as text"),
        ({"currency": "USD", "models": [{"vendor": "v", "model": "m", "characters": "-1"}]}, "no amount"),
        ({"currency": "USD", "models": [{"vendor": "v", "model": "m", "characters": "x"}]}, "no amount"),
    ],
)
def test_a_wrong_table_is_refused_by_name(tmp_path: Path, text: Any, told: str) -> None:
    path = tmp_path / "prices.json"
    path.write_text(text if isinstance(text, str) else json.dumps(text))
    with pytest.raises(PricesRefused) as refused:
        read_prices(path)
    assert str(path) in str(refused.value)
    assert told in str(refused.value)
