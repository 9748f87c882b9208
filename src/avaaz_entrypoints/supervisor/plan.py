"""The processes of Avaaz on one machine, and who waits for whom."""

import http.client
import json
import sys
from collections.abc import Callable
from dataclasses import replace

from avaaz_entrypoints.composition.embedded import Parts, Program
from avaaz_entrypoints.composition.settings import Settings, environment
from avaaz_entrypoints.composition.variables import variable
from avaaz_entrypoints.supervisor.agent_deaths import WORKER_ID, new_worker_id
from avaaz_entrypoints.supervisor.child import Child

SERVERS, OURS = 0, 1
"""Stages of the stop: our own processes first, then the servers that they need."""

TAKE_OVER_S = 2.0
"""A dead agent is replaced only when the standby has had time to take over its calls: loading is heavy."""


def address(settings: Settings) -> str:
    """Where a browser of this machine finds the page."""
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104
    return f"http://{host}:{settings.port}"


def get(url: str) -> bytes | None:
    """The body of a GET that gives 200 within 2 s, else None."""
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=2)
    try:
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        return answer.read() if answer.status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def voice_is_on(about: bytes | None) -> bool:
    """Whether the page would offer to talk, by what the API says about itself: an agent is registered."""
    try:
        return bool(json.loads(about or b"{}")["voice"]["available"])
    except (ValueError, KeyError, TypeError):
        return False


def own(command: str, **env: str) -> Program:
    """One of our own commands as a program."""
    return Program((sys.executable, "-m", "avaaz_entrypoints.cli.main", command), env=env)


METRICS_PORT = variable("metrics_port")


def figures_ports(settings: Settings) -> dict[str, int]:
    """On which port each of our processes gives its figures; empty when there are to be none."""
    names = ("http", "agent-1", "agent-2") if settings.livekit_url else ("http",)
    return {name: settings.metrics_port + n for n, name in enumerate(names)} if settings.metrics_port else {}


def plan(parts: Parts, agent_died: Callable[[Program], None]) -> list[Child]:
    """Everything that `avaaz serve` keeps alive.

    HTTP and the first agent load while PostgreSQL starts: they wait for the database by themselves. The standby agent
    comes last, so that it takes no time from the others.
    """
    children = []
    if parts.postgres:
        server = parts.postgres
        children.append(
            Child("postgres", server.program, SERVERS, prepare=server.prepare, ready=server.is_ready, vital=True)
        )
    if parts.livekit:
        livekit = parts.livekit
        children.append(
            Child(
                "livekit",
                livekit.program,
                SERVERS,
                ready=livekit.is_ready,
                answers=livekit.is_ready,
                stop_timeout_s=3.0,
                vital=True,
            )
        )
    ports = {name: {METRICS_PORT: str(port)} for name, port in figures_ports(parts.settings).items()}
    children.append(Child("migrate", lambda: own("migrate"), OURS, once=True, vital=True))
    url = address(parts.settings)
    children.append(
        Child(
            "http",
            lambda: own("http", **ports.get("http", {})),
            OURS,
            ready=lambda: get(f"{url}/health/ready") is not None,
            answers=lambda: get(f"{url}/health/live") is not None,
            vital=True,
        )
    )
    if parts.settings.livekit_url:

        def agent(name: str) -> Child:
            env = ports.get(name, {})
            return Child(
                name,
                lambda: own("agent", **{WORKER_ID: new_worker_id(), **env}),
                OURS,
                rest_s=TAKE_OVER_S,
                ended=agent_died,
            )

        first = replace(agent("agent-1"), ready=lambda: voice_is_on(get(f"{url}/api/v1/about")))
        children += [first, replace(agent("agent-2"), after=("agent-1",))]
    return children


def base_environment(settings: Settings, ours: dict[str, str]) -> dict[str, str]:
    """The environment of every child: ours, with exactly these settings."""
    kept = {name: value for name, value in ours.items() if not name.startswith("AVAAZ_")}
    return {**kept, **environment(settings), "PYTHONUNBUFFERED": "1"}
