"""Who runs the installation: over the network and at the machine."""

import subprocess
import sys

import httpx
import pytest

from tests.support.accounts import Person, entered, grant, log_in, new_email, sign_up
from tests.support.api import Service, problem
from tests.support.product import ROOT


@pytest.fixture
def admin(service: Service, client: httpx.Client) -> Person:
    person = sign_up(service, client)
    grant(service, person, "learner", "admin")
    return person


def avaaz(service: Service, *words: str, typed: str = "") -> str:
    """What a command says; it must work."""
    done = subprocess.run(
        [sys.executable, "-m", "avaaz_entrypoints.cli.main", *words],
        cwd=ROOT,
        env=service.environment,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_an_admin_finds_a_user_and_says_what_they_may_do(service: Service, client: httpx.Client, admin: Person) -> None:
    person = sign_up(service, client, name="Asha")
    (found,) = admin.get(f"/admin/users?email={person.email.upper()}").json()["users"]
    assert (found["learnerId"], found["email"], found["name"]) == (person.id, person.email, "Asha")
    assert found["lastSeenAt"] >= found["createdAt"]
    answer = admin.call("PUT", f"/admin/users/{person.id}/roles", json={"roles": ["instructor"]})
    assert answer.status_code == 200
    assert answer.json() == found | {"roles": ["learner", "instructor"]}
    assert person.get("/account").json()["roles"] == ["learner", "instructor"]


def test_an_admin_who_is_one_no_more_is_refused_at_once(service: Service, client: httpx.Client, admin: Person) -> None:
    other = sign_up(service, client)
    grant(service, other, "learner", "admin")
    assert other.call("PUT", f"/admin/users/{admin.id}/roles", json={"roles": []}).status_code == 200
    problem(admin.get("/admin/users"), 403, "forbidden")


def test_roles_that_do_not_exist_are_refused(admin: Person) -> None:
    problem(admin.call("PUT", f"/admin/users/{admin.id}/roles", json={"roles": ["king"]}), 422, "invalid")


def test_an_operator_makes_grants_signs_out_and_erases(service: Service, client: httpx.Client) -> None:
    address = new_email()
    assert avaaz(service, "user", "add", address, "--role", "instructor", typed="eight warm herrings\n") == (
        f"made {address}"
    )
    person = entered(client, log_in(client, address, "eight warm herrings"))
    assert person.body["learner"]["roles"] == ["learner", "instructor"]
    assert "learner,instructor,admin" in avaaz(service, "user", "grant", address, "admin")
    assert "learner,instructor " in avaaz(service, "user", "revoke", address, "admin")
    assert avaaz(service, "user", "list", address) == avaaz(service, "user", "show", address)
    avaaz(service, "user", "reset-password", address, typed="nine cold herrings\n")
    problem(log_in(client, address, "eight warm herrings"), 401, "login_failed")
    assert log_in(client, address, "nine cold herrings").status_code == 200
    avaaz(service, "user", "sign-out", address)
    avaaz(service, "user", "erase", address)
    said = avaaz(service, "audit", "40")
    assert [kind for kind in ("erasure_asked", "signed_out_everywhere", "roles_changed") if kind not in said] == []
    assert "operator" in said
    assert address not in said
