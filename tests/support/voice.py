"""Real voice parts for tests: a LiveKit server, agents, and calls in a real database."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from avaaz_adapters.embedded.livekit import EmbeddedLiveKit, find_binary
from avaaz_adapters.embedded.program import spawn
from avaaz_adapters.livekit.rooms import LiveKitRooms
from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.store import PostgresAccounts, PostgresConversations
from avaaz_adapters.system.clock import SystemClock
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.conversation.entities import Call, Turn
from avaaz_domain.conversation.start_call import StartCall, StartedCall
from avaaz_domain.shared.ids import LearnerId, WorkerId
from tests.support.product import ROOT, free_port, until

SECRET = "a-secret-for-tests-of-thirty-two-characters"


@contextmanager
def livekit() -> Iterator[EmbeddedLiveKit]:
    """A LiveKit server of this run's own. One that ends before it answers is told with what it printed."""
    binary = find_binary("", ROOT / ".avaaz")
    assert binary, "No LiveKit server. Build it: make deps"
    ports = free_port(), free_port(socket.SOCK_DGRAM), free_port()
    server = EmbeddedLiveKit(binary, "127.0.0.1", *ports, "127.0.0.1", "devkey", SECRET)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "livekit.log"
        process = spawn(server.program(), log)

        def is_ready() -> bool:
            assert process.poll() is None, f"The LiveKit server ended: {log.read_text()[-2000:]}"
            return server.is_ready()

        try:
            until(is_ready, "the LiveKit server", 60)
            yield server
        finally:
            process.kill()
            process.wait(10)


class Open:
    """VoiceGate that is open."""

    def closed(self) -> str | None:
        """See VoiceGate."""
        return None


@dataclass(slots=True)
class Stack:
    """A LiveKit server, a database and as many agents as a test starts."""

    server: EmbeddedLiveKit
    database_url: str
    log: Path
    settings: dict[str, str]
    agents: list[tuple[subprocess.Popen[bytes], WorkerId]]

    def agent(self) -> tuple[subprocess.Popen[bytes], WorkerId]:
        """Start an agent process."""
        worker = WorkerId(uuid.uuid4())
        own = {name: value for name, value in os.environ.items() if not name.startswith("AVAAZ_")}
        env = {
            "AVAAZ_DATABASE_URL": self.database_url,
            "AVAAZ_LIVEKIT_URL": self.server.url,
            "AVAAZ_LIVEKIT_API_KEY": self.server.key,
            "AVAAZ_LIVEKIT_API_SECRET": self.server.secret,
            "AVAAZ_WORKER_ID": str(worker),
            **self.settings,
        }
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "avaaz_entrypoints.cli.main", "agent"],
                cwd=ROOT,
                env={**own, **env},
                stdout=log,
                stderr=log,
            )
        self.agents.append((process, worker))
        return process, worker

    def stop(self) -> None:
        """End all agents."""
        for process, _ in self.agents:
            process.kill()
            process.wait(10)


@dataclass(slots=True)
class Desk:
    """The use cases a page reaches through HTTP, in this process."""

    conversations: PostgresConversations
    accounts: PostgresAccounts
    rooms: LiveKitRooms
    clock: SystemClock

    async def guest(self, language: str = "en") -> LearnerId:
        """A new learner."""
        enter = EnterAsGuest(self.accounts, self.clock, GuestPolicy(open=True, per_origin_per_hour=10_000))
        return (await enter(target_language=language, locale="en", origin="test")).learner.id

    async def start(self, learner: LearnerId) -> StartedCall:
        """A ticket for the learner's call."""
        return await StartCall(self.conversations, self.rooms, Open(), self.clock)(learner)

    async def turns(self, call: Call) -> list[Turn]:
        """All turns of the call's session."""
        async with self.conversations.read() as tx:
            return await tx.turns.page(call.session_id, limit=1000)

    async def call(self, call: Call) -> Call:
        """The call as it is stored now."""
        async with self.conversations.read() as tx:
            return await tx.calls.get(call.id)

    async def staffed(self, wanted: int) -> None:
        """Return when this many workers live; at most 30 s."""
        async with asyncio.timeout(30):
            while await self._workers() < wanted:
                await asyncio.sleep(0.05)

    async def _workers(self) -> int:
        async with self.conversations.read() as tx:
            return await tx.workers.alive_since(self.clock.now() - timedelta(seconds=6))


@asynccontextmanager
async def a_desk(stack: Stack, free_ms: int | None = None) -> AsyncIterator[Desk]:
    """Use cases on the stack's database and server."""
    clock = SystemClock()
    engine = create_engine(stack.database_url, 4, "avaaz test")
    rooms = LiveKitRooms(stack.server.url, "", stack.server.key, stack.server.secret, clock)
    try:
        yield Desk(PostgresConversations(engine, free_ms, {}), PostgresAccounts(engine, {}), rooms, clock)
    finally:
        await rooms.aclose()
        await engine.dispose()
