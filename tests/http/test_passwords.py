"""Forgotten, changed, and what that means for devices and for the address."""

import httpx
import pytest

from tests.support.accounts import (
    PASSWORD,
    Person,
    entered,
    log_in,
    mails,
    new_email,
    next_mail,
    sign_up,
    text_of,
    token_of,
    verify,
)
from tests.support.api import API, Guest, Service, enter, problem
from tests.support.product import until

OTHER = "eight warm herrings"


@pytest.fixture
def person(service: Service, client: httpx.Client) -> Person:
    return sign_up(service, client)


def refresh(client: httpx.Client, device: str) -> httpx.Response:
    """Come back with a device's cookie."""
    answer = client.post(f"{API}/auth/refresh", headers={"X-Avaaz": "1", "Cookie": f"avaaz_device={device}"})
    client.cookies.clear()
    return answer


def shut_out(person: Guest) -> None:
    """Access ends within five seconds, and the device does not come back."""
    until(lambda: person.get("/account").status_code == 401, "access to be refused", 5.0)
    problem(refresh(person.client, person.device), 401, "signed_out")


def forget(service: Service, client: httpx.Client, address: str, after: int = 1) -> str:
    """Ask for a new password; the token of the mail."""
    assert client.post(f"{API}/auth/forgot", json={"email": address, "locale": "en"}).status_code == 202
    return token_of(next_mail(service, address, after=after))


def reset(client: httpx.Client, token: str, password: str = OTHER) -> httpx.Response:
    return client.post(f"{API}/auth/reset", json={"token": token, "password": password})


def test_a_forgotten_password_is_replaced_and_other_devices_are_shut_out(
    service: Service, client: httpx.Client, person: Person
) -> None:
    token = forget(service, client, person.email)
    problem(reset(client, token, "password1"), 422, "password_common")
    back = entered(client, reset(client, token))
    assert back.id == person.id
    shut_out(person)
    problem(log_in(client, person.email), 401, "login_failed")
    assert log_in(client, person.email, OTHER).status_code == 200
    problem(reset(client, token), 410, "link_spent")
    told = next_mail(service, person.email, after=2)
    assert told["Subject"] == "Your password was changed"
    assert "#token=" not in text_of(told)


def test_only_the_owner_of_an_address_gets_a_mail(service: Service, client: httpx.Client, person: Person) -> None:
    nobody = new_email()
    asked = [{"email": each, "locale": "en"} for each in (nobody, person.email.upper())]
    answers = [client.post(f"{API}/auth/forgot", json=each) for each in asked]
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    next_mail(service, person.email, after=1)
    assert mails(service, nobody) == []


def test_a_newer_password_voids_links_that_were_asked_for_before(
    service: Service, client: httpx.Client, person: Person
) -> None:
    first = forget(service, client, person.email)
    second = forget(service, client, person.email, after=2)
    assert reset(client, second).status_code == 200
    problem(reset(client, first, "nine cold herrings"), 410, "link_spent")


def test_a_link_is_good_for_its_own_purpose_only(service: Service, client: httpx.Client, person: Person) -> None:
    token = forget(service, client, person.email)
    problem(verify(client, token), 410, "link_spent")
    assert reset(client, token).status_code == 200


def test_a_changed_password_shuts_other_devices_out_and_not_this_one(
    service: Service, client: httpx.Client, person: Person
) -> None:
    other = entered(client, log_in(client, person.email))
    change = {"current": "not this one", "password": OTHER}
    problem(person.call("POST", "/auth/password", json=change), 403, "password_wrong")
    problem(
        person.call("POST", "/auth/password", json={"current": PASSWORD, "password": "12345678"}),
        422,
        "password_common",
    )
    assert other.get("/account").status_code == 200
    assert person.call("POST", "/auth/password", json={**change, "current": PASSWORD}).status_code == 204
    shut_out(other)
    assert person.get("/account").status_code == 200
    assert refresh(client, person.device).status_code == 200
    problem(log_in(client, person.email), 401, "login_failed")
    assert log_in(client, person.email, OTHER).status_code == 200
    assert next_mail(service, person.email, after=1)["Subject"] == "Your password was changed"


