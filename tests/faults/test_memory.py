"""A worker that is killed while it writes what was talked about: the summary comes all the same, and once."""

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from avaaz_adapters.postgres.publisher import TASK
from tests.support.product import Product, a_product, until
from tests.support.vendor import Vendor

DID = "You told where you live."
TOLD = {
    "title": "Where you live",
    "did": DID,
    "strengths": [{"text": "You gave a reason.", "quote": "because it is cheap"}],
    "train": [],
    "next_steps": [],
    "words": [],
}
NEVER_MS = 600_000


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    with Vendor() as running:
        yield running


@pytest.fixture
def product(vendor: Vendor) -> Iterator[Product]:
    """Avaaz whose text comes from a vendor."""
    with a_product({"AVAAZ_LLM": "openai", **vendor.reached}, voice=False) as running:
        yield running


def forms(vendor: Vendor) -> list[dict[str, Any]]:
    """What the vendor was asked to fill in."""
    return [entry["event"] for entry in vendor.log() if "json_schema" in json.dumps(entry["event"].get("text", {}))]


def test_a_summary_whose_worker_is_killed_is_written_once(product: Product, vendor: Vendor) -> None:
    late = {"say": json.dumps({"did": "Too late."}), "ttft_ms": NEVER_MS}
    vendor.script(text_replies=["Tell me more.", late, {"say": json.dumps(TOLD)}])
    token = product.guest()
    line = {"text": "I live in Bergen, because it is cheap."}
    practice = product.post("/api/v1/sessions/default/turns", line, token, "a-line-of-mine")["turn"]["practiceId"]
    until(lambda: product.turns(token)[-1]["status"] == "stored", "the answer")
    product.post("/api/v1/sessions/default/end", {}, token)
    until(lambda: len(forms(vendor)) == 1, "somebody writes the summary")

    product.replace("http")

    def story() -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = product.get(f"/api/v1/practices/{practice}/summary", token)["story"]
        except OSError:
            return None
        return found if found["state"] != "preparing" else None

    written = until(story, "the summary", 60)
    assert (written["state"], written["did"]) == ("ready", DID)
    assert [point["quote"] for point in written["strengths"]] == ["because it is cheap"]
    assert product.get("/api/v1/account/memory", token)["summary"].count(DID) == 1
    assert len(forms(vendor)) == 2
    state = product.state()
    url = f"postgresql://avaaz:{state.postgres_password}@127.0.0.1:{state.postgres_port}/avaaz"
    with psycopg.connect(url) as db:
        assert db.execute("SELECT count(*), min(attempts) FROM practice_stories").fetchone() == (1, 2)
        until(lambda: db.execute("SELECT bool_and(done) FROM facts").fetchone() == (True,), "the job is done")
        left = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s"
        until(lambda: db.execute(left, (TASK,)).fetchone() == (0,), "no job is left")
