"""Exams in writing in which everything is killed: no answer is lost or there twice, and no time is lost either."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest

from avaaz_adapters.scripted.candidate import ScriptedCandidate
from tests.support.api import API, Guest, enter
from tests.support.product import Product, a_product, until
from tests.support.vendor import Vendor
from tests.support.written_exams import ATTEMPTS, answer_on, do, look, start

RATE = 10
HURRIED = {"AVAAZ_CLOCK_RATE": str(RATE), "AVAAZ_ACCESS_MINUTES": "60"}
NEVER_MS = 600_000
AGAIN_S = 0.2
LEFT_OUT_S = 8.0
"""What a killed process may take from the candidate's time: the page was last noted so long before, at the latest."""


class Stubborn(Guest):
    """A page that tries again until it is answered; a command under the same key."""

    def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """See Guest."""
        end = time.monotonic() + 60
        while True:
            try:
                answer = Guest.call(self, method, path, **options)
            except httpx.TransportError:
                assert time.monotonic() < end
            else:
                if answer.status_code < 500 or time.monotonic() >= end:
                    return answer
            time.sleep(AGAIN_S)


@pytest.fixture
def written(vendor: Vendor) -> Iterator[Product]:
    """Avaaz without voice, in shortened time, judged by a vendor."""
    with a_product({**HURRIED, "AVAAZ_LLM": "openai", **vendor.reached}, voice=False) as product:
        yield product


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    """A stand-in."""
    with Vendor() as running:
        yield running


@pytest.fixture
def page(written: Product) -> Iterator[Stubborn]:
    """A guest who does not give up."""
    with httpx.Client(base_url=written.url, timeout=10) as client:
        guest = enter(client)
        yield Stubborn(guest.client, guest.body, guest.device)


class Following:
    """A page that follows an exam until it is cut off."""

    def __init__(self, page: Guest, attempt: dict[str, Any]) -> None:
        self.begun = threading.Event()
        self._thread = threading.Thread(target=self._follow, args=(page, attempt), daemon=True)
        self._thread.start()
        assert self.begun.wait(20)

    def _follow(self, page: Guest, attempt: dict[str, Any]) -> None:
        path = f"{API}{ATTEMPTS}/{attempt['id']}/events"
        with suppress(httpx.TransportError), page.client.stream("GET", path, headers=page.bearer, timeout=30) as lines:
            for line in lines.iter_lines():
                if line:
                    self.begun.set()

    def until_cut(self) -> None:
        """Wait for the end."""
        self._thread.join(30)
        assert not self._thread.is_alive()


def until_asked(page: Guest, attempt: dict[str, Any], candidate: ScriptedCandidate) -> dict[str, Any]:
    """The attempt when the candidate's own time runs."""

    def asked() -> bool:
        nonlocal attempt
        attempt = look(page, attempt)
        if attempt["now"]["turn"] != "candidate" or attempt["now"]["deadline"] is None:
            attempt = answer_on(page, attempt, candidate)
            return False
        return True

    until(asked, "the candidate's turn", 60)
    return attempt


def test_a_killed_process_takes_no_time_from_the_candidate(written: Product, page: Stubborn) -> None:
    attempt = do(page, start(page), "begin")
    attempt = until_asked(page, attempt, ScriptedCandidate("b1-fluent", "en"))
    first = Following(page, attempt)
    before = look(page, attempt)
    died = time.monotonic()
    written.replace("http")
    first.until_cut()
    after = look(page, attempt)
    assert (time.monotonic() - died) * RATE > 2 * LEFT_OUT_S, "it was replaced too fast to tell"
    assert after["now"]["lineLost"]
    assert before["now"]["remainingSeconds"] - after["now"]["remainingSeconds"] < LEFT_OUT_S
    second = Following(page, after)
    assert not look(page, after)["now"]["lineLost"]
    do(page, after, "stop")
    second.until_cut()


def test_an_exam_in_writing_is_finished_and_marked_whatever_dies(
    written: Product, vendor: Vendor, page: Stubborn
) -> None:
    """In each part something is killed, and again while the judge reads: its worker dies with it."""
    vendor.script(text_replies=[{"say": "{}", "ttft_ms": NEVER_MS}])
    candidate = ScriptedCandidate("b1-fluent", "en")
    attempt = do(page, start(page), "begin")
    victims = iter(["http", "postgres", "http"])
    part = 1
    said: set[str] = set()

    def over() -> bool:
        nonlocal attempt, part
        attempt = answer_on(page, attempt, candidate)
        said.update(line["text"] for line in attempt["lines"] if line["role"] == "candidate")
        if attempt["state"] != "running":
            return True
        if attempt["now"]["number"] > part:
            part = attempt["now"]["number"]
            written.replace(next(victims))
            attempt = look(page, attempt)
        return False

    until(over, "the end of the exam", 180)
    until(lambda: look(page, attempt)["state"] == "scoring", "the marking", 60)
    written.replace("http")
    vendor.script(text_replies=[json.dumps({"marks": []})])
    until(lambda: look(page, attempt)["state"] == "scored", "the report", 120)
    attempt = look(page, attempt)
    lines = attempt["lines"]
    assert len({line["key"] for line in lines}) == len(lines)
    assert {line["text"] for line in lines if line["role"] == "candidate"} == said
    assert {line["part"] for line in lines if line["role"] == "candidate"} == {each["id"] for each in attempt["parts"]}
    report = page.get(f"{ATTEMPTS}/{attempt['id']}/report")
    assert report.status_code == 200, report.text
    assert report.json()["marks"]
