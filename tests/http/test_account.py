"""What a learner tells and chooses."""

import httpx
import pytest

from tests.support.api import Guest, problem


def test_a_guest_has_a_profile_and_no_address(guest: Guest) -> None:
    account = guest.get("/account").json()
    assert account["email"] is None
    assert account["kind"] == "guest"
    assert account["roles"] == []
    assert account["erasureAt"] is None
    assert account["profile"]["targetLanguage"] == "en"
    assert account["preferences"]["greeting"] == "short"


def test_what_is_left_out_stays(guest: Guest) -> None:
    first = guest.call(
        "PATCH", "/account/profile", json={"name": "Asha", "interests": ["food", "food", " tea "]}
    ).json()
    assert first["profile"]["interests"] == ["food", "tea"]
    told = {
        "level": "A2",
        "targetLevel": "B1",
        "examGoal": "a2-b1",
        "examDate": "2027-06-12",
        "timeZone": "Europe/Oslo",
    }
    second = guest.call("PATCH", "/account/profile", json=told).json()["profile"]
    assert {**told, "name": "Asha"}.items() <= second.items()
    cleared = guest.call("PATCH", "/account/profile", json={"examDate": None, "targetLevel": None}).json()["profile"]
    assert cleared == {**second, "examDate": None, "targetLevel": None}
    assert guest.get("/sessions/default").json()["level"] == "A2"


def test_another_language_makes_the_level_unknown(guest: Guest) -> None:
    guest.call("PATCH", "/account/profile", json={"level": "B1"})
    profile = guest.call("PATCH", "/account/profile", json={"targetLanguage": "nb"}).json()["profile"]
    assert (profile["targetLanguage"], profile["level"]) == ("nb", None)
    both = guest.call("PATCH", "/account/profile", json={"targetLanguage": "en", "level": "B2"}).json()["profile"]
    assert (both["targetLanguage"], both["level"]) == ("en", "B2")


def test_preferences_are_chosen_one_by_one(guest: Guest) -> None:
    wanted = {"speed": 0.75, "corrections": "at_once", "keepAudioDays": 30, "keepTextDays": 90, "voice": "lower"}
    guest.call("PATCH", "/account/preferences", json=wanted)
    kept = guest.call("PATCH", "/account/preferences", json={"keepTextDays": None}).json()["preferences"]
    assert {**wanted, "keepTextDays": None, "greeting": "short"}.items() <= kept.items()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("profile", {"timeZone": "Mars/Base"}),
        ("profile", {"level": "C2"}),
        ("profile", {"interests": ["x"] * 13}),
        ("profile", {"targetLanguage": "tlh"}),
        ("profile", {"email": "x@example.org"}),
        ("preferences", {"speed": 2.0}),
        ("preferences", {"keepAudioDays": 8}),
        ("preferences", {"greeting": None}),
        ("preferences", {"voice": "marin"}),
    ],
)
def test_what_cannot_be_is_refused(guest: Guest, path: str, body: dict[str, object]) -> None:
    before = guest.get("/account").json()
    refused = guest.call("PATCH", f"/account/{path}", json=body)
    assert refused.status_code == 422
    assert guest.get("/account").json() == before


def test_accounts_are_ones_own(client: httpx.Client) -> None:
    problem(client.get("/api/v1/account"), 401, "signed_out")
