"""Every route of the schema, called by everybody: a new route without an expectation here fails."""

import json
import subprocess
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.support.accounts import Person, entered, grant, log_in, sign_up
from tests.support.api import Guest, Service, aged_token, enter
from tests.support.product import ROOT

CALLERS = ("nobody", "guest", "other guest", "learner", "instructor", "admin", "expired", "revoked")


@dataclass(frozen=True, slots=True)
class Rule:
    """Who gets which status. `guest` owns what the path names; `account` is for those with one, as `other` if None.

    `bad` is for an expired or revoked access, which is nobody's if None.
    """

    guest: int
    other: int
    nobody: int = 401
    account: int | None = None
    bad: int | None = None
    admin: int | None = None
    instructor: int | None = None

    def of(self, caller: str) -> int:
        """What this caller gets."""
        match caller:
            case "guest":
                return self.guest
            case "other guest":
                return self.other
            case "nobody":
                return self.nobody
            case "admin" if self.admin is not None:
                return self.admin
            case "instructor" if self.instructor is not None:
                return self.instructor
            case "expired" | "revoked":
                return self.nobody if self.bad is None else self.bad
        return self.other if self.account is None else self.account

    @property
    def statuses(self) -> set[int]:
        """All that occur."""
        return {self.of(caller) for caller in CALLERS}


def everybody(status: int) -> Rule:
    """The same for all, whatever access they show."""
    return Rule(status, status, status)


