"""How often one may try by default, and how long that takes."""

import statistics
import time
from collections.abc import Callable

import httpx

from tests.support.accounts import log_in, new_email, register, sign_up
from tests.support.api import API, Service, problem

DEFAULTS = {
    "AVAAZ_LOGIN_TRIES": "",
    "AVAAZ_LOGIN_TRIES_PER_ACCOUNT": "",
    "AVAAZ_LOGIN_TRIES_PER_ADDRESS": "",
    "AVAAZ_MAILS_PER_HOUR": "",
    "AVAAZ_MAILS_PER_ADDRESS": "",
}
ROUNDS = 15
FACTOR = 1.6
"""How much slower one kind of answer may be than the other: a missing hash would make it more than ten times."""


def guess(client: httpx.Client, address: str) -> httpx.Response:
    return log_in(client, address, "a wrong guess")


def too_many(answer: httpx.Response) -> None:
    """Refused, with a time to wait."""
    problem(answer, 429, "too_many_tries")
    assert 0 < int(answer.headers["retry-after"]) <= 3600


def test_by_default_ten_tries_on_an_account_then_sixty_from_one_place(own_service: Callable[..., Service]) -> None:
    service = own_service(**DEFAULTS).start()
    with service.client() as client:
        person = sign_up(service, client)
        problem(guess(client, person.email), 401, "login_failed")
        assert log_in(client, person.email).status_code == 200
        for _ in range(10):
            problem(guess(client, person.email), 401, "login_failed")
        too_many(log_in(client, person.email))
        too_many(guess(client, person.email.upper()))
        service.kill()
        service.start()
        too_many(guess(client, person.email))
        answers = [guess(client, new_email()).status_code for _ in range(60)]
        tried = 1 + 1 + 1 + 10  # the link of the mail, a wrong password, the right one, ten wrong ones
        assert answers == [401] * (60 - tried) + [429] * tried
        too_many(guess(client, new_email()))


def test_by_default_a_mailbox_gets_five_mails_an_hour_and_a_place_asks_for_thirty(
    own_service: Callable[..., Service],
) -> None:
    service = own_service(**DEFAULTS).start()
    with service.client() as client:
        address = new_email()
        for _ in range(4):
            assert register(client, address).status_code == 202
        assert client.post(f"{API}/auth/forgot", json={"email": address, "locale": "en"}).status_code == 202
        too_many(register(client, address))
        too_many(client.post(f"{API}/auth/forgot", json={"email": address, "locale": "en"}))
        for _ in range(25):
            assert register(client, new_email()).status_code == 202
        too_many(register(client, new_email()))


def test_an_unknown_address_is_refused_as_slowly_as_a_known_one(service: Service, client: httpx.Client) -> None:
    person = sign_up(service, client)
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    for address in (person.email, new_email()):
        guess(client, address)
    for _ in range(ROUNDS):
        for kind, address in (("known", person.email), ("unknown", new_email())):
            began = time.perf_counter()
            problem(guess(client, address), 401, "login_failed")
            times[kind].append(time.perf_counter() - began)
    known, unknown = (statistics.median(times[kind]) for kind in ("known", "unknown"))
    assert 1 / FACTOR < known / unknown < FACTOR, (known, unknown)
