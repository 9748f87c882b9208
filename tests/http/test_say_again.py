"""An answer of a marked exam, said again over HTTP."""

import base64
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx
import numpy as np

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.turns import Role, aloud
from avaaz_entrypoints.http.say_again import SOUND_MAX
from tests.support.api import Guest, Service, enter, problem
from tests.support.sounds import recorded, spoken
from tests.support.stored_exams import put
from tests.support.written_exams import ATTEMPTS, start

KEY = "candidate/1"


def marked(service: Service, guest: Guest) -> str:
    """The id of an exam that is marked, with one answer of four seconds."""

    def over(attempt: Attempt, now: datetime) -> Attempt:
        end = now + timedelta(seconds=4)
        turn = aloud(KEY, Role.CANDIDATE, now, end, [(now, end)], "I live by the sea.")
        return replace(attempt.begin(now).hear(turn, end), state=State.SCORED)

    return str(put(service, start(guest), over).id)


def say(guest: Guest, attempt: str, sound: bytes, key: str = KEY) -> httpx.Response:
    """The answer to a sound."""
    body = {"key": key, "sound": base64.b64encode(sound).decode()}
    return guest.call("POST", f"{ATTEMPTS}/{attempt}/again", json=body)


def figures(version: dict[str, Any]) -> dict[str, float]:
    """By name."""
    return {each["name"]: each["value"] for each in version["figures"]}


def test_both_answers_are_measured_and_nothing_is_kept(service: Service, guest: Guest) -> None:
    attempt = marked(service, guest)
    answer = say(guest, attempt, recorded(spoken(), "webm", "libopus"))
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["before"]["text"] == "I live by the sea."
    assert figures(body["before"])["speech_rate_wpm"] == 75
    assert body["after"]["text"] is None, "nothing here can write it down"
    assert 2 < figures(body["after"])["said_s"] < 8
    assert body["after"]["figures"][0]["words"]["nb"].startswith("Du snakket i ")
    assert not list(service.folder.rglob(f"people/{guest.id}/*"))
    assert guest.get(f"{ATTEMPTS}/{attempt}").json()["lines"][0]["text"] == "I live by the sea."


def test_without_a_microphone_it_is_written_and_words_are_compared(service: Service, guest: Guest) -> None:
    attempt = marked(service, guest)
    body = {"key": KEY, "text": " I live by the sea because it is quiet. "}
    answer = guest.call("POST", f"{ATTEMPTS}/{attempt}/again", json=body)
    assert answer.status_code == 200, answer.text
    before, after = answer.json()["before"], answer.json()["after"]
    assert after["text"] == "I live by the sea because it is quiet."
    assert (figures(before)["said_words"], figures(after)["said_words"]) == (5, 9)
    assert set(figures(after)) <= {"said_words", "subordination_per_100"}
    problem(guest.call("POST", f"{ATTEMPTS}/{attempt}/again", json={**body, "text": "x" * 4001}), 422, "invalid")
    problem(guest.call("POST", f"{ATTEMPTS}/{attempt}/again", json={**body, "text": " "}), 422, "sound_unreadable")


def test_what_is_no_sound_or_too_much_is_refused(service: Service, guest: Guest) -> None:
    attempt = marked(service, guest)
    problem(say(guest, attempt, b"<html>"), 422, "sound_unreadable")
    problem(say(guest, attempt, bytes(SOUND_MAX + 1)), 422, "invalid")
    assert say(guest, attempt, bytes(3 * SOUND_MAX)).status_code == 413
    long = recorded(np.zeros(48_000 * 95, np.int16), "ogg", "libopus")
    assert "at most 90 seconds" in problem(say(guest, attempt, long), 422, "sound_unreadable")["detail"]


def test_it_is_only_for_who_said_it(service: Service, guest: Guest) -> None:
    attempt, sound = marked(service, guest), recorded(spoken(), "ogg", "libopus")
    problem(say(enter(guest.client), attempt, sound), 404, "attempt_not_found")
    problem(say(guest, attempt, sound, "candidate/unknown"), 404, "nothing_to_say_again")