SESSION = "/api/v1/sessions/default"
ATTEMPT = "/api/v1/exams/attempts/{attempt_id}"
RULES: dict[tuple[str, str], Rule] = {
    ("GET", "/api/v1/about"): everybody(200),
    ("POST", "/api/v1/guests"): everybody(201),
    ("POST", "/api/v1/auth/refresh"): Rule(200, 401),
    ("DELETE", "/api/v1/auth/session"): Rule(204, 204),
    ("GET", "/api/v1/auth/devices"): Rule(200, 200),
    ("DELETE", "/api/v1/auth/devices"): Rule(204, 204),
    ("DELETE", "/api/v1/auth/devices/{device_id}"): Rule(204, 404),
    ("POST", "/api/v1/auth/register"): Rule(202, 202, 202, bad=401),
    ("POST", "/api/v1/auth/verify"): everybody(410),
    ("POST", "/api/v1/auth/login"): everybody(401),
    ("POST", "/api/v1/auth/forgot"): everybody(202),
    ("POST", "/api/v1/auth/reset"): everybody(410),
    ("POST", "/api/v1/auth/password"): Rule(409, 409, account=403),
    ("POST", "/api/v1/auth/email"): Rule(409, 409, account=403),
    ("GET", "/api/v1/account"): Rule(200, 200),
    ("PATCH", "/api/v1/account/profile"): Rule(200, 200),
    ("PATCH", "/api/v1/account/preferences"): Rule(200, 200),
    ("GET", SESSION): Rule(200, 200),
    ("PATCH", SESSION): Rule(200, 200),
    ("GET", f"{SESSION}/turns"): Rule(200, 200),
    ("POST", f"{SESSION}/turns"): Rule(202, 202),
    ("GET", f"{SESSION}/turns/{{turn_id}}/events"): Rule(200, 404),
    ("PATCH", f"{SESSION}/turns/{{turn_id}}"): Rule(403, 404),
    ("POST", f"{SESSION}/turns/{{turn_id}}/translation"): Rule(503, 404),
    ("POST", f"{SESSION}/turns/{{turn_id}}/meaning"): Rule(503, 404),
    ("POST", f"{SESSION}/turns/{{turn_id}}/speech"): Rule(200, 404),
    ("GET", "/api/v1/audio/{token}"): everybody(404),
    ("GET", "/api/v1/practices"): Rule(200, 200),
    ("POST", "/api/v1/account/export"): Rule(202, 202),
    ("GET", "/api/v1/account/export"): Rule(200, 200),
    ("POST", "/api/v1/account/erasure"): Rule(202, 202),
    ("DELETE", "/api/v1/account/erasure"): Rule(204, 204),
    ("GET", "/api/v1/downloads/{token}"): everybody(404),
    ("GET", "/api/v1/admin/users"): Rule(403, 403, account=403, admin=200),
    ("PUT", "/api/v1/admin/users/{learner_id}/roles"): Rule(403, 403, account=403, admin=200),
    ("GET", "/api/v1/account/memory"): Rule(200, 200),
    ("DELETE", "/api/v1/account/memory"): Rule(204, 204),
    ("DELETE", "/api/v1/account/memory/{practice_id}"): Rule(404, 404),
    ("POST", f"{SESSION}/token"): Rule(503, 503),
    ("POST", f"{SESSION}/end"): Rule(200, 404),
    ("GET", "/api/v1/practices/{practice_id}/summary"): Rule(200, 404),
    ("GET", "/api/v1/exams"): Rule(200, 200),
    ("POST", "/api/v1/exams/attempts"): Rule(409, 201),
    ("GET", "/api/v1/exams/attempts"): Rule(200, 200),
    ("GET", ATTEMPT): Rule(200, 404),
    ("POST", f"{ATTEMPT}/commands"): Rule(200, 404),
    ("POST", f"{ATTEMPT}/call"): Rule(409, 404),
    ("POST", f"{ATTEMPT}/recording"): Rule(404, 404),
    ("POST", f"{ATTEMPT}/again"): Rule(404, 404),
    ("GET", "/api/v1/recordings/{token}"): everybody(404),
    ("GET", f"{ATTEMPT}/events"): Rule(200, 404),
    ("GET", f"{ATTEMPT}/report"): Rule(404, 404),
    ("POST", f"{ATTEMPT}/readers"): Rule(201, 404),
    ("GET", f"{ATTEMPT}/readers"): Rule(200, 404),
    ("DELETE", f"{ATTEMPT}/readers/{{reader_id}}"): Rule(204, 404),
    ("GET", f"{ATTEMPT}/remarks"): Rule(200, 404),
    ("GET", "/api/v1/remarks"): Rule(403, 403, instructor=200),
    ("GET", "/api/v1/remarks/{attempt_id}"): Rule(403, 403, instructor=404),
    ("PUT", "/api/v1/remarks/{attempt_id}"): Rule(403, 403, instructor=404),
    ("POST", "/api/v1/remarks/{attempt_id}/recording"): Rule(403, 403, instructor=404),
    ("GET", f"{ATTEMPT}/report.pdf"): Rule(404, 404),
    ("GET", "/health"): everybody(200),
    ("GET", "/health/live"): everybody(200),
    ("GET", "/health/ready"): everybody(200),
}
BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/api/v1/guests"): {"targetLanguage": "nb", "locale": "en"},
    ("PATCH", SESSION): {"targetLanguage": "nb"},
    ("POST", f"{SESSION}/turns"): {"text": "Hello."},
    ("PATCH", f"{SESSION}/turns/{{turn_id}}"): {"text": "Hello there."},
    ("POST", f"{SESSION}/turns/{{turn_id}}/translation"): {"language": "nb"},
    ("POST", f"{SESSION}/turns/{{turn_id}}/meaning"): {"word": "Hello", "at": 0, "language": "nb"},
    ("POST", f"{SESSION}/turns/{{turn_id}}/speech"): {"speed": 0.75},
    ("PUT", "/api/v1/admin/users/{learner_id}/roles"): {"roles": []},
    ("POST", "/api/v1/account/export"): {},
    ("POST", "/api/v1/account/erasure"): {"confirm": "delete"},
    ("POST", f"{SESSION}/token"): {},
    ("POST", f"{SESSION}/end"): {},
    ("POST", "/api/v1/auth/register"): {
        "email": "new@example.org",
        "password": "seven cold herrings",
        "locale": "en",
        "targetLanguage": "nb",
    },
    ("POST", "/api/v1/auth/verify"): {
        "token": "a-token-that-nobody-was-sent",
        "password": "seven cold herrings",
    },
    ("POST", "/api/v1/auth/login"): {"email": "nobody@example.org", "password": "seven cold herrings"},
    ("POST", "/api/v1/auth/forgot"): {"email": "nobody@example.org", "locale": "en"},
    ("POST", "/api/v1/auth/reset"): {"token": "a-token-that-nobody-was-sent", "password": "seven cold herrings"},
    ("POST", "/api/v1/auth/password"): {"current": "not this one", "password": "eight warm herrings"},
    ("POST", "/api/v1/auth/email"): {"password": "not this one", "email": "new@example.org"},
    ("PATCH", "/api/v1/account/profile"): {"name": "Asha"},
    ("POST", "/api/v1/exams/attempts"): {"exam": "a1-a2"},
    ("POST", f"{ATTEMPT}/commands"): {"command": "stop"},
    ("POST", f"{ATTEMPT}/readers"): {"email": "berit@example.org"},
    ("PUT", "/api/v1/remarks/{attempt_id}"): {"marks": [{"criterion": "grammar", "value": 2.5}]},
    ("POST", f"{ATTEMPT}/call"): {},
    ("POST", f"{ATTEMPT}/recording"): {"key": "candidate/1"},
    ("POST", "/api/v1/remarks/{attempt_id}/recording"): {"key": "candidate/1"},
    ("POST", f"{ATTEMPT}/again"): {"key": "candidate/1", "sound": "T2dnUw=="},
    ("PATCH", "/api/v1/account/preferences"): {"greeting": "full"},
}


