"""Exams over HTTP: offered, sat in writing to the end, followed, stopped, looked up."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from avaaz_adapters.scripted.candidate import ScriptedCandidate
from tests.support.api import API, Guest, Service, enter, problem, running
from tests.support.product import until
from tests.support.written_exams import ATTEMPTS, answer_on, command, do, look, start

RATE = 40


@pytest.fixture(scope="module")
def hurried(
    migrated_template: str, new_database: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """A service whose clock runs fast: an exam of a quarter of an hour takes half a minute."""
    settings = {"AVAAZ_CLOCK_RATE": str(RATE), "AVAAZ_ACCESS_MINUTES": "60"}
    with running(Service(new_database(migrated_template), tmp_path_factory.mktemp("exams"), settings)) as started:
        yield started


def test_what_is_offered_is_in_the_target_language(service: Service) -> None:
    with service.client() as client:
        offered = enter(client, "nb").get("/exams").json()
        assert offered["language"] == "nb"
        assert [exam["alias"] for exam in offered["exams"][:3]] == ["a1-a2", "a2-b1", "b1-b2"]
        first = offered["exams"][0]
        assert first["lastVerified"] == "2026-11-25"
        assert [part["scored"] for part in first["parts"]] == [True] * 4
        assert first["papers"][0]["title"] == "Mat og handling"
        assert len(first["papers"]) == 6


def test_a_whole_exam_is_sat_in_writing(hurried: Service) -> None:
    """By script on the other side, with the server's clock: the talk of two lasts until its time is over."""
    with hurried.client() as client:
        guest, candidate = enter(client), ScriptedCandidate("b1-fluent", "en")
        attempt = start(guest)
        assert (attempt["state"], attempt["now"], attempt["lines"]) == ("created", None, [])
        attempt = do(guest, attempt, "begin")
        assert "Susan" in attempt["lines"][0]["text"]

        def over() -> bool:
            nonlocal attempt
            attempt = answer_on(guest, attempt, candidate)
            return str(attempt["state"]) != "running"

        until(over, "the end of the exam", 90)
        assert attempt["state"] in {"completed", "scoring", "scored"}
        assert attempt["farewell"] == ["That is the end of the test. Thank you for today."]
        for part in attempt["parts"]:
            said = [line["role"] for line in attempt["lines"] if line["part"] == part["id"]]
            assert "candidate" in said
            assert ("partner" in said) is (part["mode"] == "pair")
        until(lambda: look(guest, attempt)["state"] == "scored", "its score", 30)
        report = guest.get(f"{ATTEMPTS}/{attempt['id']}/report").json()
        assert report["low"] <= report["estimate"] <= report["high"]
        assert {"fluency", "pronunciation"} <= set(report["notAssessed"])
        assert len(report["lessons"]) == 3
        assert len(report["transcript"]) == len(attempt["lines"])
        paper = guest.get(f"{ATTEMPTS}/{attempt['id']}/report.pdf?locale=nb")
        assert (paper.headers["content-type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
        past = guest.get(ATTEMPTS).json()["attempts"]
        assert [(each["id"], each["estimate"]) for each in past] == [(attempt["id"], report["estimate"])]


def test_one_exam_at_a_time_and_it_can_always_be_stopped(guest: Guest) -> None:
    attempt = start(guest)
    problem(guest.call("POST", ATTEMPTS, json={"exam": "a2-b1"}), 409, "attempt_running")
    stopped = do(guest, attempt, "stop")
    assert (stopped["state"], stopped["farewell"]) == ("abandoned", [])
    problem(command(guest, attempt, "begin"), 409, "exam_out_of_turn")
    problem(guest.get(f"{ATTEMPTS}/{attempt['id']}/report"), 404, "report_not_ready")
    problem(guest.get(f"{ATTEMPTS}/{attempt['id']}/report.pdf"), 404, "report_not_ready")
    assert start(guest, "a2-b1")["exam"] == "a2-b1"


def test_whoever_is_not_well_stops_and_is_told_kindly(guest: Guest) -> None:
    attempt = start(guest)
    do(guest, attempt, "begin")
    stopped = do(guest, attempt, "unwell")
    assert (stopped["state"], stopped["conditions"]["unwell"]) == ("abandoned", True)
    assert stopped["farewell"][0].startswith("Let's stop here")
    assert look(guest, attempt)["conditions"]["unwell"]


def test_a_repeated_command_changes_nothing(guest: Guest) -> None:
    attempt = start(guest)
    do(guest, attempt, "begin", key="begin-once")
    first = do(guest, attempt, "answer", key="answer-once", text="I am Asha.", part="a1a2-p1-self")
    again = do(guest, attempt, "answer", key="answer-once", text="I am Asha.", part="a1a2-p1-self")
    assert again["version"] == first["version"]
    assert [line["text"] for line in again["lines"] if line["role"] == "candidate"] == ["I am Asha."]


def test_time_is_the_servers_and_conditions_are_kept(guest: Guest) -> None:
    attempt = start(guest, captions="shown", extraTime=50)
    now = do(guest, attempt, "begin")["now"]
    assert (now["phase"], now["turn"], now["number"]) == ("speaking", "candidate", 1)
    assert now["remainingSeconds"] == 135
    assert now["deadline"]
    assert look(guest, attempt)["conditions"] == {
        "mode": "text",
        "captions": True,
        "extraTime": 50,
        "swappedCard": False,
        "unwell": False,
    }


def test_another_card_is_given_once(guest: Guest) -> None:
    attempt = do(guest, start(guest, "goethe-b2"), "begin")
    assert attempt["now"]["maySwap"]
    other = do(guest, attempt, "swap")
    assert other["now"]["task"]["prompt"] != attempt["now"]["task"]["prompt"]
    assert not other["now"]["maySwap"]
    assert other["conditions"]["swappedCard"]
    problem(command(guest, attempt, "swap"), 409, "exam_out_of_turn")


def test_notes_are_kept_by_the_server(guest: Guest) -> None:
    attempt = do(guest, start(guest, "goethe-b2"), "begin")
    assert attempt["now"]["phase"] == "preparing"
    assert do(guest, attempt, "note", text="home, work")["now"]["notes"] == "home, work"
    problem(command(guest, attempt, "note", text="x" * 2001), 422, "notes_too_long")
    ready = do(guest, attempt, "ready")
    assert (ready["now"]["phase"], ready["now"]["notes"]) == ("speaking", "home, work")


def test_what_is_not_offered_is_not_found(guest: Guest) -> None:
    for body in ({"exam": "c2"}, {"exam": "a1-a2", "paper": "paper-b1b2-1"}, {"exam": "a1-a2", "paper": "none"}):
        problem(guest.call("POST", ATTEMPTS, json=body), 404, "exam_not_offered")


def test_a_score_that_did_not_fail_is_not_tried_again(guest: Guest) -> None:
    problem(command(guest, start(guest), "score"), 409, "exam_out_of_turn")


def events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """The attempts that a stream tells of."""
    for line in lines:
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


def test_an_exam_is_followed_and_a_page_that_is_gone_is_noticed(service: Service, guest: Guest) -> None:
    """The time waits for the learner, who goes on where they were."""
    attempt = do(guest, start(guest), "begin")
    path = f"{API}{ATTEMPTS}/{attempt['id']}/events"
    with service.client() as page, page.stream("GET", path, headers=guest.bearer) as stream:
        told = events(stream.iter_lines())
        assert next(told)["version"] == attempt["version"]
        do(guest, attempt, "answer", text="I am Asha.", part="a1a2-p1-self")
        assert next(told)["lines"][-1]["text"] == "I am Asha."
    until(lambda: look(guest, attempt)["now"]["lineLost"], "the lost line")
    lost = look(guest, attempt)["now"]["remainingSeconds"]
    with service.client() as page, page.stream("GET", path, headers=guest.bearer) as stream:
        back = next(events(stream.iter_lines()))["now"]
    assert (back["lineLost"], back["phase"]) == (False, "speaking")
    assert lost - 5 < back["remainingSeconds"] <= lost


def test_a_killed_process_loses_no_answer(own_service: Callable[..., Service]) -> None:
    """The next one goes on with the same part; the same key is still done once."""
    service = own_service().start()
    with service.client() as client:
        guest = enter(client)
        attempt = do(guest, start(guest), "begin")
        before = do(guest, attempt, "answer", key="before-it-died", text="I am Asha.", part="a1a2-p1-self")
        service.kill()
        service.start()
        after = do(guest, attempt, "answer", key="before-it-died", text="I am Asha.", part="a1a2-p1-self")
        assert after["lines"] == before["lines"]
        assert after["now"]["phase"] == "speaking"
        more = do(guest, attempt, "answer", text="I like fish.", part="a1a2-p1-self")
        assert [line["text"] for line in more["lines"] if line["role"] == "candidate"] == ["I am Asha.", "I like fish."]
