"""`python -m bench.load`: a closed loop of clients on keep-alive connections, as a process of its own.

Reads a `Job` as JSON from standard input and prints a `Result` as JSON. Each client sends its own request again
and again, the next one as soon as the answer to the last is complete. `KEY` in a request becomes a new
32-character key every time.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from typing import cast

import uvloop

KEY = b"KEYKEYKEYKEYKEYKEYKEYKEYKEYKEYKE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to send: one raw request per client, for `seconds`, with `pause_s` after each answer."""

    port: int
    requests: list[str]
    seconds: float
    pause_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came back: latencies in ms, statuses, and the share of one core that the generator itself took."""

    seconds: float
    latencies_ms: list[float]
    statuses: dict[str, int]
    cpu: float


class Client(asyncio.Protocol):
    """One connection."""

    def __init__(self, number: int, request: bytes, until: float, pause_s: float) -> None:
        self.request, self.until, self.pause_s = request, until, pause_s
        self.prefix, self.sent = f"{number:04d}{time.time_ns():020d}", 0
        self.latencies: list[float] = []
        self.statuses: Counter[str] = Counter()
        self.buffer = bytearray()
        self.missing = -1
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._send()

    def _send(self) -> None:
        self.sent += 1
        self.buffer.clear()
        self.missing = -1
        self.at = time.perf_counter()
        self.transport.write(self.request.replace(KEY, f"{self.prefix}{self.sent:08d}".encode()))

    def data_received(self, data: bytes) -> None:
        if self.missing < 0:
            self.buffer += data
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self.buffer[:end]).lower()
            length = head.find(b"\r\ncontent-length:")
            if length < 0:
                self.connection_lost(RuntimeError(f"an answer without a length: {head.decode()}"))
                return
            total = int(head[length + 17 :].split(b"\r\n", 1)[0])
            self.status = head[9:12].decode()
            self.missing = end + 4 + total - len(self.buffer)
        else:
            self.missing -= len(data)
        if self.missing == 0:
            self._answered()

    def _answered(self) -> None:
        now = time.perf_counter()
        self.latencies.append((now - self.at) * 1000)
        self.statuses[self.status] += 1
        if now < self.until and self.pause_s:
            asyncio.get_running_loop().call_later(self.pause_s, self._send)
        elif now < self.until:
            self._send()
        else:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            if exc or time.perf_counter() < self.until:
                self.done.set_exception(exc or ConnectionError("the server closed the connection"))
            else:
                self.done.set_result(None)


async def run(job: Job) -> Result:
    """All clients until the time is over."""
    loop = asyncio.get_running_loop()
    cpu, started = time.process_time(), time.perf_counter()
    clients = []
    for number, request in enumerate(job.requests):
        _, client = await loop.create_connection(
            lambda n=number, r=request: Client(n, r.encode(), started + job.seconds, job.pause_s),  # type: ignore[misc]
            "127.0.0.1",
            job.port,
        )
        clients.append(client)
    await asyncio.gather(*(client.done for client in clients))
    took = time.perf_counter() - started
    return Result(
        seconds=took,
        latencies_ms=[each for client in clients for each in client.latencies],
        statuses=dict(sum((client.statuses for client in clients), Counter())),
        cpu=(time.process_time() - cpu) / took,
    )


def main() -> None:
    """Read the job, run it, print the result."""
    job = Job(**json.load(sys.stdin))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(json.dumps(asdict(runner.run(run(job)))))


if __name__ == "__main__":
    main()
