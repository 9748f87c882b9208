"""`avaaz http`: the process that serves the page and the API."""

import asyncio
import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
import uvicorn
import uvloop

from avaaz_entrypoints.composition.container import build_container
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.http.app import make_app
from avaaz_entrypoints.logs import configure_logs

STOP_S = 5
"""How long requests that are under way may take to end when the process is asked to stop."""


class Server(uvicorn.Server):
    """Uvicorn that stops on a signal and leaves it at that: what comes after it is closed too."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on SIGTERM and SIGINT."""
        loop = asyncio.get_running_loop()
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(each, self.handle_exit, each, None)
        yield


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT."""
    container = build_container(settings)
    try:
        app = await make_app(container, settings)
        config = uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            http="httptools",
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=list(settings.proxies),
            timeout_keep_alive=30,
            timeout_graceful_shutdown=STOP_S,
        )
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        structlog.get_logger().info("serving", host=settings.host, port=settings.port)
        await Server(config).serve()
    finally:
        await container.close()


def main(argv: list[str]) -> int:
    """Serve with the settings of the environment."""
    del argv
    settings = load_settings(require=("secret",))
    if settings.store == "postgres":
        settings = load_settings(require=("secret", "database_url"))
    configure_logs(settings.log_level)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(settings))
    return 0
