"""Written answers as a stream of events: resumed, orphaned, failed."""

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import httpx
import pytest

from tests.support.api import API, Guest, Service, enter, problem
from tests.support.product import free_port

TURNS = "/sessions/default/turns"


class Sent(NamedTuple):
    """One event of the stream."""

    id: str
    event: str
    data: dict[str, Any]


def events(guest: Guest, turn_id: str, last: str = "") -> Iterator[Sent]:
    """The events of a stream as they come."""
    headers = {**guest.bearer, "Accept": "text/event-stream", **({"Last-Event-ID": last} if last else {})}
    with guest.client.stream("GET", f"{API}{TURNS}/{turn_id}/events", headers=headers, timeout=30) as stream:
        assert stream.status_code == 200, stream.read()
        assert stream.headers["content-type"].startswith("text/event-stream")
        assert "no-store" in stream.headers["cache-control"] or "no-cache" in stream.headers["cache-control"]
        found: dict[str, str] = {}
        for line in stream.iter_lines():
            if not line:
                if "event" in found:
                    yield Sent(found.get("id", ""), found["event"], json.loads(found["data"]))
                found = {}
            elif not line.startswith(":"):
                name, _, value = line.partition(": ")
                found[name] = value


def said(sent: list[Sent]) -> str:
    return "".join(each.data["text"] for each in sent if each.event == "piece")


def test_an_answer_comes_in_pieces_and_ends_with_its_turn(guest: Guest) -> None:
    reply = guest.type_line("I was in the mountains.").json()["reply"]
    sent = list(events(guest, reply["id"]))
    assert [each.event for each in sent[:-1]] == ["piece"] * (len(sent) - 1)
    assert len(sent) > 2, "it came all at once"
    assert sent[-1].event == "done"
    turn = sent[-1].data
    assert turn["id"] == reply["id"]
    assert turn["status"] == "stored"
    assert said(sent).strip() == turn["text"]
    ends = [int(each.id) for each in sent if each.event == "piece"]
    assert ends == sorted(set(ends))
    assert guest.get(TURNS).json()["items"][-1] == turn


def test_whoever_comes_back_gets_exactly_the_rest(guest: Guest) -> None:
    reply = guest.type_line("I was in the mountains.").json()["reply"]["id"]
    before: list[Sent] = []
    for each in events(guest, reply):
        before.append(each)
        if len(before) == 2:
            break
    after = list(events(guest, reply, before[-1].id))
    assert after[-1].event == "done"
    assert said(before + after).strip() == after[-1].data["text"]
    for last in {"0", before[0].id, before[-1].id, str(len(after[-1].data["text"]))}:
        rest = list(events(guest, reply, last))
        assert said(rest) == after[-1].data["text"][int(last) :]
        assert rest[-1].event == "done"


def test_a_finished_answer_is_told_whole(guest: Guest) -> None:
    reply = guest.type_line("Hello.").json()["reply"]["id"]
    first = list(events(guest, reply))
    again = list(events(guest, reply))
    assert said(again) == first[-1].data["text"]
    assert again[-1] == first[-1]


@pytest.mark.parametrize("last", ["x", "-1", "99999999", "1; DROP", "٣"])
def test_a_place_that_is_none_does_no_harm(guest: Guest, last: str) -> None:
    reply = guest.type_line("Hello.").json()["reply"]["id"]
    whole = list(events(guest, reply))[-1]
    headers = {b"Authorization": guest.bearer["Authorization"].encode(), b"Last-Event-ID": last.encode()}
    answer = guest.client.get(f"{API}{TURNS}/{reply}/events", headers=headers)
    assert answer.status_code in {200, 422}
    if answer.status_code == 200:
        assert json.loads(answer.text.rstrip().rpartition("data: ")[2]) == whole.data


def test_only_answers_can_be_followed(guest: Guest) -> None:
    turn = guest.type_line("Hello.").json()["turn"]["id"]
    problem(guest.get(f"{TURNS}/{turn}/events"), 404, "turn_not_found")
    problem(guest.get(f"{TURNS}/{uuid.uuid4()}/events"), 404, "turn_not_found")
    assert guest.get(f"{TURNS}/not-an-id/events").status_code in {404, 422}


def test_an_answer_whose_writer_was_killed_is_written_by_the_next(own_service: Callable[..., Service]) -> None:
    service = own_service().start()
    with service.client() as client:
        guest = enter(client)
        reply = guest.type_line("I was in the mountains.").json()["reply"]["id"]
        first = next(events(guest, reply))
        service.kill()
        service.start()
        sent = list(events(guest, reply, first.id))
        assert sent[-1].event == "done"
        assert first.data["text"] + said(sent) == sent[-1].data["text"]


def test_a_model_that_does_not_answer_fails_and_the_next_line_is_taken(own_service: Callable[..., Service]) -> None:
    service = own_service(
        AVAAZ_LLM="openai", AVAAZ_OPENAI_API_KEY="none", AVAAZ_OPENAI_BASE_URL=f"http://127.0.0.1:{free_port()}/v1"
    ).start()
    with service.client() as client:
        guest = enter(client)
        reply = guest.type_line("Hello.").json()["reply"]["id"]
        sent = list(events(guest, reply))
        assert [each.event for each in sent] == ["failed"]
        assert sent[0].data["code"]
        assert guest.get(TURNS).json()["items"][-1]["status"] == "failed"
        assert guest.type_line("Hello again.").status_code == 202
        assert client.get("/health").json()["parts"]["model"]["state"] != "ok"
        assert client.get("/health/ready").status_code == 200


def test_a_stream_that_is_left_is_no_trouble(service: Service, client: httpx.Client, guest: Guest) -> None:
    reply = guest.type_line("I was in the mountains.").json()["reply"]["id"]
    for _ in range(5):
        next(events(guest, reply))
    assert list(events(guest, reply))[-1].event == "done"
    assert not [line for line in service.lines() if line.get("level") == "error"]
