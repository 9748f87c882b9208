"""Guests, devices and access."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import httpx
import jwt
import psycopg
import pytest

from avaaz_adapters.postgres.urls import for_psycopg
from tests.support.api import API, SECRET, Guest, Service, aged_token, enter, problem
from tests.support.product import until

REFRESH = f"{API}/auth/refresh"


def test_about_says_what_this_installation_does(client: httpx.Client) -> None:
    about = client.get(f"{API}/about").json()
    assert about["guests"] is True
    assert about["guestMinutes"] == 3
    assert about["voice"] == {"available": False, "reason": "not_configured"}
    assert about["tutor"] == {"kind": "scripted", "hears": False}
    languages = {each["code"]: each for each in about["languages"]}
    assert {"nb", "en", "de", "fr", "es"} <= set(languages)
    assert set(languages["nb"]) == {"code", "name", "micPhrase", "voice"}
    assert languages["nb"]["micPhrase"]


def test_a_guest_gets_access_and_a_device(client: httpx.Client) -> None:
    answer = client.post(f"{API}/guests", json={"targetLanguage": "nb", "locale": "en"})
    assert answer.status_code == 201
    body = answer.json()
    assert set(body) == {"accessToken", "expiresAt", "learner"}
    assert body["learner"] | {"id": ""} == {
        "id": "",
        "kind": "guest",
        "targetLanguage": "nb",
        "level": None,
        "locale": "en",
        "roles": [],
    }
    uuid.UUID(body["learner"]["id"])
    lives = datetime.fromisoformat(body["expiresAt"]) - datetime.now(UTC)
    assert timedelta(minutes=14) < lives <= timedelta(minutes=15)
    claims = jwt.decode(body["accessToken"], SECRET, ["HS256"])
    assert claims["sub"] == body["learner"]["id"]
    assert set(claims) <= {"sub", "sid", "exp", "iat"}
    assert answer.headers["cache-control"] == "no-store"


def test_the_device_cookie_is_for_the_auth_routes_only(client: httpx.Client) -> None:
    answer = client.post(f"{API}/guests", json={"targetLanguage": "nb", "locale": "en"})
    cookie = SimpleCookie(answer.headers["set-cookie"])["avaaz_device"]
    assert cookie["httponly"] is True
    assert cookie["samesite"].lower() == "strict"
    assert cookie["path"] == f"{API}/auth"
    assert int(cookie["max-age"]) == 7 * 24 * 3600
    assert not cookie["secure"], "this connection is not https"


@pytest.mark.parametrize(
    "body",
    [
        {"targetLanguage": "xx", "locale": "en"},
        {"targetLanguage": "nb", "locale": "fr"},
        {"targetLanguage": "nb"},
        {"targetLanguage": "nb", "locale": "en", "admin": True},
        {"targetLanguage": 5, "locale": "en"},
        {},
        [],
    ],
)
def test_a_guest_is_asked_for_no_more_and_no_less(client: httpx.Client, body: object) -> None:
    answer = client.post(f"{API}/guests", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"]
    assert "set-cookie" not in answer.headers


def test_a_device_comes_back(client: httpx.Client, guest: Guest) -> None:
    answer = client.post(REFRESH, headers={"X-Avaaz": "1", "Cookie": f"avaaz_device={guest.device}"})
    assert answer.status_code == 200
    assert answer.json()["learner"] == guest.body["learner"]
    again = Guest(client, answer.json(), guest.device)
    assert again.get("/sessions/default").status_code == 200


def test_refreshing_needs_our_own_page(client: httpx.Client, service: Service, guest: Guest) -> None:
    cookie = {"Cookie": f"avaaz_device={guest.device}"}
    assert client.post(REFRESH, headers=cookie).status_code == 403
    assert client.post(REFRESH, headers={**cookie, "X-Avaaz": "0"}).status_code == 403
    for origin in ("https://evil.example", "null", service.url.replace("http:", "https:")):
        refused = client.post(REFRESH, headers={**cookie, "X-Avaaz": "1", "Origin": origin})
        assert refused.status_code == 403, origin
    ours = client.post(REFRESH, headers={**cookie, "X-Avaaz": "1", "Origin": service.url})
    assert ours.status_code == 200


@pytest.mark.parametrize("cookie", ["", "avaaz_device=", "avaaz_device=unknown", "avaaz_device=%00%ff", "other=1"])
def test_an_unknown_device_is_signed_out(client: httpx.Client, cookie: str) -> None:
    answer = client.post(REFRESH, headers={"X-Avaaz": "1", **({"Cookie": cookie} if cookie else {})})
    problem(answer, 401, "signed_out")


def test_signing_out_takes_effect_at_once(client: httpx.Client, guest: Guest) -> None:
    assert guest.get("/sessions/default").status_code == 200
    assert guest.call("DELETE", "/auth/session").status_code == 204
    problem(guest.get("/sessions/default"), 401, "signed_out")
    answer = client.post(REFRESH, headers={"X-Avaaz": "1", "Cookie": f"avaaz_device={guest.device}"})
    problem(answer, 401, "signed_out")
    problem(guest.call("DELETE", "/auth/session"), 401, "signed_out")


def test_a_device_revoked_elsewhere_is_refused_within_five_seconds(service: Service, guest: Guest) -> None:
    assert guest.get("/sessions/default").status_code == 200
    sid = jwt.decode(guest.token, SECRET, ["HS256"])["sid"]
    with psycopg.connect(for_psycopg(service.database_url), autocommit=True) as db:
        assert db.execute("UPDATE auth_sessions SET revoked_at = now() WHERE id = %s", [sid]).rowcount == 1
    until(lambda: guest.get("/sessions/default").status_code == 401, "revoked access refused", 5.0)


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer not-a-token",
        "Basic dXNlcjpwYXNz",
        "Bearer " + jwt.encode({"sub": str(uuid.uuid4()), "sid": str(uuid.uuid4()), "exp": 4e9}, SECRET, "HS256"),
        "Bearer " + jwt.encode({"sub": "x", "sid": "y", "exp": 4e9}, SECRET, "HS256"),
        "Bearer " + jwt.encode({"exp": 4e9}, SECRET, "HS256"),
        "Bearer " + jwt.encode({"sub": str(uuid.uuid4()), "sid": str(uuid.uuid4())}, SECRET, "HS256"),
    ],
)
def test_what_is_no_access_of_ours_is_refused(client: httpx.Client, authorization: str) -> None:
    answer = client.get(f"{API}/sessions/default", headers={"Authorization": authorization})
    problem(answer, 401, "signed_out")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_foreign_signatures_and_algorithms_are_refused(client: httpx.Client, guest: Guest) -> None:
    claims = jwt.decode(guest.token, SECRET, ["HS256"])
    forged = [
        jwt.encode(claims, "another-secret-that-is-long-enough-000000", "HS256"),
        jwt.encode(claims, "", "none"),
        jwt.encode(claims, SECRET + SECRET, "HS512"),
        aged_token(guest.token, timedelta(seconds=1)),
        guest.token[:-2],
    ]
    for token in forged:
        answer = client.get(f"{API}/sessions/default", headers={"Authorization": f"Bearer {token}"})
        problem(answer, 401, "signed_out")


def test_guests_can_be_switched_off(own_service: Callable[..., Service]) -> None:
    service = own_service(AVAAZ_GUESTS="off").start()
    with service.client() as client:
        assert client.get(f"{API}/about").json()["guests"] is False
        answer = client.post(f"{API}/guests", json={"targetLanguage": "nb", "locale": "en"})
        problem(answer, 403, "guests_off")


def test_by_default_an_address_makes_twenty_guests_an_hour(own_service: Callable[..., Service]) -> None:
    service = own_service(AVAAZ_GUESTS_PER_HOUR="").start()
    with service.client() as client:
        for _ in range(20):
            enter(client)
        refused = client.post(
            f"{API}/guests",
            json={"targetLanguage": "nb", "locale": "en"},
            headers={"X-Forwarded-For": "203.0.113.9", "Forwarded": "for=203.0.113.9"},
        )
        problem(refused, 429, "too_many_guests")
        assert int(refused.headers["retry-after"]) > 0
        service.kill()
        service.start()
        again = client.post(f"{API}/guests", json={"targetLanguage": "nb", "locale": "en"})
        problem(again, 429, "too_many_guests")
    with psycopg.connect(for_psycopg(service.database_url)) as db:
        origins = {row[0] for row in db.execute("SELECT origin FROM learners")}
    assert len(origins) == 1
    assert "127.0.0.1" not in origins.pop()
