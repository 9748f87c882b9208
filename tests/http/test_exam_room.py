"""The room of an exam by voice, and what was recorded in it, over HTTP."""

import asyncio
import io
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import httpx

from avaaz_adapters.storage.audio import local_audio
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.recordings import recording_name
from avaaz_domain.exams.turns import Role, aloud
from tests.http.conftest import living_worker
from tests.support.accounts import PASSWORD, entered, grant, sign_up
from tests.support.api import API, Guest, Service, enter, problem
from tests.support.product import until
from tests.support.stored_exams import put
from tests.support.written_exams import command, start

KEY = "candidate/20261125T101500000000"
SOUND = SpokenAudio("audio/ogg", b"OggS" + bytes(range(200)))


def room(guest: Guest, attempt: dict[str, Any]) -> httpx.Response:
    return guest.call("POST", f"/exams/attempts/{attempt['id']}/call", json={})


def test_the_ticket_is_for_the_room_of_the_exam_and_a_talk_waits(voiced: Service) -> None:
    with voiced.client() as client, living_worker(voiced.database_url):
        guest = enter(client)
        talk = guest.call("POST", "/sessions/default/token", json={}).json()
        attempt = start(guest, mode="voice")
        assert attempt["conditions"]["mode"] == "voice"
        answer = room(guest, attempt)
        assert answer.status_code == 201
        ticket = answer.json()
        assert (ticket["url"], ticket["leftSeconds"]) == ("wss://voice.example", None)
        assert ticket["room"] != talk["room"]
        again = room(guest, attempt).json()
        assert (again["room"], again["callId"]) == (ticket["room"], ticket["callId"])
        problem(guest.call("POST", "/sessions/default/token", json={}), 409, "exam_call_running")
        command(guest, attempt, "stop")
        problem(room(guest, attempt), 409, "exam_out_of_turn")


def test_an_exam_in_writing_has_no_room_and_nobody_enters_anothers(voiced: Service) -> None:
    with voiced.client() as client, living_worker(voiced.database_url):
        guest, other = enter(client), enter(client)
        written, spoken = start(guest), start(other, mode="voice")
        problem(room(guest, written), 409, "exam_out_of_turn")
        problem(room(guest, spoken), 404, "attempt_not_found")


def test_captions_are_kept_and_a_spoken_exam_can_go_on_in_writing(service: Service, guest: Guest) -> None:
    attempt = start(guest, mode="voice")
    problem(command(guest, attempt, "answer", text="I am Asha.", part="a1a2-p1-self"), 409, "exam_out_of_turn")
    assert command(guest, attempt, "captions").json()["conditions"]["captions"] is True
    begun = command(guest, attempt, "begin").json()
    assert (begun["lines"], begun["now"]["waitsUntil"], begun["now"]["graceSeconds"]) == ([], None, 120)
    written = command(guest, attempt, "write").json()
    assert (written["conditions"]["mode"], written["conditions"]["captions"]) == ("text", True)
    assert "Susan" in written["lines"][0]["text"]
    problem(room(guest, attempt), 409, "exam_out_of_turn")


def test_without_a_worker_nobody_is_let_into_an_empty_room(voiced: Service) -> None:
    with voiced.client() as client:
        guest = enter(client)
        attempt = start(guest, mode="voice")
        problem(room(guest, attempt), 503, "voice_unavailable")


def recorded(service: Service, guest: Guest) -> str:
    """An exam of the guest in which something was said and recorded."""

    def said(attempt: Attempt, now: datetime) -> Attempt:
        name = recording_name(attempt.learner_id, attempt.id, now)
        end = now + timedelta(seconds=2)
        turn = aloud(KEY, Role.CANDIDATE, now, end, [(now, end)], "I live by the sea.", name)
        return attempt.begin(now).hear(turn, end)

    attempt = put(service, start(guest, mode="voice"), said)
    asyncio.run(local_audio(service.folder / "people").put(attempt.turns[0].audio, SOUND))
    return str(attempt.id)


