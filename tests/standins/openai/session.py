"""The session object of the realtime API."""

from typing import Any

from tests.standins.openai.sound import RATE

Session = dict[str, Any]
VOICES = ("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar")
"""Voices that the realtime and the speech API have in common (API reference: realtime sessions, audio/speech)."""


def new_session(session_id: str, model: str) -> Session:
    """What the vendor begins with."""
    pcm = {"type": "audio/pcm", "rate": RATE}
    detection = {
        "type": "server_vad",
        "threshold": 0.5,
        "prefix_padding_ms": 300,
        "silence_duration_ms": 500,
        "create_response": True,
        "interrupt_response": True,
    }
    return {
        "id": session_id,
        "object": "realtime.session",
        "type": "realtime",
        "model": model,
        "output_modalities": ["audio"],
        "instructions": "",
        "tools": [],
        "tool_choice": "auto",
        "max_output_tokens": "inf",
        "audio": {
            "input": {"format": pcm, "transcription": None, "noise_reduction": None, "turn_detection": detection},
            "output": {"format": pcm, "voice": "alloy", "speed": 1.0},
        },
    }


def updated(session: Session, change: dict[str, Any]) -> Session:
    """The session after `session.update`: what is not named stays."""
    audio = {
        side: {**session["audio"][side], **((change.get("audio") or {}).get(side) or {})}
        for side in ("input", "output")
    }
    return {**session, **{name: value for name, value in change.items() if name != "audio"}, "audio": audio}
