"""What an operator and the supervisor see."""

from collections.abc import Callable
from typing import Any

import httpx
import psycopg

from avaaz_adapters.postgres.urls import for_psycopg
from tests.support.api import API, SECRET, Guest, Service, enter, problem
from tests.support.product import free_port, until

PARTS = {"database", "migrations", "livekit", "worker", "model", "jobs"}
STATES = {"ok", "slow", "down", "not_configured"}


def parts(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/health").json()["parts"]
    return found


def test_every_part_is_shown(client: httpx.Client) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    found = answer.json()["parts"]
    assert set(found) == PARTS
    for part in found.values():
        assert part["state"] in STATES
        assert part["ageMs"] >= 0
    assert found["database"]["state"] in {"ok", "slow"}
    assert found["migrations"]["state"] in {"ok", "slow"}
    assert found["livekit"]["state"] == found["worker"]["state"] == "not_configured"
    assert answer.headers["cache-control"] == "no-store"


def test_no_secret_is_shown(service: Service, voiced: Service) -> None:
    for each in (service, voiced):
        with each.client() as client:
            shown = client.get("/health").text
        for secret in (SECRET, "devkey", "a-secret-for-tests", each.database_url, "postgresql://"):
            assert secret not in shown


def test_without_voice_it_is_ready(client: httpx.Client) -> None:
    assert client.get("/health/ready").status_code == 200
    assert client.get("/health/live").status_code == 200


def test_a_voice_server_that_answers_and_a_worker_that_does_not_live(voiced: Service) -> None:
    with voiced.client() as client:
        found = parts(client)
        assert found["livekit"]["state"] in {"ok", "slow"}
        assert found["worker"]["state"] == "down"
        assert client.get("/health/ready").status_code == 200


def test_without_a_database_it_lives_and_is_not_ready(own_service: Callable[..., Service]) -> None:
    service = own_service()
    service.database_url = f"postgresql://nobody:wrong@127.0.0.1:{free_port()}/none"
    service.start("/health/live")
    with service.client() as client:
        refused = client.get("/health/ready")
        assert refused.status_code == 503
        assert "wrong" not in refused.text
        assert parts(client)["database"]["state"] == "down"
        answer = client.post(f"{API}/guests", json={"targetLanguage": "nb", "locale": "en"})
        problem(answer, 503, "unavailable")
        assert int(answer.headers["retry-after"]) > 0


def test_an_empty_database_is_not_ready(own_service: Callable[..., Service], new_database: Callable[..., str]) -> None:
    service = own_service()
    service.database_url = new_database()
    service.start("/health/live")
    with service.client() as client:
        assert client.get("/health/ready").status_code == 503
        assert parts(client)["migrations"]["state"] == "down"
        assert parts(client)["database"]["state"] in {"ok", "slow"}


def test_it_comes_back_with_its_database(own_service: Callable[..., Service]) -> None:
    service = own_service().start()
    name = service.database_url.rsplit("/", 1)[1]
    with service.client() as client:
        guest = enter(client)
        with psycopg.connect(for_psycopg(service.database_url), autocommit=True) as db:
            db.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )
        until(lambda: guest.get("/sessions/default").status_code == 200, "answers again", 10.0)
        assert client.get("/health/ready").status_code == 200


def test_it_stops_soon_when_told_to(own_service: Callable[..., Service]) -> None:
    service = own_service().start()
    with service.client() as client:
        guest = enter(client)
        reply = guest.type_line("Hello.").json()["reply"]["id"]
        with client.stream("GET", f"{API}/sessions/default/turns/{reply}/events", headers=guest.bearer):
            assert service.stop() == 0


def test_a_guest_is_not_needed(client: httpx.Client, guest: Guest) -> None:
    assert client.get("/health").json().keys() == client.get("/health", headers=guest.bearer).json().keys()
