"""Structured logs: one JSON object a line, with ids and never with what anybody said, wrote or signed in with."""

import logging
import sys
import traceback
from typing import Any

import msgspec
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_FRAMES = 12


def where(error: BaseException) -> list[str]:
    """The innermost places an exception passed, without its message, which may quote what it choked on."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [
        f"{frame.filename.rpartition('/src/')[2] or frame.filename}:{frame.lineno} {frame.name}" for frame in frames
    ]


def _no_message(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """An exception as its type and place."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["where"] = where(error)
    return event


def _no_colours(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Without uvicorn's second copy of its messages, made for terminals."""
    event.pop("color_message", None)
    return event


def _encode(event: EventDict, **_: Any) -> bytes:
    return msgspec.json.encode(event, enc_hook=str)


def _dumps(event: EventDict, **_: Any) -> str:
    return _encode(event).decode()


def configure_logs(level: str) -> None:
    """Send the logs of this process, ours and those of libraries, to standard error as JSON."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _no_message,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(serializer=_encode)],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder(), _no_colours],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(serializer=_dumps),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(_LEVELS[level])
    for noisy in ("httpx", "httpcore", "openai", "procrastinate", "asyncio"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, _LEVELS[level]))
    logging.getLogger("livekit").setLevel(max(logging.INFO, _LEVELS[level]))  # its debug lines quote what was said
