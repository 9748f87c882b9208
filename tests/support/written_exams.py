"""Mock exams sat in writing over HTTP."""

import uuid
from typing import Any

import httpx

from avaaz_adapters.scripted.candidate import ScriptedCandidate
from tests.support.api import Guest

ATTEMPTS = "/exams/attempts"


def start(guest: Guest, exam: str = "a1-a2", **more: Any) -> dict[str, Any]:
    """A new attempt."""
    answer = guest.call("POST", ATTEMPTS, json={"exam": exam, **more})
    assert answer.status_code == 201, answer.text
    attempt: dict[str, Any] = answer.json()
    return attempt


def command(guest: Guest, attempt: dict[str, Any], what: str, key: str = "", **more: Any) -> httpx.Response:
    """The answer to a command, under a key of its own unless given."""
    headers = {"Idempotency-Key": key or uuid.uuid4().hex}
    return guest.call("POST", f"{ATTEMPTS}/{attempt['id']}/commands", json={"command": what, **more}, headers=headers)


def do(guest: Guest, attempt: dict[str, Any], what: str, **more: Any) -> dict[str, Any]:
    """The attempt after a command that is taken."""
    answer = command(guest, attempt, what, **more)
    assert answer.status_code == 200, answer.text
    after: dict[str, Any] = answer.json()
    return after


def look(guest: Guest, attempt: dict[str, Any]) -> dict[str, Any]:
    """The attempt as it is now."""
    found: dict[str, Any] = guest.get(f"{ATTEMPTS}/{attempt['id']}").json()
    return found


def part_of(attempt: dict[str, Any]) -> dict[str, Any]:
    """The part that is open."""
    part: dict[str, Any] = attempt["parts"][attempt["now"]["number"] - 1]
    return part


def answer_on(guest: Guest, attempt: dict[str, Any], candidate: ScriptedCandidate) -> dict[str, Any]:
    """One step of somebody who sits the exam."""
    now = attempt["now"]
    if now["phase"] == "preparing":
        return do(guest, attempt, "ready")
    last = attempt["lines"][-1]["role"]
    if now["phase"] == "speaking" and now["mayFinish"] and last == "candidate":
        return do(guest, attempt, "finish")
    if last == "candidate" or now["turn"] != "candidate":
        return look(guest, attempt)
    said = candidate.speak(now["task"]["prompt"] or attempt["lines"][-1]["text"], 20).text
    answer = command(guest, attempt, "answer", text=said, part=part_of(attempt)["id"])
    after: dict[str, Any] = look(guest, attempt) if answer.status_code == 409 else answer.json()
    return after
