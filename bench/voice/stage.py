"""Both stacks: LiveKit and the vendor's stand-in once, our HTTP and agent processes, and the bare agent."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
from livekit import api

from avaaz_adapters.embedded.livekit import EmbeddedLiveKit
from avaaz_adapters.embedded.postgres import running_postgres
from avaaz_adapters.embedded.program import free_port
from bench.parts import answers, call, child, python, until
from bench.peers import bare_agent
from bench.plan import LOGS, Plan
from bench.product import AVAAZ, guest, http_settings, livekit_settings, migrate, own_livekit, voice_available

WINDOW_S = bare_agent.WINDOW_MS / 1000


@dataclass(frozen=True, slots=True)
class Way:
    """One stack. `visitor` makes a new one with access; `ticket` gives it address and token, as a client gets them."""

    name: str
    agent: psutil.Process
    visitor: Callable[[], str]
    ticket: Callable[[str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class VoiceStage:
    """What the voice rows measure on."""

    ours: Way
    baseline: Way
    vendor: "Vendor"
    livekit: psutil.Process
    others: list[psutil.Process]
    """The product's other processes: HTTP and PostgreSQL."""
    port: int
    """Of the product's API."""
    data: Path
    """Where the product keeps its files."""


@dataclass(frozen=True, slots=True)
class Vendor:
    """The stand-in of the vendor, from the side."""

    port: int
    process: psutil.Process

    @property
    def url(self) -> str:
        """Its base address."""
        return f"http://127.0.0.1:{self.port}/v1"

    def script(self, **script: Any) -> None:
        """What it hears and says from now on."""
        status, _ = call(self.port, "POST", "/_script", script)
        if status >= 300:
            raise RuntimeError(f"the stand-in refused a script: {status}")

    def log(self) -> list[dict[str, Any]]:
        """Events so far: `t` as perf_counter, `dir` in or out, `conn`, `event`."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_log", timeout=20) as answer:
            events: list[dict[str, Any]] = json.load(answer)
        return events


@contextmanager
def voice_stage(plan: Plan) -> Iterator[VoiceStage]:
    """Start everything; both agents are registered and warm when this returns."""
    livekit = own_livekit()
    with ExitStack() as stack:
        vendor = stack.enter_context(_vendor())
        sfu = stack.enter_context(child([livekit.binary], LOGS / "livekit.log", livekit.program().env))
        until(livekit.is_ready, f"LiveKit; see {LOGS}/livekit.log")
        url = stack.enter_context(running_postgres(plan.folder / "voice-postgres"))
        migrate(url)
        port = free_port()
        settings = {
            **http_settings(plan.folder / "voice", url, port),
            "AVAAZ_REALTIME": "openai",
            "AVAAZ_OPENAI_API_KEY": "sk-stand-in",
            "AVAAZ_OPENAI_BASE_URL": vendor.url,
            **livekit_settings(livekit),
            "AVAAZ_TURN_WINDOW_MS": str(bare_agent.WINDOW_MS),
        }
        http = stack.enter_context(child([*AVAAZ, "http"], LOGS / "voice-http.log", settings))
        agent = stack.enter_context(child([*AVAAZ, "agent"], LOGS / "voice-agent.log", settings))
        bare_log = LOGS / "bare-agent.log"
        bare = stack.enter_context(
            child(
                python("-m", "bench.peers.bare_agent", "start"),
                bare_log,
                {
                    "LIVEKIT_URL": livekit.url,
                    "LIVEKIT_API_KEY": livekit.key,
                    "LIVEKIT_API_SECRET": livekit.secret,
                    "OPENAI_API_KEY": "sk-stand-in",
                    "OPENAI_BASE_URL": vendor.url,
                },
            )
        )
        until(answers(port, "/health/live"), f"our HTTP process; see {LOGS}/voice-http.log", of=http)
        until(voice_available(port), f"our agent; see {LOGS}/voice-agent.log", of=agent)
        until(lambda: _registered(bare_log), f"the bare agent; see {bare_log}", of=bare)
        postgres = psutil.Process(int((plan.folder / "voice-postgres" / "postmaster.pid").read_text().split()[0]))
        yield VoiceStage(
            Way("ours", agent, lambda: guest(port), lambda access: _our_ticket(port, access)),
            Way("baseline", bare, str, lambda _: (livekit.url, _bare_token(livekit))),
            vendor,
            sfu,
            [http, postgres],
            port,
            plan.folder / "voice",
        )


@contextmanager
def _vendor() -> Iterator[Vendor]:
    port = free_port()
    with child(python("-m", "tests.standins.openai", "--port", str(port)), LOGS / "vendor.log") as process:
        until(answers(port, "/_log"), f"the vendor's stand-in; see {LOGS}/vendor.log", of=process)
        yield Vendor(port, process)


def _registered(log: Path) -> bool:
    return "registered worker" in log.read_text(encoding="utf-8", errors="replace")


def _our_ticket(port: int, access: str) -> tuple[str, str]:
    status, ticket = call(port, "POST", "/api/v1/sessions/default/token", {}, access)
    if status != 201:
        raise RuntimeError(f"POST token answered {status}: {ticket}")
    return ticket["url"], ticket["token"]


def _bare_token(livekit: EmbeddedLiveKit) -> str:
    """The same grants, room settings and dispatch as ours."""
    room = f"bare-{uuid4()}"
    grants = api.VideoGrants(
        room_join=True,
        room=room,
        can_publish=True,
        can_publish_sources=["microphone"],
        can_subscribe=True,
        can_publish_data=True,
    )
    config = api.RoomConfiguration(
        empty_timeout=60,
        departure_timeout=20,
        agents=[api.RoomAgentDispatch(agent_name=bare_agent.NAME, metadata=str(uuid4()))],
    )
    token = api.AccessToken(livekit.key, livekit.secret).with_identity(f"learner-{uuid4()}")
    return token.with_ttl(timedelta(minutes=5)).with_grants(grants).with_room_config(config).to_jwt()
