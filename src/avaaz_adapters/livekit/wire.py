"""What goes between the page and the tutor in a room: JSON in reliable data packets under one topic."""

import json
from typing import Any

from avaaz_domain.conversation.entities import Turn
from avaaz_domain.conversation.events import (
    AskedAgain,
    Finished,
    Greeted,
    Held,
    HungUp,
    LineEvent,
    LineTyped,
    Replaying,
    StopTutor,
)
from avaaz_domain.conversation.notices import (
    CallEnded,
    Hint,
    MinutesLeft,
    Notice,
    PhaseChanged,
    Ready,
    Trouble,
    TurnStored,
)

TOPIC = "avaaz"
PACKET_MAX = 8_192
"""The largest packet that is read, in bytes: a typed line of 2000 characters fits."""
KEY_MAX = 64


def notice_json(notice: Notice) -> bytes:
    """A notice as the page reads it."""
    return json.dumps(_notice(notice), ensure_ascii=False, separators=(",", ":")).encode()


def _notice(notice: Notice) -> dict[str, Any]:
    match notice:
        case Ready():
            return {
                "type": "ready",
                "callId": str(notice.call_id),
                "resumed": notice.resumed,
                "hears": notice.hears,
                "mode": "monologue" if notice.monologue else "dialogue",
                "level": notice.level,
            }
        case PhaseChanged(phase=phase):
            return {"type": "phase", "phase": phase}
        case TurnStored(turn=turn):
            return {"type": "turn.stored", "turn": turn_json(turn)}
        case MinutesLeft(left_ms=left, warn=warn):
            return {"type": "minutes", "leftSeconds": None if left is None else left // 1000, "warn": warn}
        case Hint(text=text):
            return {"type": "hint", "text": text}
        case Trouble(code=code):
            return {"type": "trouble", "code": code}
        case CallEnded(reason=reason):
            return {"type": "ended", "reason": reason}


def turn_json(turn: Turn) -> dict[str, Any]:
    """A turn in the same form as the API gives it."""
    return {
        "id": str(turn.id),
        "seq": turn.seq,
        "practiceId": str(turn.practice_id),
        "callId": str(turn.call_id) if turn.call_id else None,
        "speaker": turn.speaker,
        "source": turn.source,
        "text": turn.text,
        "status": turn.status,
        "startedAt": turn.started_at.isoformat().replace("+00:00", "Z"),
        "durationMs": turn.duration_ms,
        "replyTo": str(turn.reply_to) if turn.reply_to else None,
    }


def ack_json(key: str) -> bytes:
    """The answer to every command that carries a key."""
    return json.dumps({"type": "ack", "key": key}).encode()


def command(packet: bytes) -> tuple[LineEvent | None, str | None]:
    """What the page asks for, and the key to acknowledge; (None, None) for anything that is not of this form."""
    if len(packet) > PACKET_MAX:
        return None, None
    try:
        message = json.loads(packet)
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(message, dict):
        return None, None
    key = message.get("key")
    key = key if isinstance(key, str) and 0 < len(key) <= KEY_MAX else None
    event = _command(message, key)
    return event, key if event else None


def _command(message: dict[str, Any], key: str | None) -> LineEvent | None:
    match message:
        case {"type": "finish"}:
            return Finished()
        case {"type": "stop"}:
            return StopTutor()
        case {"type": "hold", "down": bool(down)}:
            return Held(down)
        case {"type": "say", "text": str(text)} if key:
            return LineTyped(key, text)
        case {"type": "again"}:
            return AskedAgain(slower=False)
        case {"type": "help"}:
            return AskedAgain(slower=True)
        case {"type": "replay", "on": bool(on)}:
            return Replaying(on)
        case {"type": "end"}:
            return HungUp()
        case {"type": "hello"}:
            return Greeted()
    return None
