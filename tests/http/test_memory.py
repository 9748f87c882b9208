"""Past talks, what is remembered of them, and single lines: translated, put right, heard again."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from avaaz_adapters.postgres.urls import for_psycopg
from avaaz_domain.conversation.entities import Source, Speaker, Turn
from avaaz_domain.conversation.glosses import Meaning
from avaaz_domain.conversation.ports import ConversationTx
from avaaz_domain.conversation.story import Point, Story, StoryState, Told
from avaaz_domain.shared.ids import LearnerId, PracticeId, TurnId, new_id
from tests.http.conftest import write
from tests.support.accounts import PASSWORD, entered, sign_up
from tests.support.api import API, Guest, Service, enter, problem
from tests.support.product import until

SESSION = "/sessions/default"


def a_practice(guest: Guest) -> str:
    """A practice of one typed line that was ended; its id."""
    typed = guest.type_line("I live by the sea.").json()
    assert guest.call("POST", f"{SESSION}/end", json={}).status_code == 200
    return str(typed["turn"]["practiceId"])


def summary_of(guest: Guest, practice: str) -> dict[str, Any]:
    found: dict[str, Any] = guest.get(f"/practices/{practice}/summary").json()
    return found


def spoken(service: Service, guest: Guest, text: str) -> str:
    """A spoken turn of the guest, as an agent stores it; its id."""
    guest.type_line("Hello.")
    turn_id = TurnId(new_id(datetime.now(UTC)))

    async def store(tx: ConversationTx) -> None:
        session = await tx.sessions.of(LearnerId(uuid.UUID(guest.id)))
        assert session
        practice = await tx.practices.running(session.id)
        assert practice
        now = datetime.now(UTC)
        await tx.turns.add(
            Turn(
                id=turn_id,
                session_id=session.id,
                practice_id=practice.id,
                learner_id=session.learner_id,
                speaker=Speaker.LEARNER,
                source=Source.SPOKEN,
                started_at=now,
                ended_at=now + timedelta(seconds=2),
                key=str(turn_id),
                text=text,
            )
        )

    write(service.database_url, store)
    return str(turn_id)


def test_an_ended_practice_is_listed_with_figures_and_nobody_was_judged(guest: Guest) -> None:
    practice = a_practice(guest)
    until(lambda: summary_of(guest, practice)["story"]["state"] == "ready", "the story")
    story = summary_of(guest, practice)["story"]
    assert (story["judged"], story["did"], story["strengths"]) == (False, None, [])
    (listed,) = guest.get("/practices").json()["practices"]
    assert (listed["id"], listed["learnerTurns"], listed["words"], listed["title"]) == (practice, 1, 5, None)
    memory = guest.get("/account/memory").json()
    assert [each["id"] for each in memory["practices"]] == [practice]
    assert "1 turns" in memory["summary"]


def test_a_practice_that_runs_has_no_story(guest: Guest) -> None:
    practice = guest.type_line("Hello.").json()["turn"]["practiceId"]
    assert summary_of(guest, practice)["story"]["state"] == "none"
    assert guest.get("/practices").json() == {"practices": [], "before": None}


def test_practices_are_read_page_by_page(guest: Guest) -> None:
    made = [a_practice(guest) for _ in range(3)]
    until(lambda: len(guest.get("/practices").json()["practices"]) == 3, "three stories")
    first = guest.get("/practices", params={"limit": 2}).json()
    rest = guest.get("/practices", params={"limit": 2, "before": first["before"]}).json()
    assert [each["id"] for each in (*first["practices"], *rest["practices"])] == made[::-1]
    assert rest["before"] is None


def test_a_told_story_is_shown_and_forgotten(service: Service, guest: Guest) -> None:
    practice = a_practice(guest)
    until(lambda: summary_of(guest, practice)["story"]["state"] == "ready", "the story")

    async def tell(tx: ConversationTx) -> None:
        story = await tx.stories.of_practice(PracticeId(uuid.UUID(practice)))
        assert isinstance(story, Story)
        point = Point("a", "b", TurnId(uuid.uuid4()), "c")
        told = Told(title="The sea", did="You told where you live.", train=(point,))
        await tx.stories.save(replace(story, told=told, state=StoryState.READY))

    write(service.database_url, tell)
    assert summary_of(guest, practice)["story"]["train"][0]["better"] == "c"
    assert guest.get("/practices").json()["practices"][0]["title"] == "The sea"
    assert guest.call("DELETE", f"/account/memory/{practice}").status_code == 204
    assert summary_of(guest, practice)["story"]["state"] == "none"
    assert guest.get("/account/memory").json() == {"summary": "", "practices": []}
    with psycopg.connect(for_psycopg(service.database_url)) as db:
        assert "told where" not in str(db.execute("SELECT * FROM practice_stories").fetchall())
    assert guest.call("DELETE", "/account/memory").status_code == 204


def test_talks_that_a_guest_brings_are_remembered_at_once(service: Service, client: httpx.Client, guest: Guest) -> None:
    practice = a_practice(guest)
    until(lambda: summary_of(guest, practice)["story"]["state"] == "ready", "the story")
    person = sign_up(service, client)
    assert a_practice(person)
    until(lambda: person.get("/account/memory").json()["practices"], "a talk of one's own")
    body = {"email": person.email, "password": PASSWORD, "guestTalks": "bring"}
    back = entered(client, client.post(f"{API}/auth/login", json=body, headers=guest.bearer))
    memory = back.get("/account/memory").json()
    assert len(memory["practices"]) == 2
    assert memory["summary"].count("1 turns") == 2


def test_a_line_of_the_script_is_translated_once_and_kept(service: Service, guest: Guest) -> None:
    reply = guest.type_line("Hello.").json()["reply"]["id"]

    def stored() -> bool:
        turns = guest.get(f"{SESSION}/turns").json()["items"]
        return any(turn["id"] == reply and turn["status"] == "stored" for turn in turns)

    until(stored, "the reply")
    asked = [guest.call("POST", f"{SESSION}/turns/{reply}/translation", json={"language": "nb"}) for _ in range(2)]
    assert [answer.status_code for answer in asked] == [200, 200]
    assert asked[0].json() == asked[1].json()
    assert "Hvor bor du?" in asked[0].json()["text"]
    problem(
        guest.call("POST", f"{SESSION}/turns/{reply}/translation", json={"language": "fa"}),
        503,
        "translation_unavailable",
    )


def test_translations_of_a_day_are_bounded(own_service: Callable[..., Service]) -> None:
    service = own_service(AVAAZ_TRANSLATIONS_PER_DAY="0").start()
    with service.client() as client:
        guest = enter(client)
        line = guest.type_line("Hello.").json()["turn"]["id"]
        answer = guest.call("POST", f"{SESSION}/turns/{line}/translation", json={"language": "nb"})
        problem(answer, 429, "too_many_translations")


def test_translations_asked_for_at_once_do_not_get_past_the_bound(own_service: Callable[..., Service]) -> None:
    service = own_service(AVAAZ_TRANSLATIONS_PER_DAY="3").start()
    with service.client() as client:
        guest = enter(client)
        replies = [guest.type_line(f"Line {number}.").json()["reply"]["id"] for number in range(8)]

        def answered() -> bool:
            turns = guest.get(f"{SESSION}/turns").json()["items"]
            return {each["id"] for each in turns if each["status"] == "stored"} >= set(replies)

        def translate(reply: str) -> int:
            return guest.call("POST", f"{SESSION}/turns/{reply}/translation", json={"language": "nb"}).status_code

        until(answered, "the replies")
        with ThreadPoolExecutor(len(replies)) as at_once:
            assert sorted(at_once.map(translate, replies)) == [200] * 3 + [429] * 5


def test_a_word_that_no_model_can_explain_is_said_so(guest: Guest) -> None:
    turn = guest.type_line("I live by the sea.").json()["turn"]["id"]

    def asked(**change: Any) -> httpx.Response:
        body = {"word": "sea", "at": 14, "language": "nb", **change}
        return guest.call("POST", f"{SESSION}/turns/{turn}/meaning", json=body)

    problem(asked(), 503, "meaning_unavailable")
    problem(asked(at=13), 422, "no_such_word")
    problem(asked(at=-1), 422, "invalid")
    problem(asked(word="x" * 61), 422, "invalid")


def test_a_meaning_that_is_kept_is_given_without_asking(service: Service, guest: Guest) -> None:
    turn = spoken(service, guest, "Så gikk jeg til jobben.")
    told = Meaning(
        turn_id=TurnId(uuid.UUID(turn)),
        language="en",
        at=3,
        learner_id=LearnerId(uuid.UUID(guest.id)),
        word="gikk",
        meaning="walked",
        base="gå",
        made_at=datetime.now(UTC),
    )
    write(service.database_url, lambda tx: tx.meanings.save(told))
    body = {"word": "gikk", "at": 3, "language": "EN"}
    answer = guest.call("POST", f"{SESSION}/turns/{turn}/meaning", json=body)
    assert answer.json() == {"meaning": "walked", "base": "gå", "language": "en"}
    guest.call("PATCH", f"{SESSION}/turns/{turn}", json={"text": "Så gikk vi til jobben."})
    problem(guest.call("POST", f"{SESSION}/turns/{turn}/meaning", json=body), 503, "meaning_unavailable")


def test_meanings_of_a_day_are_bounded(own_service: Callable[..., Service]) -> None:
    service = own_service(AVAAZ_MEANINGS_PER_DAY="0").start()
    with service.client() as client:
        guest = enter(client)
        line = guest.type_line("Hello.").json()["turn"]["id"]
        body = {"word": "Hello", "at": 0, "language": "nb"}
        problem(guest.call("POST", f"{SESSION}/turns/{line}/meaning", json=body), 429, "too_many_meanings")


def test_what_was_heard_is_put_right_and_kept_beside_it(service: Service, guest: Guest) -> None:
    turn = spoken(service, guest, "I leave in Oslo.")
    answer = guest.call("PATCH", f"{SESSION}/turns/{turn}", json={"text": "I live in Oslo."})
    assert answer.status_code == 200
    assert (answer.json()["text"], answer.json()["heardText"], answer.json()["edited"]) == (
        "I live in Oslo.",
        "I leave in Oslo.",
        True,
    )
    again = guest.call("PATCH", f"{SESSION}/turns/{turn}", json={"text": "I lived in Oslo."}).json()
    assert again["heardText"] == "I leave in Oslo."
    assert [each["text"] for each in guest.get(f"{SESSION}/turns").json()["items"]][-1] == "I lived in Oslo."


def sound(client: httpx.Client, guest: Guest, turn: str, **asked: Any) -> httpx.Response:
    link = guest.call("POST", f"{SESSION}/turns/{turn}/speech", json={"speed": 1, **asked})
    assert link.status_code == 200, link.text
    return client.get(urlsplit(link.json()["url"]).path)


def test_a_line_is_heard_again_slower_and_word_by_word(client: httpx.Client, guest: Guest) -> None:
    turn = guest.type_line("I live by the sea.").json()["turn"]["id"]
    usual = sound(client, guest, turn)
    assert usual.status_code == 200
    assert usual.headers["content-type"] == "audio/wav"
    assert usual.content.startswith(b"RIFF")
    assert len(sound(client, guest, turn, speed=0.75).content) > len(usual.content)
    assert len(sound(client, guest, turn, text="sea").content) < len(usual.content)
    refused = guest.call("POST", f"{SESSION}/turns/{turn}/speech", json={"speed": 1, "text": "mountain"})
    problem(refused, 422, "nothing_to_say")


def test_a_link_does_not_play_a_line_that_was_put_right_since(
    client: httpx.Client, guest: Guest, service: Service
) -> None:
    turn = spoken(service, guest, "I leave in Oslo.")
    link = guest.call("POST", f"{SESSION}/turns/{turn}/speech", json={"speed": 1}).json()["url"]
    guest.call("PATCH", f"{SESSION}/turns/{turn}", json={"text": "I live in Oslo."})
    new = guest.call("POST", f"{SESSION}/turns/{turn}/speech", json={"speed": 1}).json()["url"]
    assert new != link
    problem(client.get(link), 404, "sound_gone")
    assert client.get(new).status_code == 200


def test_a_player_gets_the_part_it_asks_for(client: httpx.Client, guest: Guest) -> None:
    turn = guest.type_line("I live by the sea.").json()["turn"]["id"]
    link = guest.call("POST", f"{SESSION}/turns/{turn}/speech", json={"speed": 1}).json()["url"]
    whole = client.get(link)
    part = client.get(link, headers={"Range": "bytes=4-7"})
    assert part.status_code == 206
    assert part.content == whole.content[4:8]
    assert part.headers["content-range"] == f"bytes 4-7/{len(whole.content)}"
    assert client.get(link, headers={"Range": "bytes=99999999-"}).status_code == 416


def test_a_link_is_good_for_one_sound_and_for_minutes(client: httpx.Client, guest: Guest, service: Service) -> None:
    turn = guest.type_line("I live by the sea.").json()["turn"]["id"]
    link = guest.call("POST", f"{SESSION}/turns/{turn}/speech", json={"speed": 1}).json()["url"]
    problem(client.get(link[:-3]), 404, "sound_gone")
    problem(client.get(f"{API}/audio/{guest.token}"), 404, "sound_gone")
    answer = client.get(f"{API}{SESSION}", headers={"Authorization": f"Bearer {link.rpartition('/')[2]}"})
    problem(answer, 401, "signed_out")


@pytest.mark.parametrize("speed", [0.1, 2, "fast"])
def test_a_speed_that_is_none_is_refused(guest: Guest, speed: object) -> None:
    turn = guest.type_line("Hello.").json()["turn"]["id"]
    answer = guest.call("POST", f"{SESSION}/turns/{turn}/speech", json={"speed": speed})
    assert answer.status_code == 422
