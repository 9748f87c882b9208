"""`avaaz serve`: one command that starts everything and one address to open."""

import asyncio
import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from avaaz_entrypoints.composition.embedded import (
    Parts,
    PostgresMissing,
    Unreachable,
    choose_parts,
    end_processes,
    is_free,
)
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.settings_error import SettingsError
from avaaz_entrypoints.composition.state import load_state, new_state, save_state, with_free_ports
from avaaz_entrypoints.supervisor.agent_deaths import AgentDeaths
from avaaz_entrypoints.supervisor.child import Child
from avaaz_entrypoints.supervisor.plan import address, base_environment, figures_ports, plan
from avaaz_entrypoints.supervisor.status import read_status
from avaaz_entrypoints.supervisor.supervisor import GaveUp, Supervisor

HOPE_S = 10.0


class AlreadyRunning(Exception):
    """Another supervisor holds this data folder."""


def say(line: str) -> None:
    """One line for the person at the console."""
    print(f"{datetime.now().astimezone():%H:%M:%S} {line}", flush=True)


def lay_out(data: Path) -> None:
    """Make the folders. Another system user may pass through the first one, to its database."""
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    for folder in (data / "run", data / "logs"):
        folder.mkdir(mode=0o700, exist_ok=True)


def lock(data: Path) -> TextIO:
    """Hold this data folder as long as the file is open. Raises AlreadyRunning."""
    file = (data / "run" / "serve.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise AlreadyRunning(f"Avaaz already runs with AVAAZ_DATA={data}: stop it first.") from None
    return file


def clear_remains(data: Path) -> None:
    """End the processes of a start that was killed; PostgreSQL is looked after when it starts again."""
    status = read_status(data)
    left = [(s.pid, s.ticks) for name, s in status.items() if s.pid and s.ticks and name != "postgres"]
    if ended := end_processes(left):
        say(f"ended {ended} processes that an earlier start had left")


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be kept alive: `children` with `settings`.

    The address is printed when all `needed` are ready; `hoped` are waited for some seconds more.
    """

    settings: Settings
    children: Sequence[Child]
    needed: tuple[str, ...]
    hoped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    when_ready: Callable[[], None] = lambda: None


def whole_product(settings: Settings) -> Start:
    """The start of all of Avaaz. Raises SettingsError when a port or a program is missing."""
    if settings.store == "memory":
        raise SettingsError(["AVAAZ_STORE=memory lives in one process: run `avaaz talk`, or use AVAAZ_STORE=postgres."])
    if not is_free(settings.port, host="" if settings.host in {"::", "localhost"} else settings.host):
        where = f"{settings.host}:{settings.port}"
        why = "another program does, or the address is not one of this machine"
        raise SettingsError([f"Nothing can listen on {where}: {why}. Set AVAAZ_PORT or AVAAZ_HOST."])
    _refuse_taken_figures_ports(settings)
    kept = load_state(settings.data / "state.json")
    state = with_free_ports(kept) if kept else new_state()
    if state != kept:
        save_state(settings.data / "state.json", state)
    try:
        parts = choose_parts(settings, state)
    except (PostgresMissing, Unreachable) as why:
        raise SettingsError([str(why)]) from None
    if parts.postgres and kept is None and (parts.postgres.data / "PG_VERSION").exists():
        parts.postgres.repair_password()
    deaths = AgentDeaths(parts.settings, say)
    children = plan(parts, deaths)
    return Start(
        settings=parts.settings,
        children=children,
        needed=("migrate", "http"),
        hoped=("agent-1",) if parts.settings.livekit_url else (),
        notes=tuple(notes(parts)),
        when_ready=deaths.warm_up if parts.settings.livekit_url else lambda: None,
    )


def _refuse_taken_figures_ports(settings: Settings) -> None:
    first = settings.metrics_port
    taken = [port for port in range(first, first + 3) if not is_free(port)] if first else []
    if taken:
        raise SettingsError(
            [f"Port {taken[0]} is taken: set AVAAZ_METRICS_PORT to the first of three free ones, or to 0."]
        )


def notes(parts: Parts) -> Iterator[str]:
    """What the person at the console should know besides the address."""
    settings = parts.settings
    if parts.voice_off:
        yield parts.voice_off
    if ports := figures_ports(settings):
        where = ", ".join(f"{name} :{port}" for name, port in ports.items())
        yield f"figures for Prometheus at {settings.metrics_host}, /metrics: {where}"
    if settings.mail == "outbox":
        yield f"mails are not sent but put into {settings.outbox}"


async def keep_alive(start: Start) -> None:
    """Run a start until SIGTERM, SIGINT or SIGHUP; a second signal kills at once. Raises GaveUp."""
    stop, hurry = asyncio.Event(), asyncio.Event()

    def on_signal() -> None:
        (hurry if stop.is_set() else stop).set()

    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(signum, on_signal)
    settings = start.settings
    supervisor = Supervisor(start.children, settings.data, base_environment(settings, dict(os.environ)), say)
    running = asyncio.create_task(supervisor.run(stop, hurry))
    greeting = asyncio.create_task(_greet(supervisor, start))
    try:
        await running
    finally:
        greeting.cancel()
    say("stopped")


async def _greet(supervisor: Supervisor, start: Start) -> None:
    await supervisor.wait_ready(*start.needed)
    try:
        await asyncio.wait_for(supervisor.wait_ready(*start.hoped), HOPE_S)
    except TimeoutError:
        say(f"not ready yet: {', '.join(start.hoped)}")
    for note in start.notes:
        say(note)
    say(f"Avaaz is at {address(start.settings)}")
    start.when_ready()


def main(argv: list[str], prepare: Callable[[Settings], Start] = whole_product) -> int:
    """Serve until told to stop. Exit code 0 after a clean stop, 1 when something needed did not start."""
    if argv:
        print("usage: avaaz serve (settings come from the environment, see docs/running.md)", file=sys.stderr)
        return 2
    settings = load_settings()
    settings = msgspec.structs.replace(
        settings,
        data=settings.data.resolve(),
        web_dir=settings.web_dir.resolve(),
        clock_since_s=settings.clock_since_s or time.time(),
    )
    try:
        lay_out(settings.data)
        with lock(settings.data):
            clear_remains(settings.data)
            asyncio.run(keep_alive(prepare(settings)))
    except (AlreadyRunning, GaveUp) as why:
        print(f"avaaz: {why}", file=sys.stderr)
        return 1
    return 0