def test_another_address_holds_once_its_mail_was_answered(
    service: Service, client: httpx.Client, person: Person
) -> None:
    wanted = new_email()
    ask = {"password": "not this one", "email": wanted}
    problem(person.call("POST", "/auth/email", json=ask), 403, "password_wrong")
    assert person.call("POST", "/auth/email", json={**ask, "password": PASSWORD}).status_code == 202
    token = token_of(next_mail(service, wanted))
    assert person.get("/account").json()["email"] == person.email
    problem(verify(client, token, "what a reader guesses"), 403, "password_wrong")
    assert entered(client, verify(client, token)).id == person.id
    assert person.get("/account").json()["email"] == wanted
    problem(log_in(client, person.email), 401, "login_failed")
    assert log_in(client, wanted).status_code == 200
    assert next_mail(service, person.email, after=1)["Subject"] == "Your address was changed"


def test_an_address_that_somebody_has_is_not_taken_and_not_told(
    service: Service, client: httpx.Client, person: Person
) -> None:
    other = sign_up(service, client)
    answer = person.call("POST", "/auth/email", json={"password": PASSWORD, "email": other.email})
    assert answer.status_code == 202
    mail = next_mail(service, other.email, after=1)
    assert mail["Subject"] == "You already have an account"
    assert "#token=" not in text_of(mail)
    assert person.get("/account").json()["email"] == person.email


def test_a_guest_has_no_password_to_change(client: httpx.Client) -> None:
    guest = enter(client)
    problem(guest.call("POST", "/auth/password", json={"current": "x", "password": OTHER}), 409, "no_account")
    problem(guest.call("POST", "/auth/email", json={"password": "x", "email": new_email()}), 409, "no_account")


def test_all_devices_are_listed_and_each_can_be_shut_out(client: httpx.Client, person: Person) -> None:
    phone = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0 Mobile"
    other = entered(client, log_in(client, person.email, headers={"User-Agent": phone}))
    assert other.get("/account").status_code == 200
    devices = person.get("/auth/devices").json()["devices"]
    (theirs,) = [device for device in devices if not device["current"]]
    assert "Android" in theirs["name"]
    assert person.call("DELETE", f"/auth/devices/{theirs['id']}").status_code == 204
    shut_out(other)
    assert person.get("/account").status_code == 200
    problem(person.call("DELETE", f"/auth/devices/{theirs['id']}"), 404, "device_not_found")


def test_nobody_shuts_out_a_device_of_somebody_else(service: Service, client: httpx.Client, person: Person) -> None:
    stranger = sign_up(service, client)
    (mine,) = person.get("/auth/devices").json()["devices"]
    problem(stranger.call("DELETE", f"/auth/devices/{mine['id']}"), 404, "device_not_found")
    assert person.get("/account").status_code == 200


def test_signing_out_everywhere_shuts_all_devices_out(client: httpx.Client, person: Person) -> None:
    others = [entered(client, log_in(client, person.email)) for _ in range(2)]
    assert person.call("DELETE", "/auth/devices").status_code == 204
    for device in (person, *others):
        shut_out(device)
    assert log_in(client, person.email).status_code == 200


def test_a_secret_that_was_shown_before_shuts_the_device_out(client: httpx.Client, person: Person) -> None:
    first = refresh(client, person.device)
    second = first.cookies["avaaz_device"]
    assert refresh(client, person.device).cookies["avaaz_device"] == second, "a lost answer is given once more"
    third = refresh(client, second).cookies["avaaz_device"]
    problem(refresh(client, person.device), 401, "signed_out")
    problem(refresh(client, third), 401, "signed_out")
    assert log_in(client, person.email).status_code == 200
