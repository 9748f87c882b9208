"""What is started, who waits for whom, and how soon a crashed process starts again."""

from pathlib import Path

import msgspec
import pytest

from avaaz_entrypoints.composition.embedded import EmbeddedLiveKit, EmbeddedPostgres, Parts, Program
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.supervisor.child import FAILING_AFTER, Child, pause_before_restart
from avaaz_entrypoints.supervisor.plan import address, base_environment, plan, voice_is_on
from avaaz_entrypoints.supervisor.serve import notes

POSTGRES = EmbeddedPostgres(Path("/d/postgres"), 5001, "pw", Path("/pg"), None)
LIVEKIT = EmbeddedLiveKit("/bin/lk", "127.0.0.1", 5002, 5003, 5004, "127.0.0.1", "key", "s" * 32)
VOICE = Settings(livekit_url=LIVEKIT.url, livekit_api_key="key", livekit_api_secret="s" * 32)


def names(parts: Parts) -> list[str]:
    return [child.name for child in planned(parts)]


def planned(parts: Parts) -> list[Child]:
    return plan(parts, lambda _: None)


def test_everything_of_one_machine() -> None:
    parts = Parts(VOICE, POSTGRES, LIVEKIT, None)
    assert names(parts) == ["postgres", "livekit", "migrate", "http", "agent-1", "agent-2"]


def test_servers_of_others_are_not_started() -> None:
    assert names(Parts(VOICE, None, None, None)) == ["migrate", "http", "agent-1", "agent-2"]


def test_without_livekit_there_is_no_agent() -> None:
    assert names(Parts(Settings(), POSTGRES, None, "no binary")) == ["postgres", "migrate", "http"]


def test_our_processes_stop_before_the_servers_they_need() -> None:
    stages = {child.name: child.stage for child in planned(Parts(VOICE, POSTGRES, LIVEKIT, None))}
    assert max(stages["postgres"], stages["livekit"]) < min(stages["http"], stages["agent-1"], stages["agent-2"])


def test_nothing_but_the_standby_waits_for_another_process() -> None:
    waiting = {child.name: child.after for child in planned(Parts(VOICE, POSTGRES, LIVEKIT, None)) if child.after}
    assert waiting == {"agent-2": ("agent-1",)}


def test_every_life_of_an_agent_has_its_own_identity_and_its_death_is_told() -> None:
    told: list[Program] = []
    agents = [c for c in plan(Parts(VOICE, None, None, None), told.append) if c.name.startswith("agent")]
    ids = {child.program().env["AVAAZ_WORKER_ID"] for child in agents for _ in range(3)}
    assert len(ids) == 6
    for child in agents:
        assert child.ended is not None
        child.ended(child.program())
    assert len(told) == 2


def test_each_of_our_processes_gives_its_figures_on_a_port_of_its_own() -> None:
    settings = msgspec.structs.replace(VOICE, metrics_port=9100)
    programs = {c.name: c.program() for c in planned(Parts(settings, None, None, None)) if not c.once}
    ports = {name: program.env["AVAAZ_METRICS_PORT"] for name, program in programs.items()}
    assert ports == {"http": "9100", "agent-1": "9101", "agent-2": "9102"}
    assert all("AVAAZ_METRICS_PORT" not in c.program().env for c in planned(Parts(VOICE, None, None, None)))


def test_the_console_is_told_where_figures_and_mails_are() -> None:
    here = Settings(data=Path("/d"), metrics_port=9100)
    said = list(notes(Parts(here, None, None, "no voice")))
    assert said[0] == "no voice"
    assert ":9100" in said[1]
    assert "/d/outbox" in said[2]
    assert list(notes(Parts(Settings(mail="smtp", smtp_host="mail.example"), None, None, None))) == []


def test_children_get_exactly_our_settings() -> None:
    ours = {"PATH": "/bin", "AVAAZ_PORT": "1", "AVAAZ_GUESTS": "on"}
    given = base_environment(Settings(data=Path("/d"), web_dir=Path("/w"), port=9, guests="off"), ours)
    assert given["PATH"] == "/bin"
    assert load_settings(given) == Settings(data=Path("/d"), web_dir=Path("/w"), port=9, guests="off")


def test_a_crash_is_answered_at_once_and_many_slowly() -> None:
    pauses = [pause_before_restart(crashes) for crashes in range(1, 12)]
    assert pauses[0] == 0
    assert pauses == sorted(pauses)
    assert set(pauses[FAILING_AFTER:]) == {10.0}


def test_postgres_listens_on_loopback_only_and_never_logs_a_row_or_statement() -> None:
    argv = POSTGRES.program().argv
    for option in ("listen_addresses=127.0.0.1", "log_error_verbosity=terse", "log_min_error_statement=panic"):
        assert option in argv
    assert "pw" not in " ".join(argv)


def test_livekit_secrets_are_not_on_the_command_line() -> None:
    assert LIVEKIT.program().argv == ("/bin/lk",)


@pytest.mark.parametrize(
    ("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("10.0.0.1", "10.0.0.1")]
)
def test_the_address_that_is_printed_can_be_opened(host: str, shown: str) -> None:
    assert address(Settings(host=host)) == f"http://{shown}:8080"


@pytest.mark.parametrize(
    ("about", "on"),
    [
        (b'{"voice": {"available": true, "reason": null}}', True),
        (b'{"voice": {"available": false, "reason": "no_worker"}}', False),
        (b"not json", False),
        (b"[]", False),
        (None, False),
    ],
)
def test_voice_is_on_when_the_api_says_so(about: bytes | None, on: bool) -> None:
    assert voice_is_on(about) is on
