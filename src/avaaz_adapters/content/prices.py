"""Price tables from JSON: ours, or the operator's own."""

import json
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from pathlib import Path
from typing import Any

from avaaz_domain.conversation.cost import PRICED, PriceTable
from avaaz_domain.shared.errors import Invalid


class PricesRefused(Invalid):
    """A price table that cannot be read; the message names the file and the model."""

    code = "prices_refused"


def shipped_prices() -> PriceTable:
    """List prices, for a first idea."""
    source = files("avaaz_adapters.content") / "data" / "prices.json"
    return _table("prices.json", source.read_text(encoding="utf-8"))


def read_prices(path: Path) -> PriceTable:
    """The operator's prices; raises PricesRefused."""
    try:
        return _table(str(path), path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as why:
        raise PricesRefused(f"{path} cannot be read ({type(why).__name__}).") from why


def _table(name: str, text: str) -> PriceTable:
    try:
        table: dict[str, Any] = json.loads(text)
        currency, models = str(table["currency"]), list(table["models"])
    except (ValueError, KeyError, TypeError) as why:
        raise PricesRefused(f"{name} is no price table: it needs `currency` and `models`.") from why
    return PriceTable(currency, dict(_model(name, each) for each in models))


def _model(name: str, entry: Any) -> tuple[tuple[str, str], dict[str, Decimal]]:
    try:
        vendor, model = str(entry["vendor"]), str(entry["model"])
    except (KeyError, TypeError) as why:
        raise PricesRefused(f"{name}: every model needs `vendor` and `model`.") from why
    prices = {}
    for quantity, price in entry.items():
        if quantity in {"vendor", "model"}:
            continue
        if quantity not in PRICED:
            raise PricesRefused(f"{name}, {model}: there is no quantity {quantity!r}. Use: {', '.join(PRICED)}.")
        try:
            prices[quantity] = Decimal(price) if isinstance(price, str) else _refuse(name, model, quantity)
        except InvalidOperation as why:
            raise PricesRefused(f"{name}, {model}, {quantity}: {price!r} is no amount.") from why
        if not prices[quantity].is_finite() or prices[quantity] < 0:
            raise PricesRefused(f"{name}, {model}, {quantity}: {price!r} is no amount.")
    return (vendor, model), prices


def _refuse(name: str, model: str, quantity: str) -> Decimal:
    raise PricesRefused(f"{name}, {model}, {quantity}: write amounts as text, so that no digit is lost.")
