"""The voice detector of a call: silero, run in this process."""

from datetime import UTC, datetime

from livekit.agents import inference

MIN_SILENCE_S = 0.2
"""Silence after which the detector says that the voice has stopped; livekit subtracts it from the time it tells."""
TAIL_S = 0.06
"""How long the detector goes on hearing a voice that has ended, in seconds: median 0.048 to 0.077 over the
synthetic voices of the benchmark. Subtracted, so that a turn ends when the voice did."""


def new_detector() -> inference.VAD:
    """A detector for one conversation."""
    return inference.VAD(model="silero", min_silence_duration=MIN_SILENCE_S)


def moment(seconds: float) -> datetime:
    """Seconds since 1970 as a moment, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def voice_end(seconds: float) -> datetime:
    """When the voice really ended, where the detector says that it ended then."""
    return moment(seconds - TAIL_S)
