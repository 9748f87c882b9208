"""The one session of a learner."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import jwt
import pytest

from avaaz_domain.conversation.ports import ConversationTx
from avaaz_domain.shared.ids import CallId, LearnerId
from tests.http.conftest import living_worker, write
from tests.support.api import Guest, Service, enter, problem
from tests.support.livekit_api import LiveKitApi
from tests.support.product import until

VOICE_SECRET = "a-secret-for-tests-of-thirty-two-characters"


@pytest.fixture
def worker(voiced: Service) -> Iterator[None]:
    """A worker that lives for the length of the test."""
    with living_worker(voiced.database_url):
        yield


def start_call(guest: Guest) -> httpx.Response:
    return guest.call("POST", "/sessions/default/token", json={})


def end_practice(guest: Guest) -> httpx.Response:
    return guest.call("POST", "/sessions/default/end", json={})


def test_the_first_look_opens_it(guest: Guest) -> None:
    first = guest.get("/sessions/default")
    assert first.status_code == 200
    body = first.json()
    assert body | {"id": "", "lastActivityAt": ""} == {
        "id": "",
        "targetLanguage": "en",
        "level": None,
        "lastActivityAt": "",
        "summary": None,
        "practice": None,
        "call": None,
        "minutes": {"leftSeconds": 180},
        "voice": {"available": False, "reason": "not_configured"},
        "tutor": {"kind": "scripted", "hears": False},
    }
    assert guest.get("/sessions/default").json() == body
    assert first.headers["cache-control"] == "no-store"


def test_a_practice_runs_from_the_first_line(guest: Guest) -> None:
    guest.type_line("Hello.")
    practice = guest.get("/sessions/default").json()["practice"]
    assert set(practice) == {"id", "startedAt", "turns"}
    assert practice["turns"] == 2


def test_the_language_can_be_changed(guest: Guest) -> None:
    changed = guest.call("PATCH", "/sessions/default", json={"targetLanguage": "nb"})
    assert changed.status_code == 200
    assert changed.json()["targetLanguage"] == "nb"
    assert guest.get("/sessions/default").json() == changed.json()


@pytest.mark.parametrize("body", [{"targetLanguage": "xx"}, {"targetLanguage": ""}, {}, {"targetLanguage": None}])
def test_only_to_one_that_is_taught(guest: Guest, body: object) -> None:
    refused = guest.call("PATCH", "/sessions/default", json=body)
    assert refused.status_code == 422, refused.text
    assert guest.get("/sessions/default").json()["targetLanguage"] == "en"


def test_ending_shows_what_it_was(guest: Guest) -> None:
    guest.type_line("I was in the mountains.")
    guest.type_line("It was cold")
    ended = end_practice(guest)
    assert ended.status_code == 200
    summary = ended.json()
    assert set(summary) == {
        "practiceId",
        "startedAt",
        "endedAt",
        "endReason",
        "learnerTurns",
        "spokenMs",
        "typedTurns",
        "words",
        "longestMs",
        "bars",
        "story",
    }
    assert summary["endReason"] == "learner"
    assert (summary["learnerTurns"], summary["typedTurns"], summary["words"], summary["bars"]) == (2, 2, 8, [])
    assert summary["story"]["state"] == "preparing"
    later = guest.get(f"/practices/{summary['practiceId']}/summary").json()
    assert later.pop("story")["state"] in {"preparing", "ready"}
    assert later == {name: value for name, value in summary.items() if name != "story"}
    assert guest.get("/sessions/default").json()["practice"] is None


def test_there_is_nothing_to_end_twice(guest: Guest) -> None:
    problem(end_practice(guest), 404, "no_practice")
    guest.type_line("Hello.")
    assert end_practice(guest).status_code == 200
    problem(end_practice(guest), 404, "no_practice")


def test_a_summary_is_its_learners_own(guest: Guest, client: httpx.Client) -> None:
    guest.type_line("Hello.")
    practice = guest.get("/sessions/default").json()["practice"]["id"]
    problem(enter(client).get(f"/practices/{practice}/summary"), 404, "no_practice")
    problem(guest.get(f"/practices/{uuid.uuid4()}/summary"), 404, "no_practice")
    assert guest.get("/practices/not-an-id/summary").status_code in {404, 422}


def test_without_a_voice_server_the_reason_is_told(guest: Guest) -> None:
    refused = start_call(guest)
    body = problem(refused, 503, "voice_unavailable")
    assert body.get("reason", "not_configured") == "not_configured"
    assert int(refused.headers["retry-after"]) > 0


def test_without_a_worker_there_is_no_ticket(voiced: Service) -> None:
    with voiced.client() as client:
        guest = enter(client)
        refused = start_call(guest)
        problem(refused, 503, "voice_unavailable")
        assert int(refused.headers["retry-after"]) > 0
        assert guest.get("/sessions/default").json()["call"] is None


@pytest.mark.usefixtures("worker")
def test_a_ticket_opens_one_room_for_one_learner(voiced: Service) -> None:
    with voiced.client() as client:
        guest = enter(client)
        answer = start_call(guest)
        assert answer.status_code == 201, answer.text
        ticket = answer.json()
        assert set(ticket) == {"url", "token", "callId", "room", "identity", "expiresAt", "leftSeconds"}
        assert ticket["url"] == "wss://voice.example"
        assert ticket["identity"] == f"learner-{guest.id}"
        assert ticket["leftSeconds"] == 180
        assert answer.headers["cache-control"] == "no-store"
        life = datetime.fromisoformat(ticket["expiresAt"]) - datetime.now(UTC)
        assert timedelta(minutes=1) < life <= timedelta(minutes=10)
        claims = jwt.decode(ticket["token"], VOICE_SECRET, ["HS256"])
        assert claims["sub"] == ticket["identity"]
        assert claims["video"]["room"] == ticket["room"]
        assert not {"roomAdmin", "roomCreate", "roomList", "roomRecord", "ingressAdmin"} & {
            grant for grant, given in claims["video"].items() if given
        }
        again = start_call(guest).json()
        assert (again["callId"], again["room"]) == (ticket["callId"], ticket["room"])
        assert guest.get("/sessions/default").json()["call"]["id"] == ticket["callId"]
        assert start_call(enter(client)).json()["room"] != ticket["room"]


@pytest.mark.usefixtures("worker")
def test_no_minutes_no_ticket(voiced: Service) -> None:
    with voiced.client() as client:
        guest = enter(client)
        call = CallId(uuid.UUID(start_call(guest).json()["callId"]))

        async def use_up(tx: ConversationTx) -> None:
            await tx.allowance.consume(LearnerId(uuid.UUID(guest.id)), call, 180_000)

        write(voiced.database_url, use_up)
        assert end_practice(guest).status_code == 200
        problem(start_call(guest), 409, "no_minutes")
        assert guest.get("/sessions/default").json()["minutes"] == {"leftSeconds": 0}
        told = {"available": False, "reason": "no_minutes"}
        until(lambda: guest.get("/sessions/default").json()["voice"] == told, "why there is no voice", 3.0)
        assert guest.type_line("Typing is free.").status_code == 202


@pytest.mark.usefixtures("worker")
def test_ending_ends_the_call(voiced: Service, voice_server: LiveKitApi) -> None:
    with voiced.client() as client:
        guest = enter(client)
        first = start_call(guest).json()
        asked = voice_server.asked.count("DeleteRoom")
        assert end_practice(guest).status_code == 200
        assert voice_server.asked.count("DeleteRoom") == asked + 1
        assert guest.get("/sessions/default").json()["call"] is None
        assert start_call(guest).json()["callId"] != first["callId"]


@pytest.mark.usefixtures("worker")
def test_what_is_ended_is_ended_although_the_voice_server_is_away(voiced: Service, voice_server: LiveKitApi) -> None:
    with voiced.client() as client:
        guest = enter(client)
        start_call(guest)
        voice_server.status = 503
        try:
            assert end_practice(guest).status_code == 200
        finally:
            voice_server.status = 200
