"""The API keeps what its schema promises, whatever it is sent."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from tests.http.conftest import living_worker
from tests.http.test_authorisation import SCHEMA
from tests.support.api import Guest, Service, enter
from tests.support.product import ROOT

# A body that is both wrong and too large is refused with 413, which is no mistake.
REFUSALS = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
# Every case carries a guest's access, so access is nothing to be varied here; and CI sends the same cases every time.
CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {"with-security-parameters": False, "deterministic": True},
        "checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}},
    }
)
schema = schemathesis.openapi.from_dict(SCHEMA, config=CONFIG)
SESSION = "/api/v1/sessions/default"
AUTH, ACCOUNT = "/api/v1/auth", "/api/v1/account"
SIGN_OUT = {("DELETE", f"{AUTH}/session"), ("DELETE", f"{AUTH}/devices"), ("POST", f"{ACCOUNT}/erasure")}

CHOOSY = {
    ("POST", "/api/v1/guests"),
    ("PATCH", SESSION),
    ("GET", f"{SESSION}/turns"),
    ("GET", "/api/v1/practices"),
    *(("POST", f"{AUTH}/{name}") for name in ("register", "verify", "login", "forgot", "reset", "password", "email")),
    ("PATCH", f"{ACCOUNT}/profile"),
    ("PATCH", f"{ACCOUNT}/preferences"),
    ("POST", "/api/v1/exams/attempts"),
    ("POST", "/api/v1/exams/attempts/{attempt_id}/readers"),
    ("POST", "/api/v1/exams/attempts/{attempt_id}/again"),
}
"""They refuse well-formed values that are not ours: a language that is not taught, a cursor that we did not make, an
address that is none, a link that nobody was sent, a sound that is no Base64."""


def test_the_schema_in_the_documentation_is_this_one() -> None:
    from avaaz_entrypoints.http.openapi import render

    assert (ROOT / "docs" / "openapi.json").read_text() == render(SCHEMA)


@pytest.fixture(scope="module")
def talking(voiced: Service) -> Iterator[Service]:
    """A service where every route can succeed, calls too."""
    with living_worker(voiced.database_url):
        yield voiced


@pytest.fixture(scope="module")
def caller(talking: Service) -> Guest:
    """One guest for all generated requests."""
    with talking.client() as client:
        return enter(client)


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_generated_requests(case: Case[Any], talking: Service, caller: Guest) -> None:
    """Sign-out would end the access of all that follow, so it is called with one of its own.

    `ignored_auth` is left out here because it sends the access of every case again; who may call what is tested for
    every route and caller in `test_authorisation`.
    """
    route = (case.method.upper(), case.operation.path)
    guest = caller
    if route in SIGN_OUT:
        with talking.client() as client:
            guest = enter(client)
    excluded = [ignored_auth, *([positive_data_acceptance] if route in CHOOSY else [])]
    headers: dict[str, Any] = {"Authorization": f"Bearer {guest.token}"}
    case.call_and_validate(base_url=talking.url, headers=headers, excluded_checks=excluded, timeout=20)


def names(node: Any) -> set[str]:
    """Every `$ref` below a node."""
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*(names(each) for each in node.values()))
    return set().union(*(names(each) for each in node)) if isinstance(node, list) else set()


def test_every_operation_is_described() -> None:
    ids = set()
    for path, item in SCHEMA["paths"].items():
        for method, operation in item.items():
            where = f"{method} {path}"
            assert operation["tags"], where
            assert operation["summary"], where
            assert operation["operationId"] not in ids, where
            ids.add(operation["operationId"])
            for status, answer in operation["responses"].items():
                assert answer["description"], f"{where} {status}"
                if status >= "400" and not path.startswith("/health"):
                    content = answer["content"]["application/problem+json"]
                    assert content.get("example") or content.get("examples"), f"{where} {status}"
            if operation.get("security"):
                assert {"401", "503"} <= set(operation["responses"]), where
            if "requestBody" in operation:
                assert {"413", "422"} <= set(operation["responses"]), where


def test_bodies_are_closed_and_nothing_is_left_over() -> None:
    for name, shape in SCHEMA["components"]["schemas"].items():
        if shape.get("type") == "object":
            assert shape["additionalProperties"] is False, name
    used = names(SCHEMA["paths"])
    for _ in range(5):
        used |= {ref for name in list(used) for ref in names(SCHEMA["components"]["schemas"][name.rpartition("/")[2]])}
    assert {name.rpartition("/")[2] for name in used} == set(SCHEMA["components"]["schemas"])


def test_no_address_of_a_machine_is_in_it() -> None:
    assert not SCHEMA.get("servers") or [each["url"] for each in SCHEMA["servers"]] == ["/"]
