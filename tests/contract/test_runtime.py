"""A process has one runtime of LiveKit, however its first calls come."""

import subprocess
import sys

TWO_FIRST_CALLS = """
import threading
from livekit import rtc
from livekit.rtc._ffi_client import FfiClient
from avaaz_entrypoints.composition.runtime import start_runtime

made, make, both = [], FfiClient.__init__, threading.Barrier(2)

def make_slowly(self):
    made.append(self)
    try:
        both.wait(0.3)
    except threading.BrokenBarrierError:
        pass
    make(self)

FfiClient.__init__ = make_slowly
start_runtime()
calls = [threading.Thread(target=rtc.AudioResampler, args=(48_000, 16_000)) for _ in range(2)]
for call in calls:
    call.start()
for call in calls:
    call.join()
print(len(made))
"""


def test_two_first_calls_at_once_share_one() -> None:
    program = [sys.executable, "-c", TWO_FIRST_CALLS]
    done = subprocess.run(program, check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "1\n")
