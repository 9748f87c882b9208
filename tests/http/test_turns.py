"""Typed lines, and the conversation read page by page."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from avaaz_domain.conversation.entities import Practice, Session, Source, Speaker, Turn
from avaaz_domain.conversation.ports import ConversationTx
from avaaz_domain.shared.ids import LearnerId, PracticeId, SessionId, TurnId
from tests.http.conftest import write
from tests.support.api import Guest, Service, enter, problem

FIELDS = {
    "id",
    "seq",
    "practiceId",
    "callId",
    "speaker",
    "source",
    "text",
    "status",
    "startedAt",
    "durationMs",
    "replyTo",
    "edited",
    "heardText",
}
TURNS = "/sessions/default/turns"


def pages(guest: Guest, way: str, **query: Any) -> Iterator[list[dict[str, Any]]]:
    """Page after page in one direction until there is nothing more."""
    while True:
        page = guest.get(TURNS, params=query).json()
        yield page["items"]
        if page[way] is None or not page["items"]:
            return
        query = {**query, way: page[way]}


def test_a_line_and_its_answer_to_be(guest: Guest) -> None:
    answer = guest.type_line("  Hello there. ")
    assert answer.status_code == 202
    turn, reply = answer.json()["turn"], answer.json()["reply"]
    assert set(turn) == set(reply) == FIELDS
    assert (turn["speaker"], turn["source"], turn["text"], turn["status"]) == (
        "learner",
        "typed",
        "Hello there.",
        "stored",
    )
    assert (reply["speaker"], reply["text"], reply["status"], reply["replyTo"]) == (
        "tutor",
        None,
        "pending",
        turn["id"],
    )
    assert turn["seq"] < reply["seq"]
    assert turn["callId"] is None
    assert turn["durationMs"] == 0


def test_the_same_key_is_the_same_line(guest: Guest) -> None:
    key = uuid.uuid4().hex
    first = guest.type_line("Hello.", key).json()
    second = guest.type_line("Something else.", key)
    assert second.status_code == 202
    assert second.json()["turn"] == first["turn"]
    assert second.json()["reply"]["id"] == first["reply"]["id"]
    assert len(guest.get(TURNS).json()["items"]) == 2


def test_the_same_key_many_times_at_once_is_one_line(guest: Guest) -> None:
    guest.get("/sessions/default")
    key = uuid.uuid4().hex
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: guest.type_line("Hello.", key), range(16)))
    assert {answer.status_code for answer in answers} <= {202, 409}
    assert {answer.json()["turn"]["id"] for answer in answers if answer.status_code == 202} == {
        guest.type_line("Hello.", key).json()["turn"]["id"]
    }
    assert len(guest.get(TURNS).json()["items"]) == 2


def test_the_same_key_of_two_learners_is_two_lines(client: httpx.Client, guest: Guest) -> None:
    key = uuid.uuid4().hex
    assert (
        guest.type_line("Hello.", key).json()["turn"]["id"] != enter(client).type_line("Hi.", key).json()["turn"]["id"]
    )


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "with space in it"])
def test_a_key_is_needed(guest: Guest, key: str) -> None:
    refused = guest.call("POST", TURNS, json={"text": "Hello."}, headers={"Idempotency-Key": key} if key else {})
    assert refused.status_code == 422, refused.text
    assert refused.json()["code"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "x" * 2001, "\x00", None, 5])
def test_a_line_has_words(guest: Guest, text: object) -> None:
    refused = guest.call("POST", TURNS, json={"text": text}, headers={"Idempotency-Key": uuid.uuid4().hex})
    assert refused.status_code == 422, refused.text
    assert guest.get(TURNS).json()["items"] == []


@pytest.mark.parametrize(
    "text", ["x" * 2000, "'; DROP TABLE turns; --", "<script>alert(1)</script>", "blåbærsyltetøy 🫐", "\u202e", "a\nb"]
)
def test_a_line_is_kept_as_it_is(guest: Guest, text: str) -> None:
    assert guest.type_line(text).status_code == 202
    assert guest.get(TURNS).json()["items"][0]["text"] == text


def test_what_no_database_can_hold_is_left_out_or_refused(guest: Guest) -> None:
    answer = guest.type_line("nul \x00 byte")
    assert answer.status_code in {202, 422}, answer.text
    assert [item["text"] for item in guest.get(TURNS).json()["items"][:1]] in (
        [],
        [answer.json().get("turn", {}).get("text")],
    )
    assert "\\u0000" not in answer.text


def test_a_new_learner_has_no_turns(guest: Guest) -> None:
    assert guest.get(TURNS).json() == {"items": [], "before": None, "after": None}


@pytest.fixture
def long_talk(service: Service, guest: Guest) -> list[str]:
    """The guest has spoken 250 turns, many of them at the same moment; their texts, in order."""
    session_id = SessionId(uuid.UUID(guest.get("/sessions/default").json()["id"]))
    learner_id = LearnerId(uuid.UUID(guest.id))
    start = datetime.now(UTC) - timedelta(days=1)

    async def talk(tx: ConversationTx) -> None:
        session = await tx.sessions.get(session_id)
        assert isinstance(session, Session)
        practice = await tx.practices.save(
            Practice(
                id=PracticeId(uuid.uuid4()),
                session_id=session_id,
                learner_id=learner_id,
                started_at=start,
                last_activity_at=start,
            )
        )
        for number in range(250):
            at = start + timedelta(seconds=number // 10)
            await tx.turns.add(
                Turn(
                    id=TurnId(uuid.uuid4()),
                    session_id=session_id,
                    practice_id=practice.id,
                    learner_id=learner_id,
                    speaker=Speaker.LEARNER,
                    source=Source.SPOKEN,
                    started_at=at,
                    ended_at=at,
                    key=f"turn-{number}",
                    text=str(number),
                )
            )

    write(service.database_url, talk)
    return [str(number) for number in range(250)]


@pytest.mark.parametrize("limit", [7, 50, 100])
def test_all_of_it_is_read_backwards_once(guest: Guest, long_talk: list[str], limit: int) -> None:
    found: list[str] = []
    for items in pages(guest, "before", limit=limit):
        assert len(items) <= limit
        found = [item["text"] for item in items] + found
    assert found == long_talk


def test_new_turns_do_not_move_the_place_one_reads_from(guest: Guest, long_talk: list[str]) -> None:
    newest = guest.get(TURNS, params={"limit": 50}).json()
    guest.type_line("Later.")
    older = guest.get(TURNS, params={"limit": 50, "before": newest["before"]}).json()
    assert [item["text"] for item in older["items"]] == long_talk[150:200]
    newer = guest.get(TURNS, params={"after": newest["after"]}).json()
    assert [item["source"] for item in newer["items"]] == ["typed", "typed"]
    back = guest.get(TURNS, params={"limit": 50, "after": older["after"]}).json()
    assert [item["text"] for item in back["items"]] == long_talk[200:]


def test_fifty_unless_asked(guest: Guest, long_talk: list[str]) -> None:
    assert [item["text"] for item in guest.get(TURNS).json()["items"]] == long_talk[-50:]


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 101},
        {"limit": -1},
        {"limit": "x"},
        {"before": "nonsense"},
        {"after": "!"},
        {"before": "9" * 400},
    ],
)
def test_a_page_is_asked_for_in_our_terms(guest: Guest, query: dict[str, Any]) -> None:
    refused = guest.get(TURNS, params=query)
    assert refused.status_code == 422, refused.text
    assert refused.headers["content-type"].startswith("application/problem+json")


def test_turns_are_their_learners_own(client: httpx.Client, guest: Guest) -> None:
    guest.type_line("Mine.")
    cursor = guest.get(TURNS, params={"limit": 1}).json()["before"]
    other = enter(client)
    assert other.get(TURNS).json()["items"] == []
    assert other.get(TURNS, params={"before": cursor}).json()["items"] == []
    reply = guest.type_line("Mine too.").json()["reply"]["id"]
    problem(other.get(f"{TURNS}/{reply}/events"), 404, "turn_not_found")