def read_schema() -> dict[str, Any]:
    """The schema of the code as it is now."""
    made = subprocess.run(
        [sys.executable, "-m", "avaaz_entrypoints.cli.main", "openapi"], cwd=ROOT, capture_output=True, check=True
    )
    schema: dict[str, Any] = json.loads(made.stdout)
    return schema


SCHEMA = read_schema()
ROUTES = [
    (method.upper(), path)
    for path, item in SCHEMA["paths"].items()
    for method in item
    if method in {"get", "put", "post", "patch", "delete", "head", "options", "trace"}
]


def test_every_route_has_a_rule_and_every_rule_a_route() -> None:
    assert {(method, path) for method, path in ROUTES} == set(RULES)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_the_schema_says_what_the_rule_says(method: str, path: str) -> None:
    operation = SCHEMA["paths"][path][method.lower()]
    rule = RULES[method, path]
    needs_access = rule.nobody == 401 and path not in {"/api/v1/auth/refresh", "/api/v1/auth/login"}
    assert ({"bearer": []} in operation.get("security", [])) == needs_access
    documented = set(operation["responses"])
    for status in rule.statuses:
        assert str(status) in documented, f"{status} is not documented"


@pytest.fixture(scope="module")
def accounts(service: Service) -> dict[str, Person]:
    """An account for each role."""
    with service.client() as client:
        made = {role: sign_up(service, client) for role in ("learner", "instructor", "admin")}
    for role in ("instructor", "admin"):
        grant(service, made[role], "learner", role)
    return made


@pytest.fixture
def access(service: Service, accounts: dict[str, Person]) -> Callable[[str, Guest], dict[str, str]]:
    """The headers with which a caller comes."""

    def headers(caller: str, owner: Guest) -> dict[str, str]:
        match caller:
            case "guest":
                return {**owner.bearer, "Cookie": f"avaaz_device={owner.device}"}
            case "expired":
                return {"Authorization": f"Bearer {aged_token(owner.token, timedelta(seconds=1))}"}
        if caller == "nobody":
            return {}
        if caller in accounts:
            with service.client() as client:
                known = accounts[caller].email
                return entered(client, log_in(client, known)).bearer
        with service.client() as client:
            other = enter(client)
            if caller == "other guest":
                return other.bearer
            assert other.call("DELETE", "/auth/session").status_code == 204
            return {**other.bearer, "Cookie": f"avaaz_device={other.device}"}

    return headers


def sat_down(guest: Guest, *, over: bool) -> str:
    """An attempt of this guest; one that is over has a stream that ends at once."""
    attempt: str = guest.call("POST", "/exams/attempts", json={"exam": "a1-a2"}).json()["id"]
    if over:
        headers = {"Idempotency-Key": uuid.uuid4().hex}
        guest.call("POST", f"/exams/attempts/{attempt}/commands", json={"command": "stop"}, headers=headers)
    return attempt


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_who_may(
    client: httpx.Client,
    guest: Guest,
    access: Callable[[str, Guest], dict[str, str]],
    accounts: dict[str, Person],
    method: str,
    path: str,
    caller: str,
) -> None:
    typed = guest.type_line("Hello.").json()
    device = guest.get("/auth/devices").json()["devices"][0]["id"]
    turn = typed["reply" if path.endswith("/events") else "turn"]
    names = {
        "device_id": device,
        "turn_id": turn["id"],
        "practice_id": turn["practiceId"],
        "token": "not-ours",
        "learner_id": accounts["learner"].id,
        "reader_id": uuid.uuid4(),
        "attempt_id": sat_down(guest, over=path.endswith("/events")) if "attempt" in path else "",
    }
    headers = {"X-Avaaz": "1", "Idempotency-Key": uuid.uuid4().hex, **access(caller, guest)}
    answer = client.request(method, path.format(**names), headers=headers, json=BODIES.get((method, path)))
    assert answer.status_code == RULES[method, path].of(caller), answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert typed["turn"]["id"] not in answer.text
