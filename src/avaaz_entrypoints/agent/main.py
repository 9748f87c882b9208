"""`avaaz agent`: one process that holds voice calls, each in a thread with an event loop of its own."""

import asyncio
import contextlib
import logging
import math
import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID, uuid4

os.environ.setdefault("LIVEKIT_AGENTS_PRELOAD_LOCAL_INFERENCE", "0")

from livekit import rtc
from livekit.agents import AgentServer, JobContext, JobExecutorType

from avaaz_domain.conversation.entities import WORKER_DEAD_AFTER
from avaaz_domain.conversation.errors import CallNotFound, CallTaken
from avaaz_domain.shared.errors import DomainError
from avaaz_domain.shared.ids import CallId, WorkerId
from avaaz_entrypoints.agent.held import HeldCalls
from avaaz_entrypoints.composition.call_parts import AGENT_NAME, clock_of, conversations_of
from avaaz_entrypoints.composition.figures import Figures, figures_of
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.runtime import start_runtime
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tracing import traces_of
from avaaz_entrypoints.composition.voice import Tutors, VoiceJob
from avaaz_entrypoints.logs import configure_logs

HEARTBEAT_S = 2.0
LEFT = "left"
"""How a call ended here that goes on elsewhere."""
DRAIN_S = 6
"""How long running calls may take to hand over when the process is told to stop, in seconds."""

_log = logging.getLogger("avaaz.agent")


async def hold_call(settings: Settings, tutors: Tutors, worker_id: WorkerId, held: HeldCalls, ctx: JobContext) -> None:
    """One job: claim the call, enter its room, hold it. A call that is taken or gone is left quietly."""
    job = VoiceJob(settings, tutors, worker_id)
    ids = {"call": ctx.job.metadata, "room": ctx.job.room.name}
    try:
        call_id = CallId(UUID(ctx.job.metadata))
        async with held.taken(call_id):
            call = await job.claim(call_id)
            with _counted(tutors.figures) as ended:
                await ctx.connect()
                holding = asyncio.create_task(job.hold(call, ctx.room))
                held.can_leave(call_id, holding)
                end = await _end(holding, ctx.room)
                ended(end or LEFT)
        if end is None:
            await job.send_another(call)
        _log.info("call ended: %s", end or "left to another worker", extra=ids)
    except (CallTaken, CallNotFound, ValueError) as why:
        _log.info("call left: %s", type(why).__name__, extra=ids)
    finally:
        await job.aclose()
        ctx.shutdown("done")


@contextlib.contextmanager
def _counted(figures: Figures) -> Iterator[Callable[[str], None]]:
    """A call that this process holds; the block says why it ended."""
    reason = LEFT

    def ended(why: str) -> None:
        nonlocal reason
        reason = why

    figures.call_started()
    try:
        yield ended
    finally:
        figures.call_ended(reason)


async def _end(holding: asyncio.Task[str], room: rtc.Room) -> str | None:
    """Why the call ended; None when it has to go on with another worker, who must be sent for."""
    removed = False

    def gone(reason: int) -> None:
        nonlocal removed
        removed = reason == rtc.DisconnectReason.PARTICIPANT_REMOVED
        if reason not in (rtc.DisconnectReason.ROOM_DELETED, rtc.DisconnectReason.ROOM_CLOSED):
            holding.cancel()

    room.on("disconnected", gone)
    try:
        await asyncio.wait({holding})
    finally:
        room.off("disconnected", gone)
        holding.cancel()
    if not holding.cancelled():
        return holding.result()
    return "another worker was sent" if removed else None


async def beat(settings: Settings, worker_id: WorkerId, registered: asyncio.Event) -> None:
    """Tell the store every two seconds that this worker lives, while the voice server knows it."""
    clock = clock_of(settings)
    lead = WORKER_DEAD_AFTER * (clock.rate - 1)  # where the clock is made to run fast, processes are as slow as ever
    engine, uow = conversations_of(settings, 1, "avaaz agent")
    try:
        while True:
            await registered.wait()
            try:
                async with uow.begin() as tx:
                    await tx.workers.beat(worker_id, clock.now() + lead)
            except DomainError as why:
                _log.warning("no heartbeat: %s", why.code)
            await asyncio.sleep(HEARTBEAT_S)
    finally:
        await engine.dispose()


async def retire(settings: Settings, worker_id: WorkerId) -> None:
    """Tell the store that this worker takes no more calls."""
    engine, uow = conversations_of(settings, 1, "avaaz agent")
    try:
        async with uow.begin() as tx:
            await tx.workers.retire(worker_id, clock_of(settings).now())
    except DomainError as why:
        _log.warning("not retired: %s", why.code)
    finally:
        await engine.dispose()


async def run(settings: Settings) -> None:
    """Register with the voice server and hold calls until told to stop."""
    worker_id = WorkerId(UUID(settings.worker_id) if settings.worker_id else uuid4())
    figures = figures_of(settings)
    traces = traces_of(settings, "agent")
    tutors = Tutors.of(settings, figures, traces)
    server = AgentServer(
        job_executor_type=JobExecutorType.THREAD,
        num_idle_processes=0,
        host="127.0.0.1",
        port=0,
        drain_timeout=DRAIN_S,
        load_fnc=lambda: 0.0,
        load_threshold=math.inf,
        ws_url=settings.livekit_url,
        api_key=settings.livekit_api_key,
        api_secret=settings.livekit_api_secret,
    )
    held = HeldCalls()
    server.rtc_session(partial(hold_call, settings, tutors, worker_id, held), agent_name=AGENT_NAME)
    registered = asyncio.Event()
    server.on("worker_registered", lambda *_: registered.set())
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    serving = asyncio.create_task(server.run(devmode=False))
    beating = asyncio.create_task(beat(settings, worker_id, registered))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, beating, stopping}, return_when=asyncio.FIRST_COMPLETED)
    beating.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await beating
    if stop.is_set():
        await retire(settings, worker_id)
        draining = asyncio.create_task(server.drain())
        held.leave_all()
        with contextlib.suppress(TimeoutError):
            await draining
        await server.aclose()
    await serving
    figures.close()
    traces.close()


def main(argv: list[str]) -> int:
    """Run one agent; the exit code is 0 after a stop by signal."""
    del argv
    settings = load_settings(require=("database_url", "livekit_url"))
    configure_logs(settings.log_level)
    start_runtime()
    asyncio.run(run(settings))
    return 0
