"""What holds for every answer: problems, ids, headers, limits."""

import re
import socket
import uuid

import httpx
import pytest

from tests.support.api import API, Guest, Service, problem


def test_an_unknown_route_is_a_problem(client: httpx.Client) -> None:
    problem(client.get(f"{API}/nowhere"), 404, "not_found")
    problem(client.get("/api/v2/about"), 404, "not_found")
    problem(client.get("/api"), 404, "not_found")


def test_an_unknown_method_says_which_are_known(client: httpx.Client) -> None:
    refused = client.put(f"{API}/sessions/default")
    problem(refused, 405, "method_not_allowed")
    assert {"GET", "PATCH"} <= {each.strip() for each in refused.headers["allow"].split(",")}


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b'{"text": "\xc3"}', b"[" * 5000])
def test_what_is_no_json_is_refused(guest: Guest, body: bytes) -> None:
    headers = {"Idempotency-Key": uuid.uuid4().hex, "Content-Type": "application/json"}
    refused = guest.call("POST", "/sessions/default/turns", content=body, headers=headers)
    assert refused.status_code in {400, 422}, refused.text
    assert refused.headers["content-type"].startswith("application/problem+json")


def test_a_wrong_field_is_named(guest: Guest) -> None:
    refused = guest.call("PATCH", "/sessions/default", json={"targetLanguage": 5})
    assert refused.status_code == 422
    assert "targetLanguage" in refused.text


def test_a_large_body_is_refused(guest: Guest) -> None:
    headers = {"Idempotency-Key": uuid.uuid4().hex, "Content-Type": "application/json"}
    big = b'{"text": "' + b"x" * 20_000 + b'"}'
    refused = guest.call("POST", "/sessions/default/turns", content=big, headers=headers)
    problem(refused, 413, "too_large")
    chunked = guest.call(
        "POST",
        "/sessions/default/turns",
        content=(big[at : at + 1000] for at in range(0, len(big), 1000)),
        headers=headers,
    )
    problem(chunked, 413, "too_large")


def test_a_body_that_is_announced_and_never_sent_is_not_waited_for(service: Service, guest: Guest) -> None:
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as line:
        head = (
            f"POST {API}/sessions/default/turns HTTP/1.1",
            f"Host: 127.0.0.1:{service.port}",
            f"Authorization: Bearer {guest.token}",
            f"Idempotency-Key: {uuid.uuid4().hex}",
            "Content-Type: application/json",
            "Content-Length: 100",
        )
        line.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
        status = line.makefile("rb").readline().split()[1]
    assert status in {b"408", b"503"}


@pytest.mark.parametrize("path", [f"{API}/about", "/health/live", f"{API}/nowhere", "/", "/nowhere"])
def test_every_answer_has_an_id_and_the_security_headers(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    headers = answer.headers
    assert re.fullmatch(r"[A-Za-z0-9_-]{8,64}", headers["x-request-id"])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in {"same-origin", "no-referrer", "strict-origin-when-cross-origin"}
    assert "microphone=(self)" in headers["permissions-policy"]
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers
    assert "strict-transport-security" not in headers, "this connection is not https"


def test_an_id_that_comes_in_goes_out(client: httpx.Client) -> None:
    mine = f"test-{uuid.uuid4()}"
    assert client.get(f"{API}/about", headers={"X-Request-ID": mine}).headers["x-request-id"] == mine
    assert problem(client.get(f"{API}/nowhere", headers={"X-Request-ID": mine}), 404, "not_found")["requestId"] == mine


@pytest.mark.parametrize(
    "bad", ["short", "x" * 200, "with space here", 'quote"in-it', "new\tline-in-it", "<script>alert</script>"]
)
def test_an_id_that_is_none_is_replaced(client: httpx.Client, bad: str) -> None:
    assert client.get(f"{API}/about", headers={"X-Request-ID": bad}).headers["x-request-id"] != bad


def test_two_requests_have_two_ids(client: httpx.Client) -> None:
    assert len({client.get(f"{API}/about").headers["x-request-id"] for _ in range(20)}) == 20


def test_other_sites_get_no_permission(client: httpx.Client) -> None:
    asked = client.options(
        f"{API}/guests", headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    )
    assert "access-control-allow-origin" not in asked.headers
    assert (
        "access-control-allow-origin"
        not in client.get(f"{API}/about", headers={"Origin": "https://evil.example"}).headers
    )
