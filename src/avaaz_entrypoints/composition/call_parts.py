"""What calls are kept with and sent through, light enough for a process that holds none itself."""

from typing import Any

from avaaz_adapters.livekit.rooms import AGENT_NAME, LiveKitRooms
from avaaz_adapters.postgres.engine import create_engine
from avaaz_adapters.postgres.store import PostgresConversations
from avaaz_entrypoints.composition.clock import clock_of
from avaaz_entrypoints.composition.listeners import LISTENERS
from avaaz_entrypoints.composition.settings import Settings

__all__ = ["AGENT_NAME", "clock_of", "conversations_of", "rooms_of"]


def rooms_of(settings: Settings) -> LiveKitRooms:
    """The voice server, from the side."""
    return LiveKitRooms(
        settings.livekit_url,
        settings.page_livekit_url,
        settings.livekit_api_key,
        settings.livekit_api_secret,
        clock_of(settings),
    )


def conversations_of(settings: Settings, pool_size: int, name: str) -> tuple[Any, PostgresConversations]:
    """An engine for the running event loop, to be disposed of, and the unit of work over it."""
    engine = create_engine(settings.database_url, pool_size, name)
    return engine, PostgresConversations(engine, settings.guest_minutes * 60_000, LISTENERS)
