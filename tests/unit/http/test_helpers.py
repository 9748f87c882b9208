"""Small rules of the HTTP side: events, addresses, policies, encodings, request ids."""

import json
from typing import ClassVar

import pytest

from avaaz_domain.conversation import errors as conversation
from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.http import sse
from avaaz_entrypoints.http.csp import page_policy
from avaaz_entrypoints.http.edge import request_id
from avaaz_entrypoints.http.errors import problem_of, status_of
from avaaz_entrypoints.http.origin import guest_origin, network
from avaaz_entrypoints.http.pages import accepted_encodings


@pytest.mark.parametrize("text", ["a\nb", "event: done\n\n", "\r", "æøå", "\u2028"])
def test_an_event_is_one_event_whatever_its_text(text: str) -> None:
    sent = sse.event("piece", {"text": text}, 7).decode()
    assert sent.endswith("\n\n")
    lines = sent[:-2].split("\n")
    assert [line.partition(":")[0] for line in lines] == ["id", "event", "data"]
    assert json.loads(lines[2].removeprefix("data: ")) == {"text": text}
    assert "\r" not in sent


@pytest.mark.parametrize(
    ("last", "offset"),
    [(None, 0), ("", 0), ("0", 0), ("12", 12), ("-1", 0), ("x", 0), ("1e3", 0), ("٣", 0), ("9" * 30, 0)],
)
def test_where_a_stream_goes_on(last: str | None, offset: int) -> None:
    assert sse.offset(last) == offset


def test_one_household_is_one_origin() -> None:
    assert network("2001:db8:1:2:aaaa::1") == network("2001:db8:1:2:bbbb::9")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")
    assert network("192.0.2.1") != network("192.0.2.2")
    assert network("::ffff:192.0.2.1") == network("192.0.2.1")
    assert network("fe80::1%eth0") == network("fe80::2")


def test_an_origin_tells_no_address() -> None:
    origin = guest_origin("a secret", "192.0.2.1")
    assert origin == guest_origin("a secret", "192.0.2.1")
    assert origin != guest_origin("another secret", "192.0.2.1")
    assert "192" not in origin or len(origin) == 64


@pytest.mark.parametrize(
    ("url", "sources"),
    [
        ("", "connect-src 'self';"),
        ("ws://127.0.0.1:7880", "connect-src 'self' ws://127.0.0.1:7880 http://127.0.0.1:7880;"),
        ("wss://voice.example", "connect-src 'self' wss://voice.example https://voice.example;"),
        ("https://voice.example/rtc", "connect-src 'self' wss://voice.example https://voice.example;"),
    ],
)
def test_a_page_may_reach_us_and_the_voice_server(url: str, sources: str) -> None:
    assert sources in page_policy(url)


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("", set()),
        ("gzip", {"gzip"}),
        ("gzip, BR", {"gzip", "br"}),
        ("br;q=0, gzip;q=0.5", {"gzip"}),
        ("br; q=0.000", set()),
    ],
)
def test_encodings_a_browser_takes(header: str, taken: set[str]) -> None:
    assert accepted_encodings(header) - {""} == taken


@pytest.mark.parametrize("given", [b"abcdefgh", b"A-b_c.123", b"x" * 64])
def test_a_good_request_id_is_kept(given: bytes) -> None:
    assert request_id([(b"x-request-id", given)]) == given.decode()


@pytest.mark.parametrize(
    "given", [b"", b"short", b"x" * 65, b"with space", b'"quoted"id', b"line\nbreak", b"\xc3\xa6\xc3\xb8\xc3\xa5abcdef"]
)
def test_a_bad_one_is_replaced(given: bytes) -> None:
    made = request_id([(b"x-request-id", given)])
    assert made != given.decode("latin-1")
    assert request_id([(b"x-request-id", made.encode())]) == made


def all_errors(kind: type[DomainError]) -> list[type[DomainError]]:
    return [kind, *(found for each in kind.__subclasses__() for found in all_errors(each))]


def test_every_domain_error_has_a_status_and_most_their_own_code() -> None:
    found = [each for each in all_errors(DomainError) if each.__module__.startswith("avaaz_domain.")]
    assert len(found) > 12
    for each in found:
        assert 400 <= status_of(each.__new__(each)) <= 503
    codes = [each.code for each in found if "code" in vars(each)]
    assert len(codes) == len(set(codes))


def test_an_error_of_another_context_has_the_status_of_its_kind() -> None:
    class Nowhere(conversation.TurnNotFound):
        code: ClassVar[str] = "nowhere"

    shown = problem_of(Nowhere("It is not here."), "an-id")
    assert (shown.status, shown.code, shown.request_id) == (404, "nowhere", "an-id")


def test_why_voice_is_off_is_told() -> None:
    shown = problem_of(conversation.VoiceUnavailable("no_worker"))
    assert (shown.status, shown.code, shown.reason) == (503, "voice_unavailable", "no_worker")
