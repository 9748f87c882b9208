"""LiveKit's native runtime, of which a process has one, for all its calls."""

from livekit import rtc

from avaaz_adapters.livekit.private import share_runtime


def start_runtime() -> None:
    """Start it now, in the first thread. Left to the first calls, two at once would each make one, and the events of
    the first would reach nobody: its room is never entered, and ten seconds later the SDK ends the whole process
    (`FfiClient.instance` of livekit 1.1.21 makes it without a lock).
    """
    rtc.AudioResampler(48_000, 16_000)
    share_runtime()
