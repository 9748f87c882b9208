"""One's own data as one file, and everything deleted."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg

from avaaz_adapters.postgres.urls import for_psycopg
from tests.support.accounts import mails, sign_up
from tests.support.api import API, Guest, Service, enter, problem
from tests.support.product import until

WEEK_S = int(timedelta(days=7, minutes=1).total_seconds())


def export_of(guest: Guest) -> dict[str, Any]:
    found: dict[str, Any] = guest.get("/account/export").json()
    return found


def test_an_export_holds_what_was_said_and_no_secret(client: httpx.Client, service: Service) -> None:
    person = sign_up(service, client)
    person.type_line("I live by the sea.")
    assert export_of(person)["state"] == "none"
    assert person.call("POST", "/account/export", json={}).json()["state"] == "preparing"
    until(lambda: export_of(person)["state"] == "ready", "the export")
    ready = export_of(person)
    answer = client.get(ready["url"])
    assert answer.headers["content-type"] == "application/zip"
    assert len(answer.content) == ready["bytes"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        turns = json.loads(archive.read("turns.json"))
        accounts = json.loads(archive.read("accounts.json"))
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert turns[0]["text"] == "I live by the sea."
    assert accounts[0]["email"] == person.email
    assert "argon2" not in everything
    assert "hash" not in everything.replace("password's hash", "")
    problem(client.get(ready["url"][:-4]), 404, "export_gone")
    problem(client.get(f"{API}/downloads/{person.token}"), 404, "export_gone")


def test_a_guest_is_gone_at_once_and_shut_out(service: Service, client: httpx.Client) -> None:
    guest = enter(client)
    guest.type_line("Planted words.")
    assert guest.call("POST", "/account/erasure", json={"confirm": "delete"}).status_code == 202
    problem(guest.get("/sessions/default"), 401, "signed_out")

    def gone() -> bool:
        with psycopg.connect(for_psycopg(service.database_url)) as db:
            return db.execute("SELECT count(*) FROM learners WHERE id = %s", [guest.id]).fetchone() == (0,)

    until(gone, "the guest to be erased", 10)
    with psycopg.connect(for_psycopg(service.database_url)) as db:
        for (table,) in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
            rows = str(db.execute(f'SELECT * FROM "{table}"').fetchall())  # noqa: S608 - names of our own tables
            assert guest.id not in rows, table
            assert "Planted words." not in rows, table


def test_an_account_can_think_again_and_is_gone_after_a_week_files_included(
    own_service: Callable[..., Service],
) -> None:
    settings: dict[str, str] = {}
    service = replace(own_service(), settings=settings).start()
    with service.client() as client:
        person = sign_up(service, client)
        person.call("POST", "/account/export", json={})
        until(lambda: export_of(person)["state"] == "ready", "the export")
        person.call("POST", "/account/erasure", json={"confirm": "delete"})
        assert person.get("/account").json()["erasureAt"]
        assert person.call("DELETE", "/account/erasure").status_code == 204
        assert person.get("/account").json()["erasureAt"] is None
        person.call("POST", "/account/erasure", json={"confirm": "delete"})
        people = Path(service.folder) / "people"
        assert [path for path in people.rglob("*") if path.is_file()]
        assert mails(service, person.email)
    service.stop()
    settings["AVAAZ_CLOCK_OFFSET_S"] = str(WEEK_S)
    service.start()

    def gone() -> bool:
        with psycopg.connect(for_psycopg(service.database_url)) as db:
            return db.execute("SELECT count(*) FROM accounts").fetchone() == (0,)

    try:
        until(gone, "the account to be erased", 45)
    finally:
        service.stop()
    assert not [path for path in people.rglob("*") if path.is_file()]
    assert mails(service, person.email) == []


def test_the_word_must_be_typed(guest: Guest) -> None:
    problem(guest.call("POST", "/account/erasure", json={"confirm": "yes"}), 422, "invalid")
