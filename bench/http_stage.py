"""The HTTP rows' stage: our HTTP process and the ORM service on one PostgreSQL, and rounds of load on both in turn."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass

import psutil
import psycopg

from avaaz_adapters.embedded.postgres import running_postgres
from avaaz_adapters.embedded.program import free_port
from bench.load import KEY, Job, Result
from bench.parts import ROOT, answers, call, child, cpu_s, python, until
from bench.plan import LOGS, Plan
from bench.product import AVAAZ, SECRET, guest, http_settings, migrate
from bench.row import median, percentile

CLIENTS = 16


@dataclass(frozen=True, slots=True)
class Service:
    """A running service and the access tokens of its learners, one per client."""

    port: int
    process: psutil.Process
    tokens: Sequence[str]


@dataclass(frozen=True, slots=True)
class HttpStage:
    """Both services. Each has 16 learners with a running practice of a few turns."""

    ours: Service
    baseline: Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """All rounds of one service: requests/s of each round, latencies in ms, CPU ms per request, the generator's CPU."""

    rates: Sequence[float]
    latencies_ms: Sequence[float]
    cpu_ms: float
    generator: float

    @property
    def rate(self) -> float:
        """Requests per second, median of the rounds."""
        return median(self.rates)

    def p(self, share: float) -> float:
        """A percentile of the latency in ms."""
        return percentile(self.latencies_ms, share)


@contextmanager
def http_stage(plan: Plan) -> Iterator[HttpStage]:
    """Start everything, and make learners through the services' own routes."""
    with ExitStack() as stack:
        url = stack.enter_context(running_postgres(plan.folder / "http-postgres"))
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE orm")
        migrate(url)
        own_port, orm_port = free_port(), free_port()
        own = stack.enter_context(
            child(
                [*AVAAZ, "http"],
                LOGS / "http.log",
                http_settings(plan.folder / "http", url, own_port),
            )
        )
        orm = stack.enter_context(
            child(
                python("-m", "bench.peers.orm"),
                LOGS / "orm.log",
                {
                    "DATABASE_URL": url.replace("postgresql:", "postgresql+asyncpg:").rsplit("/", 1)[0] + "/orm",
                    "SECRET": SECRET,
                    "PORT": str(orm_port),
                },
            )
        )
        until(answers(own_port, "/health/live"), f"our HTTP process; see {LOGS}/http.log", of=own)
        until(answers(orm_port, "/openapi.json"), f"the ORM service; see {LOGS}/orm.log", of=orm)
        yield HttpStage(
            Service(own_port, own, [_learner(own_port, n) for n in range(CLIENTS)]),
            Service(orm_port, orm, [_learner(orm_port, n) for n in range(CLIENTS)]),
        )


def _learner(port: int, number: int) -> str:
    token = guest(port, "nb")
    for line in range(3):
        key = {"Idempotency-Key": f"seed-{number}-{line}"}
        status, answer = call(port, "POST", "/api/v1/sessions/default/turns", {"text": "Hei på deg"}, token, key)
        if status != 202:
            raise RuntimeError(f"POST turns answered {status}: {answer}")
    return token


def read_request(token: str) -> str:
    """GET /api/v1/sessions/default."""
    return _request("GET", "/api/v1/sessions/default", token)


def write_request(token: str) -> str:
    """POST a typed line under a new key."""
    body = json.dumps({"text": "Jeg bor i en liten leilighet i Oslo."})
    return _request("POST", "/api/v1/sessions/default/turns", token, body, f"Idempotency-Key: {KEY.decode()}\r\n")


def _request(method: str, path: str, token: str, body: str = "", more: str = "") -> str:
    length = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n{more}{length}"
    return f"{head}\r\n{body}"


def alternate(stage: HttpStage, request: Callable[[str], str], plan: Plan, status: str) -> tuple[Load, Load]:
    """Warm both up, then load them in turn; ours, and the baseline. Raises when an answer is not `status`."""
    seconds, count = (1.0, 2) if plan.quick else (3.0, 7)
    found: dict[int, list[tuple[Result, float]]] = {stage.ours.port: [], stage.baseline.port: []}
    for number in range(count + 1):
        pair = (stage.ours, stage.baseline) if number % 2 else (stage.baseline, stage.ours)
        for service in pair:
            before = cpu_s(service.process)
            result = load(Job(port=service.port, requests=[request(t) for t in service.tokens], seconds=seconds))
            _settle(service.process)
            if set(result.statuses) != {status}:
                raise RuntimeError(f"answers with status {result.statuses} instead of {status}")
            if number:
                found[service.port].append((result, cpu_s(service.process) - before))
    return _sum(found[stage.ours.port]), _sum(found[stage.baseline.port])


def _settle(process: psutil.Process) -> None:
    """Return when what the requests left to do is done: it belongs to their CPU time, and to nobody else's round."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        before = cpu_s(process)
        time.sleep(0.4)
        if cpu_s(process) - before < 0.03:
            return


def _sum(results: list[tuple[Result, float]]) -> Load:
    return Load(
        rates=[len(result.latencies_ms) / result.seconds for result, _ in results],
        latencies_ms=[each for result, _ in results for each in result.latencies_ms],
        cpu_ms=sum(cpu for _, cpu in results) * 1000 / sum(len(result.latencies_ms) for result, _ in results),
        generator=median(result.cpu for result, _ in results),
    )


def load(job: Job) -> Result:
    """Run the load generator. Raises RuntimeError with what it said."""
    done = subprocess.run(
        python("-m", "bench.load"),
        input=json.dumps(asdict(job)),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=job.seconds + 30,
    )
    if done.returncode:
        raise RuntimeError(f"the load generator failed: {done.stderr.strip().splitlines()[-1]}")
    return Result(**json.loads(done.stdout))
