"""`startup`: the second `avaaz serve` until one can talk, beside the slowest of its parts started alone."""

import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from avaaz_adapters.embedded.postgres import running_postgres
from avaaz_adapters.embedded.program import free_port
from bench.parts import ROOT, answers, child, until
from bench.plan import LOGS, Plan
from bench.product import AVAAZ, http_settings, livekit_settings, migrate, own_livekit, voice_available
from bench.row import Row, at_most, median, row, told

LIMIT = 1.5


def measure(plan: Plan) -> Row:
    """A first start makes everything; then whole starts and starts of the parts alternate."""
    whole: list[float] = []
    parts: dict[str, list[float]] = {"postgres": [], "livekit": [], "http": [], "agent": []}
    _serve(plan.folder)
    with running_postgres(plan.folder / "parts-postgres") as url:
        migrate(url)
    for _ in range(1 if plan.quick else 3):
        whole.append(_serve(plan.folder))
        for name, seconds in _parts(plan.folder).items():
            parts[name].append(seconds)
    alone = {name: median(times) for name, times in parts.items()}
    slowest = max(alone, key=lambda name: alone[name])
    figures = [at_most("", "s", median(whole), alone[slowest], LIMIT)]
    figures += [told(f"{name} alone", "s", None, seconds) for name, seconds in alone.items()]
    return row("startup", figures, f"ready means that the API is and that a tutor can be had; slowest part: {slowest}")


def _serve(folder: Path) -> float:
    """Start all of it, stop it, and return how long it took to be ready."""
    port = free_port()
    settings = {
        "AVAAZ_DATA": str(folder / "serve"),
        "AVAAZ_PORT": str(port),
        "AVAAZ_WEB_DIR": str(ROOT / "web" / "out"),
        "AVAAZ_LIVEKIT_BINARY": own_livekit().binary,
    }
    started = time.perf_counter()
    with child([*AVAAZ, "serve"], LOGS / "serve.log", settings):
        return _both_ready(port, started, f"avaaz serve; see {LOGS}/serve.log")


def _both_ready(port: int, started: float, what: str) -> float:
    until(answers(port, "/health/ready"), what, 120)
    until(voice_available(port), what, 120)
    return time.perf_counter() - started


def _parts(folder: Path) -> dict[str, float]:
    """Seconds of each part until it is ready, with all that it needs already there."""
    found = {}
    with ExitStack() as stack:
        started = time.perf_counter()
        url = stack.enter_context(running_postgres(folder / "parts-postgres"))
        found["postgres"] = time.perf_counter() - started
        livekit = own_livekit()
        found["livekit"] = _start(
            stack, [livekit.binary], LOGS / "parts-livekit.log", livekit.program().env, livekit.is_ready
        )
        port = free_port()
        settings = {**http_settings(folder / "parts", url, port), **livekit_settings(livekit)}
        log = LOGS / "parts-http.log"
        found["http"] = _start(stack, [*AVAAZ, "http"], log, settings, answers(port, "/health/live"))
        log = LOGS / "parts-agent.log"
        found["agent"] = _start(stack, [*AVAAZ, "agent"], log, settings, voice_available(port))
    return found


def _start(stack: ExitStack, argv: list[str], log: Path, env: Mapping[str, str], ready: Callable[[], bool]) -> float:
    started = time.perf_counter()
    process = stack.enter_context(child(argv, log, env))
    until(ready, f"{argv[-1]}; see {log}", of=process)
    return time.perf_counter() - started
