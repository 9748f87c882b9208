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

from tests.support.api import Guest, Service, aged_token, enter
from tests.support.product import ROOT

CALLERS = ("nobody", "guest", "other guest", "expired", "revoked")


@dataclass(frozen=True, slots=True)
class Rule:
    """Who gets which status. `guest` owns what the path names."""

    guest: int
    other: int
    nobody: int = 401

    def of(self, caller: str) -> int:
        """An expired or revoked access is nobody's."""
        return {"guest": self.guest, "other guest": self.other}.get(caller, self.nobody)


def everybody(status: int) -> Rule:
    """The same for all, whatever access they show."""
    return Rule(status, status, status)


SESSION = "/api/v1/sessions/default"
RULES: dict[tuple[str, str], Rule] = {
    ("GET", "/api/v1/about"): everybody(200),
    ("POST", "/api/v1/guests"): everybody(201),
    ("POST", "/api/v1/auth/refresh"): Rule(200, 401),
    ("DELETE", "/api/v1/auth/session"): Rule(204, 204),
    ("GET", SESSION): Rule(200, 200),
    ("PATCH", SESSION): Rule(200, 200),
    ("GET", f"{SESSION}/turns"): Rule(200, 200),
    ("POST", f"{SESSION}/turns"): Rule(202, 202),
    ("GET", f"{SESSION}/turns/{{turn_id}}/events"): Rule(200, 404),
    ("POST", f"{SESSION}/token"): Rule(503, 503),
    ("POST", f"{SESSION}/end"): Rule(200, 404),
    ("GET", "/api/v1/practices/{practice_id}/summary"): Rule(200, 404),
    ("GET", "/health"): everybody(200),
    ("GET", "/health/live"): everybody(200),
    ("GET", "/health/ready"): everybody(200),
}
BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/api/v1/guests"): {"targetLanguage": "nb", "locale": "en"},
    ("PATCH", SESSION): {"targetLanguage": "nb"},
    ("POST", f"{SESSION}/turns"): {"text": "Hello."},
    ("POST", f"{SESSION}/token"): {},
    ("POST", f"{SESSION}/end"): {},
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
    needs_access = rule.nobody == 401 and path != "/api/v1/auth/refresh"
    assert ({"bearer": []} in operation.get("security", [])) == needs_access
    documented = set(operation["responses"])
    for status in {rule.guest, rule.other, rule.nobody}:
        assert str(status) in documented, f"{status} is not documented"


@pytest.fixture
def access(service: Service) -> Callable[[str, Guest], dict[str, str]]:
    """The headers with which a caller comes."""

    def headers(caller: str, owner: Guest) -> dict[str, str]:
        match caller:
            case "guest":
                return {**owner.bearer, "Cookie": f"avaaz_device={owner.device}"}
            case "expired":
                return {"Authorization": f"Bearer {aged_token(owner.token, timedelta(seconds=1))}"}
        if caller == "nobody":
            return {}
        with service.client() as client:
            other = enter(client)
            if caller == "other guest":
                return other.bearer
            assert other.call("DELETE", "/auth/session").status_code == 204
            return {**other.bearer, "Cookie": f"avaaz_device={other.device}"}

    return headers


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_who_may(
    client: httpx.Client,
    guest: Guest,
    access: Callable[[str, Guest], dict[str, str]],
    method: str,
    path: str,
    caller: str,
) -> None:
    typed = guest.type_line("Hello.").json()
    names = {"turn_id": typed["reply"]["id"], "practice_id": typed["turn"]["practiceId"]}
    headers = {"X-Avaaz": "1", "Idempotency-Key": uuid.uuid4().hex, **access(caller, guest)}
    answer = client.request(method, path.format(**names), headers=headers, json=BODIES.get((method, path)))
    assert answer.status_code == RULES[method, path].of(caller), answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert typed["turn"]["id"] not in answer.text
