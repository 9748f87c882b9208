"""The log has ids and never what anybody said, wrote or signed in with."""

import uuid
from collections.abc import Callable

from tests.http.test_answers import events
from tests.support.accounts import entered, log_in, new_email, next_mail, sign_up, token_of, verify
from tests.support.api import API, SECRET, Service, enter
from tests.support.product import until


def test_nothing_said_or_secret_is_written_down(own_service: Callable[..., Service]) -> None:
    line, query, bad_id = "planted-line-4711", "planted-query-4711", 'planted"id-4711'
    service = own_service(AVAAZ_LOG_LEVEL="debug").start()
    with service.client() as client:
        guest = enter(client)
        refresh = {"X-Avaaz": "1", "Cookie": f"avaaz_device={guest.device}"}
        assert client.post(f"{API}/auth/refresh", headers=refresh).status_code == 200
        key = f"planted-key-{uuid.uuid4().hex}"
        reply = guest.type_line(f"I say {line}.", key).json()["reply"]["id"]
        answer = list(events(guest, reply))[-1].data["text"]
        guest.get("/sessions/default/turns", params={"before": query})
        guest.get(f"/nowhere/{query}", params={"q": query})
        guest.call("PATCH", "/sessions/default", json={"targetLanguage": line})
        guest.call("POST", "/sessions/default/turns", content=b'{"text": "' + line.encode())
        guest.call("POST", "/sessions/default/turns", json={"text": line * 200})
        client.get(f"{API}/about", headers={"X-Request-ID": bad_id, "Authorization": f"Bearer {line}"})
        client.get(f"/en/{query}?{query}")
        guest.call("POST", "/sessions/default/end", json={})
        guest.call("DELETE", "/auth/session")
    service.stop()
    said = service.said()
    assert said.count("request") > 8
    for planted in (
        line,
        query,
        bad_id,
        guest.token,
        guest.token.rpartition(".")[2],
        guest.device,
        key,
        answer,
        SECRET,
    ):
        assert planted not in said, planted
    assert service.database_url not in said
    assert "Traceback" not in said


def test_no_address_password_token_or_word_of_an_account_is_written_down(own_service: Callable[..., Service]) -> None:
    service = own_service(AVAAZ_LOG_LEVEL="debug").start()
    line, name, old, new = "planted-words-0815", "Planted-Name", "planted password one", "planted password two"
    first, second = new_email(), new_email()
    secrets = [line, name, old, new, first, second, first.upper(), SECRET]
    with service.client() as client:
        guest = enter(client)
        assert guest.type_line(f"I say {line}.").status_code == 202
        person = sign_up(service, client, guest, email=first, password=old, name=name)
        log_in(client, first.upper(), "planted wrong guess")
        back = entered(client, log_in(client, first, old))
        cookie = {"X-Avaaz": "1", "Cookie": f"avaaz_device={back.device}"}
        turned = entered(client, client.post(f"{API}/auth/refresh", headers=cookie))
        person.call("POST", "/auth/email", json={"password": old, "email": second})
        changed = token_of(next_mail(service, second))
        moved = entered(client, verify(client, changed, old))
        client.post(f"{API}/auth/forgot", json={"email": second, "locale": "en"})
        forgotten = token_of(next_mail(service, second, after=1))
        client.post(f"{API}/auth/reset", json={"token": forgotten, "password": "12345678"})
        reset = entered(client, client.post(f"{API}/auth/reset", json={"token": forgotten, "password": new}))
        reset.get("/account")
        reset.call("PATCH", "/account/profile", json={"name": name * 40})
        reset.get(f"/admin/users?email={second}")
        reset.call("POST", "/auth/password", json={"current": "planted wrong guess", "password": new})
        reset.call("DELETE", "/auth/devices")
        client.post(f"{API}/auth/reset", json={"token": forgotten, "password": new})
        secrets += [changed, forgotten, token_of(next_mail(service, first)), "planted wrong guess"]
        for each in (guest, person, back, turned, moved, reset):
            secrets += [each.token, each.token.rpartition(".")[2], *each.device.split(".")]
    service.stop()
    said = service.said()
    assert said.count("request") > 15
    assert [secret for secret in secrets if secret in said] == []
    assert "Traceback" not in said


def test_each_request_is_one_line_with_its_id(service: Service) -> None:
    mine = f"test-{uuid.uuid4()}"
    with service.client() as client:
        guest = enter(client)
        guest.get("/sessions/default/turns", headers={"X-Request-ID": mine})
    found = until(lambda: [each for each in service.lines() if mine in each.values()], "its line")
    assert len(found) == 1
    entry = found[0]
    assert "/api/v1/sessions/default/turns" in entry.values()
    assert entry["status"] == 200
    assert "GET" in entry.values()
    assert any(isinstance(value, float | int) and key in {"ms", "duration_ms"} for key, value in entry.items())
