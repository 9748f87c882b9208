"""What `avaaz serve` starts besides our own processes: PostgreSQL and LiveKit, chosen from the settings."""

from dataclasses import dataclass

import msgspec

from avaaz_adapters.embedded.livekit import EmbeddedLiveKit, find_binary
from avaaz_adapters.embedded.postgres import EmbeddedPostgres, PostgresMissing, find_install
from avaaz_adapters.embedded.program import Program, free_port, is_free, signal_group, spawn
from avaaz_adapters.embedded.remains import end_processes, start_ticks
from avaaz_adapters.embedded.system_user import Unreachable, blocked_at, postgres_user
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.state import State

__all__ = [
    "EmbeddedLiveKit",
    "EmbeddedPostgres",
    "Parts",
    "PostgresMissing",
    "Program",
    "Unreachable",
    "blocked_at",
    "choose_parts",
    "end_processes",
    "find_binary",
    "find_install",
    "free_port",
    "is_free",
    "postgres_user",
    "signal_group",
    "spawn",
    "start_ticks",
]


@dataclass(frozen=True, slots=True)
class Parts:
    """The servers to start (None: not ours to start), and the settings that lead every process to them."""

    settings: Settings
    postgres: EmbeddedPostgres | None
    livekit: EmbeddedLiveKit | None
    voice_off: str | None
    """Why there is no voice, as a sentence; None when there is."""


def choose_parts(settings: Settings, state: State) -> Parts:
    """Decide what to start. Raises PostgresMissing or Unreachable, whose message names the cure."""
    changes: dict[str, object] = {"secret": settings.secret or state.secret}
    postgres = livekit = voice_off = None
    if not settings.database_url:
        data = settings.data / "postgres"
        postgres = EmbeddedPostgres.at(data, state.postgres_port, state.postgres_password, settings.postgres_user)
        changes["database_url"] = postgres.url
    if not settings.livekit_url:
        binary = find_binary(settings.livekit_binary, settings.data)
        if binary is None:
            voice_off = (
                "Voice is off: there is no LiveKit server. Install Go 1.26 and run `make run` again, "
                "or set AVAAZ_LIVEKIT_URL. Text works."
            )
        else:
            livekit = EmbeddedLiveKit(
                binary=binary,
                host=settings.host,
                port=state.livekit_port,
                udp_port=state.livekit_udp_port,
                tcp_port=state.livekit_tcp_port,
                node_ip=settings.livekit_node_ip,
                key=settings.livekit_api_key or state.livekit_key,
                secret=settings.livekit_api_secret or state.livekit_secret,
            )
            changes |= {
                "livekit_url": livekit.url,
                "livekit_public_url": settings.livekit_public_url or livekit.public_url,
                "livekit_api_key": livekit.key,
                "livekit_api_secret": livekit.secret,
            }
    return Parts(msgspec.structs.replace(settings, **changes), postgres, livekit, voice_off)
