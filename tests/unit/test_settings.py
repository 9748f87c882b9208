"""The environment is complete, or refused with every problem at once."""

from pathlib import Path

import pytest

from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.settings_error import SettingsError


def problems(env: dict[str, str], *require: str) -> list[str]:
    with pytest.raises(SettingsError) as refused:
        load_settings(env, require=require)
    return refused.value.problems


def test_an_empty_environment_is_a_whole_configuration() -> None:
    assert load_settings({}) == Settings()


def test_values_are_read_and_empty_ones_mean_the_default() -> None:
    s = load_settings({"AVAAZ_PORT": "9000", "AVAAZ_DATA": "somewhere/else", "AVAAZ_GUESTS": "off", "AVAAZ_HOST": ""})
    assert (s.port, s.data, s.guests_allowed, s.host) == (9000, Path("somewhere/else"), False, "127.0.0.1")


def test_variables_of_other_programs_are_ignored() -> None:
    assert load_settings({"PATH": "/bin", "AVA": "1"}) == Settings()


def test_a_misspelt_variable_is_named_with_what_was_meant() -> None:
    assert problems({"AVAAZ_PROT": "1"}) == ["AVAAZ_PROT is not a setting: did you mean AVAAZ_PORT?"]


def test_every_problem_is_told_at_once() -> None:
    told = problems({"AVAAZ_PORT": "0", "AVAAZ_STORE": "files", "AVAAZ_NONSENSE": "1"}, "database_url")
    assert [p.split(" ")[0].split("=")[0] for p in told] == [
        "AVAAZ_NONSENSE",
        "AVAAZ_PORT",
        "AVAAZ_STORE",
        "AVAAZ_DATABASE_URL",
    ]


@pytest.mark.parametrize("field", ["AVAAZ_REALTIME", "AVAAZ_LLM"])
def test_openai_needs_a_key(field: str) -> None:
    (told,) = problems({field: "openai"})
    assert "AVAAZ_OPENAI_API_KEY" in told
    load_settings({field: "openai", "AVAAZ_OPENAI_API_KEY": "k"})


def test_a_list_of_tutors_is_in_order_and_each_needs_what_it_needs() -> None:
    given = {"AVAAZ_OPENAI_API_KEY": "k", "AVAAZ_GEMINI_API_KEY": "k"}
    assert load_settings({"AVAAZ_REALTIME": "openai, gemini,scripted", **given}).realtimes == (
        "openai",
        "gemini",
        "scripted",
    )
    (told,) = problems({"AVAAZ_LLM": "scripted,gemini"})
    assert told.startswith("AVAAZ_LLM=gemini needs a key")
    (told,) = problems({"AVAAZ_SPEECH": "compatible"})
    assert "AVAAZ_COMPATIBLE_BASE_URL" in told


@pytest.mark.parametrize(
    ("value", "told"),
    [("gemni", "there is no 'gemni'"), ("scripted,scripted", "more than once"), (",", "names nobody")],
)
def test_a_list_that_is_wrong_is_told_in_one_line(value: str, told: str) -> None:
    (problem,) = problems({"AVAAZ_REALTIME": value})
    assert problem.startswith("AVAAZ_REALTIME")
    assert told in problem


def test_a_foreign_livekit_needs_key_and_secret() -> None:
    told = problems({"AVAAZ_LIVEKIT_URL": "ws://127.0.0.1:1"})
    assert len(told) == 2
    assert "AVAAZ_LIVEKIT_API_KEY" in told[0]
    assert "AVAAZ_LIVEKIT_API_SECRET" in told[1]


@pytest.mark.parametrize(
    ("name", "value"),
    [("AVAAZ_DATABASE_URL", "mysql://u:planted@h/d"), ("AVAAZ_SECRET", "planted"), ("AVAAZ_OPENAI_BASE_URL", "host")],
)
def test_a_bad_value_is_refused_and_no_secret_is_shown(name: str, value: str) -> None:
    (told,) = problems({name: value})
    assert told.startswith(name)
    assert "planted" not in told


def test_the_page_is_told_the_public_address_first() -> None:
    both = {"AVAAZ_LIVEKIT_URL": "ws://in:1", "AVAAZ_LIVEKIT_API_KEY": "k", "AVAAZ_LIVEKIT_API_SECRET": "s"}
    assert load_settings(both).page_livekit_url == "ws://in:1"
    assert load_settings(both | {"AVAAZ_LIVEKIT_PUBLIC_URL": "wss://out"}).page_livekit_url == "wss://out"


def test_proxies_are_addresses_or_networks() -> None:
    assert load_settings({"AVAAZ_TRUSTED_PROXIES": "10.0.0.1, fd00::/8"}).proxies == ("10.0.0.1", "fd00::/8")
    (told,) = problems({"AVAAZ_TRUSTED_PROXIES": "10.0.0.1,caddy"})
    assert "'caddy'" in told