def test_a_recording_is_heard_by_its_link_whole_and_in_parts(service: Service, guest: Guest) -> None:
    attempt = recorded(service, guest)
    answer = guest.call("POST", f"/exams/attempts/{attempt}/recording", json={"key": KEY})
    assert answer.status_code == 200
    url = answer.json()["url"]
    whole = guest.client.get(url)
    assert (whole.status_code, whole.content) == (200, SOUND.data)
    assert whole.headers["content-type"] == "audio/ogg"
    part = guest.client.get(url, headers={"Range": "bytes=4-9"})
    assert (part.status_code, part.content) == (206, SOUND.data[4:10])
    assert part.headers["content-range"] == f"bytes 4-9/{len(SOUND.data)}"
    problem(guest.client.get(url, headers={"Range": "bytes=9999-"}), 416, "no_such_part")


def test_a_recording_is_only_for_who_said_it_and_gone_when_it_is_deleted(service: Service, guest: Guest) -> None:
    attempt = recorded(service, guest)
    stranger = enter(guest.client)
    ask = f"/exams/attempts/{attempt}/recording"
    problem(stranger.call("POST", ask, json={"key": KEY}), 404, "attempt_not_found")
    problem(guest.call("POST", ask, json={"key": "candidate/unknown"}), 404, "recording_gone")
    url = guest.call("POST", ask, json={"key": KEY}).json()["url"]
    problem(guest.client.get(url[:-4] + "AAAA"), 404, "recording_gone")
    for file in (service.folder / "people").rglob("*.ogg"):
        file.unlink()
    problem(guest.client.get(url), 404, "recording_gone")


def test_an_instructor_who_was_let_in_hears_what_there_is_to_mark(service: Service, guest: Guest) -> None:
    """Before the machine's marks are shown, and no longer than one is let in; a sound that is gone is said so."""
    attempt = recorded(service, guest)
    put(service, {"id": attempt}, lambda exam, _: replace(exam, state=State.COMPLETED))
    teacher = sign_up(service, guest.client)
    grant(service, teacher, "learner", "instructor")
    ask = f"/remarks/{attempt}/recording"
    problem(teacher.call("POST", ask, json={"key": KEY}), 404, "attempt_not_found")
    problem(guest.call("POST", ask, json={"key": KEY}), 403, "forbidden")
    reader = guest.call("POST", f"/exams/attempts/{attempt}/readers", json={"email": teacher.email}).json()
    answer = teacher.call("POST", ask, json={"key": KEY})
    assert answer.status_code == 200, answer.text
    assert guest.client.get(answer.json()["url"]).content == SOUND.data
    problem(teacher.call("POST", ask, json={"key": "examiner/1"}), 404, "recording_gone")
    guest.call("DELETE", f"/exams/attempts/{attempt}/readers/{reader['id']}")
    problem(teacher.call("POST", ask, json={"key": KEY}), 404, "attempt_not_found")


def test_what_was_recorded_is_in_the_export_and_goes_with_the_learner(service: Service, guest: Guest) -> None:
    recorded(service, guest)
    own = service.folder / "people" / guest.id
    assert list(own.rglob("*.ogg"))
    guest.call("POST", "/account/export", json={})
    until(lambda: guest.get("/account/export").json()["state"] == "ready", "the export")
    packed = guest.client.get(guest.get("/account/export").json()["url"]).content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        sounds = [name for name in archive.namelist() if name.endswith(".ogg")]
        assert [archive.read(name) for name in sounds] == [SOUND.data]
    assert guest.call("POST", "/account/erasure", json={"confirm": "delete"}).status_code == 202
    until(lambda: not own.exists(), "the erasure")


def test_a_guests_recording_follows_the_exam_into_the_account(
    service: Service, client: httpx.Client, guest: Guest
) -> None:
    attempt = recorded(service, guest)
    assert command(guest, {"id": attempt}, "stop").status_code == 200
    person = sign_up(service, client)
    body = {"email": person.email, "password": PASSWORD, "guestTalks": "bring"}
    back = entered(client, client.post(f"{API}/auth/login", json=body, headers=guest.bearer))
    people = service.folder / "people"
    until(lambda: list((people / back.id).rglob("*.ogg")), "the recording in its new place")
    assert not list((people / guest.id).rglob("*.ogg"))
    until(
        lambda: back.call("POST", f"/exams/attempts/{attempt}/recording", json={"key": KEY}).status_code == 200,
        "its link",
    )
    url = back.call("POST", f"/exams/attempts/{attempt}/recording", json={"key": KEY}).json()["url"]
    assert back.client.get(url).content == SOUND.data
