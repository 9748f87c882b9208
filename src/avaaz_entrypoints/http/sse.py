"""Server-sent events (WHATWG HTML, section 9.2), as bytes."""

import msgspec

KEEP_ALIVE = b": still here\n\n"
MEDIA_TYPE = "text/event-stream"
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def event(name: str, data: object, event_id: int | None = None) -> bytes:
    """One event whose data is JSON, which never holds a line break."""
    head = b"" if event_id is None else b"id: %d\n" % event_id
    return head + b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(data))


def offset(last_event_id: str | None) -> int:
    """Where to go on after this Last-Event-ID; from the start when it is none of ours."""
    if last_event_id is None or not last_event_id.isascii() or not last_event_id.isdigit() or len(last_event_id) > 9:
        return 0
    return int(last_event_id)
