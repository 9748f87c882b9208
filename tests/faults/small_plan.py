"""`avaaz serve` with the real PostgreSQL and LiveKit and small programs in place of our own. Run as a program."""

import os
import signal
import sys

from avaaz_entrypoints.composition.embedded import Program, choose_parts
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.state import load_state, new_state, save_state, with_free_ports
from avaaz_entrypoints.supervisor import serve
from avaaz_entrypoints.supervisor.child import Child

SLEEPER = "import signal; signal.pause()"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: signal.pause()"
CRASHING = "import sys; sys.exit('no luck today')"


def python(code: str) -> Program:
    return Program((sys.executable, "-c", code))


def small_start(settings: Settings) -> serve.Start:
    kept = load_state(settings.data / "state.json")
    state = with_free_ports(kept) if kept else new_state()
    save_state(settings.data / "state.json", state)
    parts = choose_parts(settings, state)
    assert parts.postgres is not None
    livekit = parts.livekit
    assert livekit is not None
    children = [
        Child("postgres", parts.postgres.program, 0, prepare=parts.postgres.prepare, ready=parts.postgres.is_ready),
        Child("livekit", livekit.program, 0, ready=livekit.is_ready, answers=livekit.is_ready, silence_s=2.0),
        Child("worker", lambda: python(SLEEPER), 1, after=("postgres",)),
        Child("stubborn", lambda: python(STUBBORN), 1, stop_timeout_s=0.5),
        Child("crashing", lambda: python(CRASHING), 1),
    ]
    return serve.Start(parts.settings, children, needed=("postgres", "livekit", "worker", "stubborn"))


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(120)
    os.environ.pop("PYTEST_CURRENT_TEST", None)
    sys.exit(serve.main([], prepare=small_start))
