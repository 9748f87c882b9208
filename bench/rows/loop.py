"""`loop`: the longest time for which an event loop of ours did not come round, under everyday work.

A timer in each loop is late when the loop was busy, and also when the machine gave the process no time. So two
figures: what the loop's thread itself computed in the longest such gap, and the gap, beside that of a process
that only waits.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from avaaz_adapters.embedded.postgres import running_postgres
from avaaz_adapters.embedded.program import free_port
from bench.http_stage import load, read_request, write_request
from bench.load import Job
from bench.parts import answers, call, child, python, until
from bench.plan import LOGS, Plan
from bench.product import guest, http_settings, livekit_settings, migrate, own_livekit, voice_available
from bench.row import Figure, Row, median, row, told
from bench.voice.learner import Learner, now, speech
from bench.voice.talk import TEXT

LIMIT_MS = 50.0
CLIENTS = 4
PAUSE_S = 0.1
"""Between two requests of a client: busy, but not so much that one waits for the processor."""
WATCHED = ("http", "agent", "idle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How late a loop's timer was, and how much of that its thread computed, in ms."""

    late_ms: float
    busy_ms: float


@dataclass(frozen=True, slots=True)
class Watched:
    """The API's port, and the file in which each watched process notes when a loop was late."""

    port: int
    notes: dict[str, Path]

    def worst(self, name: str, since: float) -> Gap:
        """The worst since then, of each measure for itself."""
        lines = (line.split() for line in self.notes[name].read_text(encoding="utf-8").splitlines())
        gaps = [(float(late) * 1000, float(cpu) * 1000) for moment, late, cpu in lines if float(moment) > since]
        return Gap(
            late_ms=max((late for late, _ in gaps), default=0.0), busy_ms=max((min(gap) for gap in gaps), default=0.0)
        )


def measure(plan: Plan) -> Row:
    """Rounds with readers and writers on the API and one call; the bars are on the median of the rounds' worst."""
    seconds, rounds = (3.0, 2) if plan.quick else (5.0, 5)
    worst = asyncio.run(_rounds(plan.stage(_watched), seconds, rounds))
    waiting = median(gap.late_ms for gap in worst["idle"])
    figures = []
    for name in ("http", "agent"):
        busy, late = median(gap.busy_ms for gap in worst[name]), median(gap.late_ms for gap in worst[name])
        figures += [
            _figure(f"{name} computing", busy, None, f"≤ {LIMIT_MS:g} ms", ok=busy <= LIMIT_MS),
            _figure(f"{name} late", late, waiting, f"≤ {LIMIT_MS:g} ms more", ok=late <= waiting + LIMIT_MS),
            told(f"{name} computing, worst of all", "ms", max(gap.busy_ms for gap in worst[name]), None),
        ]
    note = (
        f"median of the worst of {rounds} rounds of {seconds:g} s; baseline: a process that only waits, watched alike"
    )
    return row("loop", figures, note)


def _figure(name: str, ours: float, baseline: float | None, bar: str, *, ok: bool) -> Figure:
    ratio = ours / baseline if baseline else None
    return Figure(name=name, unit="ms", ours=ours, baseline=baseline, ratio=ratio, bar=bar, ok=ok)


@contextmanager
def _watched(plan: Plan) -> Iterator[Watched]:
    logs = plan.folder
    notes = {name: logs / f"loop-{name}.txt" for name in WATCHED}
    with ExitStack() as stack:
        url = stack.enter_context(running_postgres(logs / "loop-postgres"))
        migrate(url)
        livekit = own_livekit()
        stack.enter_context(child([livekit.binary], LOGS / "loop-livekit.log", livekit.program().env))
        until(livekit.is_ready, f"LiveKit; see {LOGS}/loop-livekit.log")
        port = free_port()
        settings = {**http_settings(logs / "loop", url, port), **livekit_settings(livekit)}
        watched = {}
        for name in WATCHED:
            argv = python("-m", "bench.probe", str(notes[name]), name)
            watched[name] = stack.enter_context(child(argv, LOGS / f"loop-{name}.log", settings))
        until(answers(port, "/health/live"), f"our HTTP process; see {LOGS}/loop-http.log", of=watched["http"])
        until(voice_available(port), f"our agent; see {LOGS}/loop-agent.log", of=watched["agent"])
        yield Watched(port, notes)


async def _rounds(watched: Watched, seconds: float, rounds: int) -> dict[str, list[Gap]]:
    tokens = [guest(watched.port) for _ in range(CLIENTS)]
    access = guest(watched.port)
    _, ticket = call(watched.port, "POST", "/api/v1/sessions/default/token", {}, access)
    learner = Learner()
    learner.arm()
    await learner.join(ticket["url"], ticket["token"])
    await learner.hear()
    worst: dict[str, list[Gap]] = {name: [] for name in WATCHED}
    try:
        for number in range(rounds + 1):
            since = now()
            await asyncio.gather(
                *(
                    asyncio.to_thread(load, Job(port=watched.port, requests=requests, seconds=seconds, pause_s=PAUSE_S))
                    for requests in ([read_request(t) for t in tokens], [write_request(t) for t in tokens])
                ),
                asyncio.to_thread(_enter, watched.port, since + seconds),
                _talk(learner, since + seconds),
            )
            for name in WATCHED if number else ():
                worst[name].append(watched.worst(name, since))
    finally:
        await learner.leave()
    return worst


def _enter(port: int, until_s: float) -> None:
    while now() < until_s:
        guest(port)
        time.sleep(PAUSE_S)


async def _talk(learner: Learner, until_s: float) -> None:
    blocks = speech(TEXT)
    while now() < until_s:
        await learner.say(blocks)
        await asyncio.sleep(1.5)
