"""From a visitor to a learner with an account, by the mail in the outbox."""

import httpx
import pytest

from tests.support.accounts import (
    PASSWORD,
    entered,
    log_in,
    mails,
    new_email,
    next_mail,
    register,
    sign_up,
    text_of,
    token_of,
    verify,
)
from tests.support.api import API, Guest, Service, enter, problem


def test_a_guest_who_registers_keeps_the_talk_and_the_id(service: Service, client: httpx.Client, guest: Guest) -> None:
    guest.type_line("I keep this.")
    person = sign_up(service, client, guest, name="Asha", locale="nb")
    assert person.id == guest.id
    assert person.body["learner"]["kind"] == "learner"
    assert person.body["learner"]["roles"] == ["learner"]
    turns = person.get("/sessions/default/turns").json()["items"]
    assert "I keep this." in [turn["text"] for turn in turns]
    account = person.get("/account").json()
    assert account["email"] == person.email
    assert account["profile"]["name"] == "Asha"
    assert account["profile"]["locale"] == "nb"
    refused = client.post(f"{API}/auth/refresh", headers={"X-Avaaz": "1", "Cookie": f"avaaz_device={guest.device}"})
    problem(refused, 401, "signed_out")


def test_one_logs_in_with_any_spelling_of_the_address(service: Service, client: httpx.Client) -> None:
    person = sign_up(service, client)
    again = entered(client, log_in(client, f"  {person.email.upper()} "))
    assert again.id == person.id
    assert again.device != person.device
    problem(log_in(client, person.email, "another password"), 401, "login_failed")


def test_a_link_works_once(service: Service, client: httpx.Client) -> None:
    address = new_email()
    register(client, address)
    token = token_of(next_mail(service, address))
    assert verify(client, token).status_code == 200
    problem(verify(client, token), 410, "link_spent")


def test_a_known_address_gets_another_mail_and_the_same_answer(service: Service, client: httpx.Client) -> None:
    person = sign_up(service, client)
    known, unknown = register(client, person.email), register(client, new_email())
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    mail = next_mail(service, person.email, after=1)
    assert mail["Subject"] == "You already have an account"
    assert "#token=" not in text_of(mail)
    assert "/en/login" in text_of(mail)


def test_nobody_can_occupy_an_address(service: Service, client: httpx.Client) -> None:
    address = new_email()
    register(client, address, password="squatters password")
    register(client, address)
    first, second = next_mail(service, address), next_mail(service, address, after=1)
    tokens = [token_of(each) for each in (first, second)]
    problem(verify(client, tokens[0]), 403, "password_wrong")
    assert verify(client, tokens[1]).status_code == 200
    problem(verify(client, tokens[0], "squatters password"), 410, "link_spent")
    assert log_in(client, address).status_code == 200
    problem(log_in(client, address, "squatters password"), 401, "login_failed")


def test_who_opens_the_mail_must_know_the_password_that_was_chosen(service: Service, client: httpx.Client) -> None:
    """Else the owner of an address would get an account whose password a stranger knows."""
    address = new_email()
    register(client, address, password="strangers password")
    token = token_of(next_mail(service, address))
    problem(verify(client, token, "owners own password"), 403, "password_wrong")
    problem(log_in(client, address, "strangers password"), 401, "login_failed")
    problem(client.post(f"{API}/auth/verify", json={"token": token}), 422, "invalid")
    assert verify(client, token, "strangers password").status_code == 200


def test_a_common_password_is_refused(client: httpx.Client) -> None:
    for password in ("password1", "qwertyuiop", "12345678"):
        problem(register(client, new_email(), password=password), 422, "password_common")
    problem(register(client, new_email(), password="short"), 422, "invalid")
    problem(register(client, "no address", password=PASSWORD), 422, "email_invalid")


def test_a_mail_is_ready_to_be_signed(service: Service, client: httpx.Client) -> None:
    address = new_email()
    register(client, address, locale="nb")
    mail = next_mail(service, address)
    assert mail["From"] == "Avaaz <avaaz@localhost>"
    assert mail["Message-ID"].endswith("@localhost>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"]
    assert mail["Subject"] == "Er dette adressen din?"
    link = f"{service.url}/nb/verify#token={token_of(mail)}"
    assert link in text_of(mail)
    assert f'href="{link}"' in text_of(mail, "html")
    assert len(mails(service, address)) == 1


def test_access_that_is_shown_must_be_good(client: httpx.Client) -> None:
    guest = enter(client)
    guest.call("DELETE", "/auth/session")
    problem(register(client, new_email(), guest), 401, "signed_out")


@pytest.mark.parametrize("choice", ["bring", "leave"])
def test_a_guest_who_logs_in_brings_the_talks_or_leaves_them(
    service: Service, client: httpx.Client, guest: Guest, choice: str
) -> None:
    person = sign_up(service, client)
    for each, line in ((person, "Mine."), (guest, "The guest's.")):
        assert each.type_line(line, "the-same-key").status_code == 202
    body = {"email": person.email, "password": PASSWORD, "guestTalks": choice}
    back = entered(client, client.post(f"{API}/auth/login", json=body, headers=guest.bearer))
    said = [turn["text"] for turn in back.get("/sessions/default/turns").json()["items"]]
    assert "Mine." in said
    assert ("The guest's." in said) is (choice == "bring")
    assert guest.get("/account").status_code == (401 if choice == "bring" else 200)
